package helder.embed;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import helder.browser.Linde;
import helder.guides.GuideDrafts;
import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.GuidePublishing;
import helder.guides.OwnGuides;
import helder.guides.OwnText;
import helder.identity.Actor;
import helder.organisation.EmbeddingHost;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.organisation.Profiles;
import helder.store.Store;
import helder.text.Language;
import helder.web.Visitor;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Guides on other sites: what they may fetch, and what they never get. */
class EmbedTest {

    private static final Actor OPERATOR = new Actor.Operator("tests");
    private static final String GUIDE = "/embed/guides/lost-lock?device=iphone&ownership=company&lang=en";
    private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&evil";

    private static WholeServer server;
    private static Linde linde;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Visitor stranger() {
        return new Visitor(server);
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static void allow(String... hosts) {
        server.bean(Store.class)
                .write(tx -> server.bean(Profiles.class)
                        .change(
                                tx,
                                OPERATOR,
                                profile -> profile.shownBy(List.of(hosts).stream()
                                        .map(EmbeddingHost::new)
                                        .toList())));
    }

    @Test
    void onlyTheseAddressesMayStandInFramesAndOnlyOfTheseSites() {
        allow();
        HttpResponse<String> page = stranger().get(GUIDE);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, "Content-Security-Policy"))
                .endsWith("frame-ancestors 'self'")
                .contains("default-src 'none'", "form-action 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
        assertThat(header(page, "X-Frame-Options")).isEmpty();
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");

        allow("intranet.example.org", "*.sharepoint.example:8443");
        for (String path : List.of(GUIDE, GUIDE.replace("?", "/watch?"), "/embed/guides/no-such-guide")) {
            HttpResponse<String> answer = stranger().get(path);
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(path)
                    .endsWith("frame-ancestors 'self' https://intranet.example.org https://*.sharepoint.example:8443");
            assertThat(answer.body())
                    .contains("data-allowed=\"https://intranet.example.org https://*.sharepoint.example:8443\"")
                    .doesNotContain("<form", "/sign-in", "href=\"/guides", "href=\"/ask");
        }
        for (String path :
                List.of("/guides/lost-lock", "/guides", "/", "/help", "/oembed?url=x", "/guides/feed.json")) {
            HttpResponse<String> answer = stranger().get(path);
            assertThat(header(answer, "Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
            assertThat(header(answer, "X-Frame-Options")).as(path).isEqualTo("DENY");
        }
    }

    @Test
    void nobodyIsKnownThereAndNothingIsRemembered() {
        var noor = linde.add("Noor", Language.FR);
        Visitor signedIn = linde.invited(noor);
        assertThat(signedIn.get("/guides/lost-lock").body()).contains("Noor");
        for (String path : List.of(
                GUIDE,
                GUIDE.replace("?", "/watch?"),
                "/embed/guides/nothing",
                "/embed/nothing",
                "/oembed?url=x",
                "/guides/feed.json")) {
            for (Visitor visitor : List.of(signedIn, stranger())) {
                HttpResponse<String> answer = visitor.get(path);
                assertThat(answer.headers().allValues("Set-Cookie")).as(path).isEmpty();
                assertThat(answer.body()).as(path).doesNotContain("Noor", noor.email(), "_csrf");
            }
        }
        assertThat(signedIn.get("/embed/guides/lost-lock").body())
                .as("the language of the account is not known, that of the browser is")
                .contains("<html lang=\"en\"");
        assertThat(stranger()
                        .get("/embed/guides/lost-lock", "Cookie", "__Host-language=de")
                        .body())
                .contains("<html lang=\"en\"");
        assertThat(stranger()
                        .get("/embed/guides/lost-lock", "Accept-Language", "xx")
                        .body())
                .contains("<html lang=\"nl\"");
        assertThat(signedIn.get("/account").statusCode()).as("still signed in").isEqualTo(200);
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() {
        for (String path : List.of(GUIDE, "/guides/feed.json?lang=de", "/oembed?url=" + encoded("/guides/leave"))) {
            HttpResponse<String> first = stranger().get(path);
            assertThat(first.statusCode()).as(path).isEqualTo(200);
            assertThat(header(first, "Cache-Control")).as(path).contains("public", "max-age");
            HttpResponse<String> again = stranger().get(path, "If-None-Match", header(first, "ETag"));
            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(stranger().get(path).body()).as("the same bytes").isEqualTo(first.body());
        }
    }

    private static String encoded(String path) {
        return URLEncoder.encode(server.webAddress() + path, StandardCharsets.UTF_8);
    }

    private static JsonNode json(String path) {
        HttpResponse<String> answer = stranger().get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JsonMapper.builder().build().readTree(answer.body());
    }

    @Test
    void aSiteThatIsGivenAnAddressLearnsHowToShowIt() {
        String page = stranger()
                .get("/guides/lost-lock?device=ipad&ownership=company")
                .body();
        assertThat(page)
                .contains(
                        "type=\"application/json+oembed\" href=\"" + server.webAddress()
                                + "/oembed?format=json&amp;url=",
                        "type=\"application/feed+json\" href=\"/guides/feed.json?lang=en\"");
        String asking = page.replaceAll("(?s).*json\\+oembed\" href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");
        JsonNode found = json(asking.substring(server.webAddress().length()));
        assertThat(found.path("type").asString()).isEqualTo("rich");
        assertThat(found.path("version").asString()).isEqualTo("1.0");
        String shown = server.webAddress() + "/embed/guides/lost-lock?device=ipad&amp;ownership=company&amp;lang=en";
        assertThat(found.path("html").asString())
                .startsWith("<iframe src=\"" + shown + "\"")
                .contains("width=\"640\"", "height=\"800\"");
        assertThat(stranger()
                        .get(shown.substring(server.webAddress().length()).replace("&amp;", "&"))
                        .statusCode())
                .isEqualTo(200);

        JsonNode film = json("/oembed?maxwidth=300&maxheight=200&url=" + encoded("/guides/leave/watch?lang=de"));
        assertThat(film.path("type").asString()).isEqualTo("video");
        assertThat(film.path("width").asInt()).isEqualTo(300);
        assertThat(film.path("height").asInt()).isEqualTo(200);
        assertThat(film.path("html").asString()).contains("/embed/guides/leave/watch?", "lang=de");

        assertThat(stranger()
                        .get("/oembed?format=xml&url=" + encoded("/guides/leave"))
                        .statusCode())
                .isEqualTo(501);
        for (String size : List.of("0", "-1", "9999999", "x", "1e3", "%00")) {
            assertThat(stranger()
                            .get("/oembed?maxwidth=" + size + "&url=" + encoded("/guides/leave"))
                            .statusCode())
                    .as(size)
                    .isEqualTo(400);
        }
    }

    @Test
    void everyOtherAddressIsNotFound() {
        String web = server.webAddress();
        for (String address : List.of(
                "",
                "x",
                web,
                web + "/",
                web + "/guides",
                web + "/guides/",
                web + "/guides/no-such-guide",
                web + "/guides/leave/listen",
                web + "/guides/leave/../leave",
                web + "/guides/leave?device=toaster",
                web + "/guides/leave?device=%zz",
                web + "/account",
                web + "@evil.example/guides/leave",
                web + ".evil.example/guides/leave",
                web.replace("https", "http") + "/guides/leave",
                "https://evil.example/guides/leave",
                "//localhost/guides/leave",
                "javascript:alert(1)//" + web + "/guides/leave",
                "file:///etc/passwd",
                "http://169.254.169.254/",
                web + "/guides/leave\r\nX: y",
                web + "/guides/" + "a".repeat(3000))) {
            HttpResponse<String> answer =
                    stranger().get("/oembed?url=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).as(address).isEqualTo(404);
            assertThat(answer.body()).as(address).doesNotContain("evil", "169.254");
        }
        assertThat(stranger().get("/embed/guides/leave?device=%3Cscript%3E").statusCode())
                .isEqualTo(404);
        assertThat(stranger().get("/embed/guides/LEAVE%00").statusCode()).isIn(400, 404);
    }

    @Test
    void theFeedNamesEveryGuideInItsLanguage() {
        JsonNode feed = json("/guides/feed.json?lang=de");
        assertThat(feed.path("version").asString()).isEqualTo("https://jsonfeed.org/version/1.1");
        assertThat(feed.path("language").asString()).isEqualTo("de");
        assertThat(feed.path("title").asString()).isEqualTo("Anleitungen von De Linde");
        assertThat(feed.path("items").size())
                .isEqualTo(server.bean(Excerpts.class).all(Language.DE).size())
                .isGreaterThan(40);
        for (JsonNode item : feed.path("items")) {
            assertThat(item.path("id").asString()).startsWith(server.webAddress() + "/guides/");
            assertThat(item.path("content_text").asString()).contains("\n- ");
        }
        assertThat(json("/guides/feed.json?lang=xx").path("language").asString())
                .isEqualTo("nl");
        String leaflet = feed.path("items")
                .path(0)
                .path("attachments")
                .path(0)
                .path("url")
                .asString();
        assertThat(stranger().file(leaflet)).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void whatOthersWroteIsWordsEverywhere() {
        OwnGuides own = server.bean(OwnGuides.class);
        var guide = new GuideId("leave");
        String name = "Linde " + HOSTILE;
        Organisation before = server.bean(Organisations.class).current();
        rename(before, name);
        server.bean(GuideDrafts.class)
                .change(
                        guide,
                        OwnGuides.NO_DRAFT,
                        content -> content.with(
                                Language.NL,
                                GuidePart.TITLE,
                                new OwnText("</title><script>alert(2)</script>", java.util.Optional.empty())),
                        OPERATOR);
        server.bean(GuidePublishing.class)
                .publish(guide, own.find(guide).orElseThrow().revision(), OPERATOR);
        try {
            String page = stranger().get("/embed/guides/leave?lang=nl").body();
            assertThat(page)
                    .contains("&lt;script&gt;alert(2)", "&lt;img src=x onerror=alert(1)&gt;")
                    .doesNotContain("<script>alert", "<img src=x");
            JsonNode shown = json("/oembed?url=" + encoded("/guides/leave?lang=nl"));
            assertThat(shown.path("html").asString())
                    .contains("&lt;script")
                    .doesNotContain("<script", "<img")
                    .matches("(?s)<iframe [^<>]*></iframe>");
            assertThat(shown.path("provider_name").asString()).isEqualTo(name);
            assertThat(json("/guides/feed.json").path("title").asString()).isEqualTo("Gidsen van " + name);
            assertThat(json("/guides/feed.json?lang=nl").path("items").findValuesAsString("title"))
                    .as("what is kept of it ends with what it was made of")
                    .contains("</title><script>alert(2)</script>");
        } finally {
            rename(before, before.name());
            server.bean(GuidePublishing.class).takeBack(guide, 0, OPERATOR);
        }
    }

    private static void rename(Organisation now, String name) {
        server.bean(Store.class).write(tx -> {
            server.bean(Organisations.class)
                    .update(
                            tx,
                            new Organisation(
                                    now.id(),
                                    name,
                                    now.defaultLanguage(),
                                    now.timeZone(),
                                    now.hue(),
                                    now.chromaPermille(),
                                    now.createdAt()));
            return true;
        });
    }
}
