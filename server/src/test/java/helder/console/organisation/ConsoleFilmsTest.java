package helder.console.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import helder.Visitor;
import helder.WholeServer;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.media.Film;
import helder.media.FilmSettings;
import helder.media.Films;
import helder.media.make.FilmMaker;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who speaks in films, and how words are said. */
class ConsoleFilmsTest {

    private static final String PATH = "/console/organisation/films";
    private static WholeServer server;
    private static Visitor administrator;
    private static HttpServer voices;

    @BeforeAll
    static void open() throws IOException {
        voices = listen(new AtomicInteger(), "{\"en_GB-alba-medium\": {}}");
        server = WholeServer.start("--helder.speech.service=" + speech(), "--helder.speech.licence=CC <0");
        administrator = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        server.close();
        voices.stop(0);
    }

    private static String speech() {
        return "http://127.0.0.1:" + voices.getAddress().getPort();
    }

    private static HttpServer listen(AtomicInteger asked, String answer) throws IOException {
        HttpServer listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            try (var out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        });
        listener.start();
        return listener;
    }

    private static Film film() {
        return server.bean(Films.class)
                .want(
                        new GuideId("leave"),
                        new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.DE),
                        new PersonId("reader"))
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
        assertThat(administrator.get(PATH + "?language=fr").text())
                .as("who decided it")
                .contains(administrator.person().name());
        for (String turning : List.of("pas", "ne voit Pas", " Jamais ")) {
            assertThat(administrator
                            .post(PATH + "/words", Map.of("language", "fr", "written", turning, "said", "bien"))
                            .status())
                    .as("a film would say the contrary of what is written")
                    .isEqualTo(422);
        }
        assertThat(server.bean(FilmSettings.class).words(Language.FR)).hasSize(1);

        administrator.post(PATH + "/words/remove", Map.of("language", "fr", "written", hostile));
        assertThat(server.bean(FilmSettings.class).words(Language.FR)).isEmpty();
        assertThat(administrator
                        .post(PATH + "/words", Map.of("language", "xx", "written", "a", "said", "b"))
                        .status())
                .isEqualTo(400);
    }

    /** Sixty wishes of one person closed the way for everybody else. */
    @Test
    void onePersonWaitsForFewFilms() {
        Films films = server.bean(Films.class);
        var one = new PersonId("one-who-wants-all");
        // Nothing is made meanwhile.
        synchronized (server.bean(FilmMaker.class)) {
            int asked = 0;
            int refused = 0;
            for (DeviceKind device : DeviceKind.values()) {
                for (Language language : Language.values()) {
                    Optional<Film> film = films.want(
                            new GuideId("lost-erase"), new Variant(device, Ownership.COMPANY, language), one);
                    asked += film.filter(each -> !each.isFull()).isPresent() ? 1 : 0;
                    refused += film.filter(Film::isFull).isPresent() ? 1 : 0;
                }
            }
            assertThat(asked).isEqualTo(Films.MOST_OF_A_PERSON);
            assertThat(refused).isPositive();
            assertThat(films.want(
                                    new GuideId("recovery-key"),
                                    new Variant(DeviceKind.MAC, Ownership.COMPANY, Language.FR),
                                    new PersonId("another"))
                            .map(Film::isFull))
                    .as("others find their place")
                    .contains(false);
        }
    }

    /** A copy of the guides takes along what is there; one button has the rest made, in a place of its own. */
    @Test
    void whatACopyLacksIsCountedAndMadeWhenNobodyElseWaits() {
        Films films = server.bean(Films.class);
        // Nothing is made meanwhile.
        synchronized (server.bean(FilmMaker.class)) {
            int missing = films.lack(Set.of(Language.FR)).missing();
            assertThat(missing).isGreaterThan(60);
            assertThat(administrator.get(PATH).body()).doesNotContain(" films are missing");
            assertThat(administrator.get(PATH + "?copy=fr").body())
                    .contains(missing + " films are missing", "Have all " + missing + " films made");
            assertThat(administrator
                            .postAndRead(PATH + "/order", Map.of("copy", "fr"))
                            .text())
                    .contains(
                            missing + " films are made when nobody else waits",
                            "No film is missing",
                            missing + " films for a copy are still to be made");
            assertThat(films.order(Set.of(Language.FR))).isZero();
            var wanted = new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.FR);
            long later = films.want(new GuideId("update-needed"), wanted, "a network of few wishes")
                    .orElseThrow()
                    .secondsLeft();
            long sooner = films.want(new GuideId("update-needed"), wanted, new PersonId("somebody"))
                    .orElseThrow()
                    .secondsLeft();
            assertThat(sooner).as("before what nobody waits for").isLessThanOrEqualTo(later);
            assertThat(films.ordered()).isEqualTo(missing - 1);
            for (String strange : List.of("zz", "", "../x")) {
                assertThat(administrator.get(PATH + "?copy=" + strange).status())
                        .isEqualTo(200);
                assertThat(administrator
                                .post(PATH + "/order", Map.of("copy", strange))
                                .status())
                        .isEqualTo(400);
            }
            server.bean(Store.class).write(tx -> tx.dsl().execute("delete from film where is_ordered = 1"));
        }
    }

    /** An address from a form would be asked from inside the network: the metadata of a cloud, or whatever listens on this machine. */
    @Test
    void onlyTheStartOfTheServerNamesAServiceThatSpeaks() throws Exception {
        assertThat(administrator.get(PATH).body())
                .contains("--speech-service", speech(), "CC &lt;0", "en_GB-alba-medium");
        var other = new AtomicInteger();
        HttpServer inside = listen(other, "{}");
        try {
            String address = "http://127.0.0.1:" + inside.getAddress().getPort();
            assertThat(administrator
                            .post(PATH + "/service", Map.of("address", address, "licence", ""))
                            .status())
                    .isIn(404, 405);
            assertThat(administrator.get(PATH).body()).doesNotContain(address);
            film();
            assertThat(other).hasValue(0);
        } finally {
            inside.stop(0);
        }
    }

    @Test
    void tryingAgainWhatIsNoFilmDoesNothing() {
        assertThat(administrator
                        .post(PATH + "/again", Map.of("film", "../../x"))
                        .status())
                .isEqualTo(303);
    }

    /** One stranger kept films from everybody, and a processor busy for as long as they liked. */
    @Test
    void strangersHaveASmallPlaceOfTheirOwnBehindEverybodyElse() {
        Films films = server.bean(Films.class);
        var stranger = new helder.web.Visitor(server);
        // Nothing is made meanwhile.
        synchronized (server.bean(FilmMaker.class)) {
            int asked = 0;
            int refused = 0;
            for (DeviceKind device : DeviceKind.values()) {
                for (Language language : Language.values()) {
                    var variant = new Variant(device, Ownership.COMPANY, language);
                    Optional<Film> film = films.want(new GuideId("rename-device"), variant, "one network");
                    asked += film.filter(each -> !each.isFull()).isPresent() ? 1 : 0;
                    refused += film.filter(Film::isFull).isPresent() ? 1 : 0;
                }
            }
            assertThat(asked).isEqualTo(Films.MOST_OF_A_NETWORK);
            assertThat(refused).isPositive();

            for (GuideId guide :
                    List.of(new GuideId("rename-device"), new GuideId("lost-lock"), new GuideId("leave"))) {
                for (DeviceKind device : DeviceKind.values()) {
                    for (Language language : Language.values()) {
                        films.want(
                                guide,
                                new Variant(device, Ownership.COMPANY, language),
                                guide + "/" + device + language);
                    }
                }
            }
            String update = "/guides/check-status/watch";
            assertThat(stranger.get(update).body())
                    .containsAnyOf(Arrays.stream(Language.values())
                            .map(language -> server.bean(Texts.class).get(language, "portal.film.many"))
                            .toArray(String[]::new))
                    .doesNotContain("http-equiv");
            assertThat(films.listed())
                    .as("is not kept")
                    .noneMatch(film -> film.guide().value().equals("check-status"))
                    .hasSizeGreaterThanOrEqualTo(Films.MOST_OF_STRANGERS);
            assertThat(administrator.get(update).text()).doesNotContain("Many films");
            assertThat(films.listed()).anyMatch(film -> film.guide().value().equals("check-status"));
        }
    }
}
