package helder.embed;

import static org.assertj.core.api.Assertions.assertThat;

import helder.organisation.EmbeddingHost;
import helder.organisation.EmbeddingHost.Fault;
import helder.organisation.EmbeddingHost.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts as people type them, and as browsers compare them. */
class EmbeddingHostTest {

    @ParameterizedTest
    @CsvSource({
        "intranet.example.org, intranet.example.org",
        "' HTTPS://Intranet.Example.org/ ', intranet.example.org",
        "*.example.org, *.example.org",
        "https://*.example.org:8443, *.example.org:8443",
        "intranet.example.org:443, intranet.example.org",
        "intranet, intranet",
        "localhost:8443, localhost:8443",
        "bücher.example, xn--bcher-kva.example",
    })
    void whatBrowsersUnderstand(String typed, String name) {
        assertThat(EmbeddingHost.read(typed)).isEqualTo(new Reading.Found(name));
        assertThat(new EmbeddingHost(name).source()).isEqualTo("https://" + name);
    }

    @ParameterizedTest
    @CsvSource({
        "'', NAME",
        "'a b', NAME",
        "a..b, NAME",
        "-a.example, NAME",
        "a.example., NAME",
        "a_b.example, NAME",
        "'a.example;script-src', NAME",
        "'a.example https://b.example', PATH",
        "'a.example b.example', NAME",
        "a\u202eb.example, NAME",
        "http://a.example, SCHEME",
        "javascript:alert(1), SCHEME",
        "data:text/html, SCHEME",
        "https://a.example/intranet, PATH",
        "https://user@a.example, PATH",
        "a.example?x, PATH",
        "*, STAR",
        "*.org, STAR",
        "a.*.org, STAR",
        "*a.example.org, STAR",
        "**.example.org, STAR",
        "a.example:0, PORT",
        "a.example:65536, PORT",
        "a.example:*, SCHEME",
        "a.example:, PORT",
        "10.0.0.1, NUMBERS",
        "0x7f000001, NUMBERS",
        "0x, NUMBERS",
        "a.example.0x7F, NUMBERS",
        "a.1, NUMBERS",
        "https://[::1]:8443, NUMBERS",
        "https:, PORT",
    })
    void whatIsRefusedAndWhy(String typed, Fault fault) {
        assertThat(EmbeddingHost.read(typed)).isEqualTo(new Reading.Refused(fault));
    }
}
