package helder.mail;

import static org.assertj.core.api.Assertions.assertThat;

import helder.mail.Letter.Part;
import helder.mail.Letter.Piece;
import helder.text.Language;
import helder.web.Palette.Color;
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
            new Color(1, 2, 3),
            HOSTILE,
            List.of(
                    new Part.Words(HOSTILE),
                    new Part.Items("Nieuw:", List.of(HOSTILE, "iets")),
                    new Part.Place("Lees het", "https://helder.example.org/privacy?a=1&b=\"2\""),
                    new Part.Foot("Tot ziens")));

    @Test
    void nothingInItBecomesMarkup() {
        Document html = Jsoup.parse(LetterForms.html(LETTER, "helder.example.org"));
        assertThat(html.select("img, script")).isEmpty();
        assertThat(html.select("p").getFirst().text()).isEqualTo(HOSTILE);
        assertThat(html.select("li")).hasSize(2);
        assertThat(html.select("a").attr("href")).isEqualTo("https://helder.example.org/privacy?a=1&b=\"2\"");
        assertThat(html.title()).isEqualTo(HOSTILE);
        assertThat(html.select("html").attr("lang")).isEqualTo("nl");
    }

    @Test
    void whatCanBePressedHasTheColourOfTheOrganisation() {
        Document html = Jsoup.parse(LetterForms.html(LETTER, "helder.example.org"));
        assertThat(html.select("a").attr("style")).endsWith("background:#010203");
    }

    @Test
    void nothingComesFromElsewhere() {
        Document html = Jsoup.parse(LetterForms.html(LETTER, "helder.example.org"));
        assertThat(html.select("[src], link, [background]")).isEmpty();
        assertThat(LetterForms.html(LETTER, "helder.example.org")).doesNotContain("url(");
    }

    @Test
    void whatIsWrittenRichlyIsTextToo_andPicturesAreThoseThatItCarries() {
        var letter = new Letter(
                "De Linde",
                Optional.empty(),
                "noor@example.org",
                "Noor",
                Language.NL,
                new Color(1, 2, 3),
                "Slot",
                List.of(
                        new Part.Title(HOSTILE),
                        new Part.Rich(List.of(
                                new Piece(HOSTILE, true, Optional.empty()),
                                new Piece("bel", false, Optional.of("tel:+31301234567")))),
                        new Part.Points(true, List.of(List.of(Piece.of(HOSTILE)), List.of(Piece.of("twee")))),
                        new Part.Picture(HOSTILE, new byte[0], 300),
                        new Part.Picture("tweede", new byte[0], 300)));
        Document html = Jsoup.parse(LetterForms.html(letter, "helder.example.org"));
        assertThat(html.select("h2").text()).isEqualTo(HOSTILE);
        assertThat(html.select("b").text()).isEqualTo(HOSTILE);
        assertThat(html.select("ol > li")).hasSize(2);
        assertThat(html.select("img").eachAttr("src"))
                .containsExactly("cid:picture0@helder.example.org", "cid:picture1@helder.example.org");
        assertThat(html.select("img").attr("alt")).isEqualTo(HOSTILE);
        assertThat(html.select("script")).isEmpty();
        assertThat(LetterForms.text(letter))
                .isEqualTo(HOSTILE + "\n\n" + HOSTILE + "bel (+31301234567)\n\n1. " + HOSTILE + "\n2. twee\n\n["
                        + HOSTILE + "]\n\n[tweede]\n");
    }

    @Test
    void theTextSaysTheSame() {
        assertThat(LetterForms.text(LETTER))
                .isEqualTo(HOSTILE + "\n\nNieuw:\n- " + HOSTILE + "\n- iets\n\nLees het:\n"
                        + "https://helder.example.org/privacy?a=1&b=\"2\"\n\n--\nTot ziens\n");
    }
}
