package helder.console.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.media.Film;
import helder.media.FilmSettings;
import helder.media.Films;
import helder.text.Language;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who speaks in films, and how words are said. */
class ConsoleFilmsTest {

    private static final String PATH = "/console/organisation/films";
    private static WholeServer server;
    private static Visitor administrator;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        administrator = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Film film() {
        return server.bean(Films.class)
                .want(new GuideId("leave"), new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.DE))
                .orElseThrow();
    }

    @Test
    void aChoiceMakesAnotherFilm() {
        assertThat(administrator.get(PATH).body()).contains("Films and voices", "Whoever can");
        String before = film().hash();
        assertThat(administrator.get(PATH).body()).contains("/guides/leave/watch?device=iphone");
        assertThat(administrator.post(PATH + "/voices", Map.of("de", "none")).status())
                .isEqualTo(303);
        Film silent = film();
        assertThat(silent.isComputer()).isFalse();
        assertThat(administrator.get(PATH).body()).contains("<option value=\"none\" selected>");
        assertThat(administrator
                        .post(PATH + "/voices", Map.of("de", "piper:no-such-voice"))
                        .status())
                .isEqualTo(400);
        assertThat(film().hash()).isEqualTo(silent.hash());
        assertThat(administrator.post(PATH + "/voices", Map.of("de", "any")).status())
                .isEqualTo(303);
        assertThat(film().hash()).isEqualTo(before);
    }

    @Test
    void wordsAreKeptShownAsTextAndTakenAway() {
        String hostile = "<b onclick=\"x\">${7*7}</b>";
        assertThat(administrator
                        .post(PATH + "/words", Map.of("language", "fr", "written", hostile, "said", "truc"))
                        .status())
                .isEqualTo(303);
        assertThat(server.bean(FilmSettings.class).words(Language.FR)).containsEntry(hostile, "truc");
        assertThat(administrator.get(PATH + "?language=fr").body())
                .contains("&lt;b onclick=")
                .doesNotContain("<b onclick");
        assertThat(administrator.get(PATH + "?language=nl").body()).doesNotContain("truc");
        var refused =
                administrator.post(PATH + "/words", Map.of("language", "fr", "written", " ", "said", "x".repeat(81)));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"written-error\"", "id=\"said-error\"", "x".repeat(81));
        administrator.get(PATH);
        administrator.post(PATH + "/words/remove", Map.of("language", "fr", "written", hostile));
        assertThat(server.bean(FilmSettings.class).words(Language.FR)).isEmpty();
        assertThat(administrator
                        .post(PATH + "/words", Map.of("language", "xx", "written", "a", "said", "b"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aServiceIsNamedAndForgotten() {
        var refused = administrator.post(PATH + "/service", Map.of("address", "file:///etc/passwd", "licence", "MIT"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"address-error\"", "file:///etc/passwd");
        // Nobody answers there, which is nothing unusual.
        administrator.get(PATH);
        administrator.post(PATH + "/service", Map.of("address", "http://127.0.0.1:1/", "licence", "CC0"));
        assertThat(administrator.get(PATH).body()).contains("value=\"http://127.0.0.1:1\"", "value=\"CC0\"");
        administrator.post(PATH + "/service", Map.of("address", "", "licence", ""));
        assertThat(server.bean(FilmSettings.class).service()).isEmpty();
        assertThat(administrator
                        .post(PATH + "/again", Map.of("film", "../../x"))
                        .status())
                .isEqualTo(303);
    }
}
