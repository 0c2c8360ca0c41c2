package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every page carries: headers, language, contact, files; and what people read when something is wrong. */
class PagesTest {

    private final Visitor visitor = new Visitor(WholeServer.shared());

    @BeforeAll
    static void open() {
        new Linde(WholeServer.shared()).introduceItself();
    }

    @Test
    void everyPageForbidsScriptsFramesAndGuessing() {
        var headers = visitor.get("/").headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "script-src", "http:", "https:");
        assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(headers.firstValue("Strict-Transport-Security").orElseThrow())
                .startsWith("max-age=31536000");
        assertThat(headers.firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(headers.firstValue("Server")).isEmpty();
    }

    @Test
    void aVisitorWhoOnlyReadsGetsNoSession() {
        visitor.get("/");
        visitor.get("/before");
        assertThat(visitor.cookie("__Host-session")).isEmpty();
    }

    @Test
    void noPageNamesAnotherSite() {
        for (String path : new String[] {"/", "/before", "/sign-in", "/help"}) {
            // The organisation may name pages of its own, as links that people can follow and in no other way.
            String body = visitor.get(path)
                    .body()
                    .replaceAll("<a class=\"[a-z ]+\" href=\"https://[a-z]+[.]delinde[.]example/", "<a ");
            assertThat(body)
                    .as(path)
                    .doesNotContain("http://", "https://", "<script", " style=\"")
                    .doesNotContainPattern(" on[a-z]+=\"");
        }
    }

    @Test
    void filesAreKeptForAYearUnderAnAddressThatChangesWithThem() {
        String page = visitor.get("/").body();
        // Pictures of the organisation are kept for a day: a face can be taken away.
        Matcher files = Pattern.compile("(?:href|src)=\"(/static/(?!pictures/)[^\"]+)\"")
                .matcher(page);
        int count = 0;
        while (files.find()) {
            HttpResponse<String> file = visitor.get(files.group(1));
            assertThat(file.statusCode()).as(files.group(1)).isEqualTo(200);
            assertThat(file.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("max-age=31536000", "immutable", "public");
            count++;
        }
        assertThat(count).isGreaterThanOrEqualTo(4);
        assertThat(visitor.get("/static/base.000000000000.css").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/static/colors/400-85.css").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'nl-BE,en;q=0.5',nl",
        "'de-AT,de;q=0.9,en;q=0.5',de",
        "'fr-BE, nl;q=0.8',fr",
        "'pl,en-US;q=0.8,nl;q=0.2',en",
        "'pl',nl",
        "'*;;;',nl",
        "'en;q=0, nl',nl"
    })
    void aReaderGetsTheirLanguageElseThatOfTheOrganisation(String wanted, String given) {
        assertThat(visitor.get("/", "Accept-Language", wanted).body()).contains("<html lang=\"" + given + "\"");
    }

    @Test
    void everyErrorSaysWhatHappenedWhatToDoAndWhomToAsk() {
        assertHelps(visitor.get("/static/none.css"), 404, "web.not_found");
        assertHelps(visitor.get("/links/none"), 410, "web.gone");
        assertHelps(visitor.get("/before/nobody/apple-user/phone"), 404, "web.not_found");
        visitor.get("/");
        assertHelps(visitor.post("/before"), 405, "web.method_not_allowed");
        visitor.get("/");
        assertHelps(visitor.post("/language"), 400, "web.bad_request");
        visitor.get("/");
        assertHelps(visitor.post("/language", "language", "xx"), 400, "web.bad_request");
    }

    @Test
    void everyPageLeadsToWhatStopsManagementAlsoSignedOut() {
        for (String path : new String[] {"/", "/before", "/sign-in", "/help", "/static/none.css", "/links/none"}) {
            assertThat(visitor.get(path).body()).as(path).contains("href=\"/help#stop\"", "it-balie@delinde.example");
        }
        assertThat(visitor.get("/help").body())
                .contains("id=\"stop\"", "href=\"/sign-in?to=/devices\"", "VPN &amp; Device Management");
    }

    private static void assertHelps(HttpResponse<String> answer, int status, String key) {
        assertThat(answer.statusCode()).as(key).isEqualTo(status);
        assertThat(answer.body())
                .contains(key, "it-balie@delinde.example", "<h1>")
                .doesNotContain("Exception", "at helder.", "springframework", "Tomcat");
    }

    @Test
    void aRequestThatNoApplicationSeesGetsAPlainPageInEveryLanguage() throws Exception {
        String answer = RawRequest.send(
                WholeServer.shared().webAddress(),
                "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                StandardCharsets.UTF_8);
        assertThat(answer).startsWith("HTTP/1.1 400");
        assertThat(answer)
                .contains(
                        "lang=\"nl\"",
                        "lang=\"en\"",
                        "web.bad_request",
                        "it-balie@delinde.example",
                        "href=\"/help#stop\"")
                .doesNotContain("Exception", "Tomcat", "Apache");
    }
}
