package helder.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Whoever reads a preview stays in it. */
class PreviewLinksTest {

    private static String within(String html) {
        return PreviewLinks.within(html, "/base");
    }

    @Test
    void linksStayInside() {
        assertThat(within("<a class=\"x\" href=\"/help\">")).isEqualTo("<a class=\"x\" href=\"/base/help\">");
        assertThat(within("<a href=\"/\" aria-label=\"more > less\">"))
                .isEqualTo("<a href=\"/base/\" aria-label=\"more > less\">");
        assertThat(within("<a href=\"#step\"><a href=\"?more=true\">"))
                .isEqualTo("<a href=\"#step\"><a href=\"?more=true\">");
        for (String away :
                new String[] {"https://evil.example/", "//evil.example", "tel:112", "mailto:a@b.example", ""}) {
            assertThat(within("<a href=\"" + away + "\">")).isEqualTo("<a href=\"/base/elsewhere\">");
        }
        assertThat(within("<form method=\"get\" action=\"/guides\"><input name=\"q\"></form>"))
                .isEqualTo("<form method=\"get\" action=\"/base/guides\"><input name=\"q\"></form>");
    }

    /** What stood in the address of a preview came back in each link. */
    @Test
    void whereItStandsIsNoMarkup() {
        assertThatThrownBy(() -> PreviewLinks.within("<a href=\"/\">", "/base\"><h1>"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsTypedGoesNowhere() {
        String form = within(
                "<form class=\"c\" method=\"post\" action=\"/ask\"><textarea id=\"w\" name=\"words\"></textarea><button name=\"answer\" value=\"yes\">"
                        + "</form><input name=\"after\"><link href=\"/static/x.css\"><img src=\"/static/y.png\">");
        assertThat(form)
                .contains("method=\"get\" action=\"/base/sent\" novalidate", "<input name=\"after\">")
                .contains("<link href=\"/static/x.css\"><img src=\"/static/y.png\">")
                .doesNotContain("post", "words", "answer");
    }

    /** What people write has its quotes and brackets escaped; it looks like a link at most. */
    @Test
    void wordsStayAsTheyAre() {
        String words = "<p>&lt;a href=&#34;/x&#34;> and $1 \\ href=\"/y\"</p>";
        assertThat(within(words)).isEqualTo(words);
    }
}
