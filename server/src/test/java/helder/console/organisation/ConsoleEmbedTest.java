package helder.console.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.browser.Linde;
import helder.identity.Role;
import helder.organisation.EmbeddingHost;
import helder.organisation.Profiles;
import helder.text.Language;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which sites may show guides, and what to paste there. */
class ConsoleEmbedTest {

    private static final String PATH = "/console/organisation/embed";

    private static WholeServer server;
    private static Linde linde;
    private static Visitor administrator;

    @BeforeAll
    static void open() {
        server = WholeServer.shared();
        linde = new Linde(server);
        linde.introduceItself();
        administrator = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        linde.introduceItself();
    }

    private static List<String> hosts() {
        return server.bean(Profiles.class).current().hosts().stream()
                .map(EmbeddingHost::name)
                .toList();
    }

    @Test
    void sitesAreKeptOrRefusedWithWhyAndStandInTheHistory() {
        administrator.get(PATH);
        Answer kept = administrator.post(
                PATH,
                Map.of(
                        "hosts",
                        "https://Intranet.delinde.example/\r\n\r\n*.delinde.example:8443\nintranet.delinde.example"));
        assertThat(kept.status()).isEqualTo(303);
        assertThat(hosts()).containsExactly("intranet.delinde.example", "*.delinde.example:8443");
        assertThat(administrator.get("/console/organisation/history").text()).contains("sites that show guides");

        Answer refused = administrator.post(
                PATH, Map.of("hosts", "good.example\nhttp://plain.example\n*.org\n<script>alert(1)</script>"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text())
                .contains("\u201chttp://plain.example\u201d does not use https", "\u201c*.org\u201d the star stands");
        assertThat(refused.body())
                .as("what was typed is still there")
                .contains("good.example\nhttp://plain.example")
                .doesNotContain("<script>alert");
        assertThat(administrator
                        .post(PATH, Map.of("hosts", "a.example\n".repeat(3) + many(51)))
                        .status())
                .isEqualTo(422);
        assertThat(hosts()).as("nothing was lost").hasSize(2);
        assertThat(administrator.post(PATH, Map.of("hosts", "")).status()).isEqualTo(303);
        assertThat(hosts()).isEmpty();
        assertThat(Visitor.signedIn(server, Role.HELP_DESK).get(PATH).status()).isEqualTo(403);
    }

    private static String many(int hosts) {
        var lines = new StringBuilder();
        for (int number = 0; number < hosts; number++) {
            lines.append("host").append(number).append(".example\n");
        }
        return lines.toString();
    }

    @Test
    void whatToPasteFitsWhatWasChosen() {
        Answer page = administrator.get(
                PATH + "?guide=lost-lock&device=ipad&ownership=company&language=de&form=film&width=480");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.headers().get("content-security-policy"))
                .contains("frame-src 'self'", "frame-ancestors 'none'");
        String shown = "/embed/guides/lost-lock/watch?device=ipad&amp;ownership=company&amp;lang=de";
        assertThat(page.body())
                .contains("<iframe src=\"" + shown + "\"", "width=\"480\"")
                .contains("&lt;iframe src=\"" + server.webAddress())
                .contains("/guides/feed.json?lang=de", "/oembed?format=json");
        for (String strange : List.of(
                "?guide=%3Cscript%3E&device=x&ownership=y&language=zz&form=q",
                "?width=99999", "?width=-1", "?guide=own-android&device=mac")) {
            Answer answer = administrator.get(PATH + strange);
            assertThat(answer.status()).as(strange).isIn(200, 422);
            assertThat(answer.body()).as(strange).doesNotContain("<script>").contains("<iframe src=\"/embed/guides/");
        }
    }

    @Test
    void theCopyIsAFileToKeep() {
        administrator.get(PATH);
        Answer copy = administrator.post(PATH + "/guides.zip", Map.of("copy", "nl", "guide", "lost-lock"));
        assertThat(copy.status()).isEqualTo(200);
        assertThat(copy.headers().get("content-disposition")).contains("guides-site.zip");
        assertThat(copy.body()).startsWith("PK").contains("nl/lost-lock-");
        assertThat(administrator.post(PATH + "/guides.zip", Map.of()).status()).isEqualTo(400);
        assertThat(administrator
                        .post(PATH + "/guides.zip", Map.of("copy", "xx"))
                        .status())
                .isEqualTo(404);
        assertThat(administrator
                        .post(PATH + "/guides.zip", Map.of("copy", "nl", "guide", ".."))
                        .status())
                .isEqualTo(404);
        assertThat(administrator.get(PATH + "/guides.zip?copy=nl").status())
                .as("no link makes one")
                .isEqualTo(405);
        Visitor auditor = Visitor.signedIn(server, Role.AUDITOR);
        auditor.get("/account");
        assertThat(auditor.post(PATH + "/guides.zip", Map.of("copy", "nl")).status())
                .isEqualTo(403);
    }
}
