package helder.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class PortalTest {

    @Test
    void whatIsQuotedOfALookIsWhatStandsThereToBeRead() {
        var page = Jsoup.parse("""
                <div class="card look"><ol><li><span class="av"></span><div><p class="strong">IT2: device data</p>
                <p class="t">Administrator · today at 9:15</p><p class="t">“The rota does not load”</p>
                <p class="t"><a href="/l/1">More<span class="vh"> of today at 9:15</span></a> ·
                <a href="/r/1">Receipt<span class="vh"> of today at 9:15</span></a></p></div></li></ol></div>
                """);
        assertThat(Portal.looks(page))
                .containsExactly("IT2: device data. Administrator · today at 9:15. “The rota does not load”");
        assertThat(page.select(".vh")).as("the page itself stays as it is").hasSize(2);
    }
}
