package helder.mail;

import static org.assertj.core.api.Assertions.assertThat;

import helder.mail.Letter.Part;
import helder.text.Language;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** A letter says the same as text and as HTML, and what people are called never becomes markup. */
class LetterFormsTest {

    private static final String HOSTILE = "<img src=x onerror=alert(1)> & \"quoted\" {name} ${name}";

    private static final Letter LETTER = new Letter(
            HOSTILE,
            Optional.empty(),
            "noor@example.org",
            HOSTILE,
            Language.NL,
            HOSTILE,
            List.of(
                    new Part.Words(HOSTILE),
                    new Part.Items("Nieuw:", List.of(HOSTILE, "iets")),
                    new Part.Place("Lees het", "https://helder.example.org/privacy?a=1&b=\"2\""),
                    new Part.Foot("Tot ziens")));

    @Test
    void nothingInItBecomesMarkup() {
        Document html = Jsoup.parse(LetterForms.html(LETTER));
        assertThat(html.select("img, script")).isEmpty();
        assertThat(html.select("p").getFirst().text()).isEqualTo(HOSTILE);
        assertThat(html.select("li")).hasSize(2);
        assertThat(html.select("a").attr("href")).isEqualTo("https://helder.example.org/privacy?a=1&b=\"2\"");
        assertThat(html.title()).isEqualTo(HOSTILE);
        assertThat(html.select("html").attr("lang")).isEqualTo("nl");
    }

    @Test
    void nothingComesFromElsewhere() {
        Document html = Jsoup.parse(LetterForms.html(LETTER));
        assertThat(html.select("[src], link, [background]")).isEmpty();
        assertThat(LetterForms.html(LETTER)).doesNotContain("url(");
    }

    @Test
    void theTextSaysTheSame() {
        assertThat(LetterForms.text(LETTER))
                .isEqualTo(HOSTILE + "\n\nNieuw:\n- " + HOSTILE + "\n- iets\n\nLees het:\n"
                        + "https://helder.example.org/privacy?a=1&b=\"2\"\n\n--\nTot ziens\n");
    }
}
