package helder.media.make;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Variant;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.media.FilmProblem;
import helder.media.FilmSettings;
import helder.media.FilmSettings.Choice;
import helder.media.FilmState;
import helder.store.Node;
import helder.store.TestEngine;
import helder.text.Language;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rows of films and their settings must do on every engine. */
abstract class FilmRowsContract {

    private static final GuideId GUIDE = new GuideId("leave");
    private static final Variant VARIANT = new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.NL);
    private static final String FIRST = "a".repeat(64);
    private static final String SECOND = "b".repeat(64);

    private final TestEngine engine;
    private final FilmRows rows = new FilmRows(new Node("here"));
    private final FilmRows elsewhere = new FilmRows(new Node("elsewhere"));

    @TempDir
    Path directory;

    private House house;

    FilmRowsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void ask(FilmRows where, String hash) {
        ask(where, hash, FilmTurn.SOMEBODY);
    }

    private void ask(FilmRows where, String hash, FilmTurn turn) {
        house.clock().advance(Duration.ofSeconds(1));
        house.write(
                tx -> where.ask(tx, hash, GUIDE, VARIANT, turn, house.clock().instant()));
    }

    private <T> T read(Function<DSLContext, T> query) {
        return house.store().read(query);
    }

    private FilmRow row(String hash) {
        Optional<FilmRow> found = read(dsl -> rows.find(dsl, hash));
        return found.orElseThrow();
    }

    private String next() {
        Optional<FilmRow> found = read(rows::next);
        return found.map(FilmRow::hash).orElse("");
    }

    @Test
    void theyAreMadeInTheOrderInWhichTheyWereAskedForOnTheirOwnServer() {
        ask(elsewhere, FIRST);
        ask(rows, SECOND);
        ask(rows, FIRST);
        ask(rows, SECOND);
        assertThat(next()).contains(SECOND);
        int ahead = read(dsl -> rows.ahead(dsl, FilmTurn.SOMEBODY, row(FIRST).askedAt()));
        assertThat(ahead).isEqualTo(1);
        house.write(tx -> {
            rows.begun(tx, SECOND, List.of());
            rows.progress(tx, SECOND, 40);
            rows.ready(tx, SECOND);
        });
        assertThat(row(SECOND).state()).isEqualTo(FilmState.READY);
        assertThat(next()).contains(FIRST);
        List<FilmRow> all = read(dsl -> rows.all(dsl, 10));
        assertThat(all).hasSize(2);
    }

    @Test
    void whatOnlyStrangersWantWaitsBehindTheOthersAndCountsApart() {
        ask(rows, FIRST, FilmTurn.STRANGERS);
        ask(rows, SECOND);
        assertThat(next()).isEqualTo(SECOND);
        int ofStrangers = read(dsl -> rows.waiting(dsl, FilmTurn.STRANGERS));
        int ofOthers = read(dsl -> rows.waiting(dsl, FilmTurn.SOMEBODY));
        assertThat(List.of(ofStrangers, ofOthers)).containsExactly(1, 1);
        int aheadOfFirst =
                read(dsl -> rows.ahead(dsl, FilmTurn.STRANGERS, row(FIRST).askedAt()));
        int aheadOfSecond =
                read(dsl -> rows.ahead(dsl, FilmTurn.SOMEBODY, row(SECOND).askedAt()));
        assertThat(List.of(aheadOfFirst, aheadOfSecond)).containsExactly(1, 0);
        house.write(tx -> rows.prefer(tx, FIRST, FilmTurn.SOMEBODY));
        assertThat(next()).isEqualTo(FIRST);
        assertThat(row(FIRST).turn()).isEqualTo(FilmTurn.SOMEBODY);
    }

    @Test
    void whatIsMadeForACopyWaitsBehindEverybody() {
        String third = "c".repeat(64);
        ask(rows, FIRST, FilmTurn.COPY);
        ask(rows, SECOND, FilmTurn.STRANGERS);
        ask(rows, third);
        ask(rows, third, FilmTurn.COPY);
        assertThat(next()).isEqualTo(third);
        int forCopies = read(dsl -> rows.waiting(dsl, FilmTurn.COPY));
        int ahead = read(dsl -> rows.ahead(dsl, FilmTurn.COPY, row(FIRST).askedAt()));
        assertThat(List.of(forCopies, ahead)).containsExactly(1, 2);
        Map<String, FilmRow> found = read(dsl -> rows.find(dsl, List.of(FIRST, SECOND, "d".repeat(64))));
        assertThat(found.keySet()).containsExactlyInAnyOrder(FIRST, SECOND);
        house.write(tx -> rows.prefer(tx, FIRST, FilmTurn.STRANGERS));
        assertThat(row(FIRST).turn()).isEqualTo(FilmTurn.STRANGERS);
        house.write(tx -> {
            rows.delete(tx, third);
            rows.ready(tx, SECOND);
            rows.again(tx, SECOND, FilmTurn.COPY, house.clock().instant());
        });
        assertThat(row(SECOND).turn()).isEqualTo(FilmTurn.COPY);
        assertThat(next()).isEqualTo(FIRST);
    }

    @Test
    void oneWhoseServerEndedIsBegunAnewButNotForEver() {
        ask(rows, FIRST);
        for (int tries = 1; tries <= 3; tries++) {
            house.write(tx -> rows.begun(tx, FIRST, List.of("gone")));
            house.write(tx -> rows.resume(tx, 3));
            assertThat(row(FIRST).state()).isEqualTo(tries < 3 ? FilmState.WAITING : FilmState.FAILED);
        }
        assertThat(row(FIRST).problem()).contains(FilmProblem.INTERRUPTED);
        house.write(
                tx -> rows.again(tx, FIRST, FilmTurn.STRANGERS, house.clock().instant()));
        assertThat(row(FIRST).state()).isEqualTo(FilmState.WAITING);
        assertThat(row(FIRST).problem()).isEmpty();
        assertThat(row(FIRST).tries()).isZero();
        assertThat(row(FIRST).turn()).isEqualTo(FilmTurn.STRANGERS);
    }

    @Test
    void aFilmWithARecordingThatIsGoneIsFound() {
        ask(rows, FIRST);
        ask(rows, SECOND);
        house.write(tx -> {
            rows.begun(tx, FIRST, List.of("gone", "also gone"));
            rows.begun(tx, SECOND, List.of());
        });
        List<FilmRow> found = read(rows::takenBack);
        assertThat(found).extracting(FilmRow::hash).containsExactly(FIRST);
        house.write(tx -> rows.delete(tx, FIRST));
        found = read(rows::takenBack);
        assertThat(found).isEmpty();
        // Nobody makes a film for nothing: one that is not wanted any more is not ready.
        house.write(tx -> assertThat(rows.ready(tx, FIRST)).isFalse());
    }

    @Test
    void whatNobodyWantedForLongIsFound() {
        ask(rows, FIRST);
        ask(rows, SECOND);
        house.clock().advance(Duration.ofDays(31));
        house.write(tx -> rows.read(tx, SECOND, house.clock().instant()));
        Instant since = house.clock().instant().minus(Duration.ofDays(30));
        List<String> unread = read(dsl -> rows.unread(dsl, since));
        assertThat(unread).containsExactly(FIRST);
        house.write(tx -> rows.delete(tx, FIRST));
        Optional<FilmRow> gone = read(dsl -> rows.find(dsl, FIRST));
        assertThat(gone).isEmpty();
    }

    @Test
    void settingsStayUntilTheyChange() {
        var settings = new FilmSettings(house.store(), house.clock());
        house.write(tx -> {
            settings.choose(tx, Language.NL, new Choice.Nobody());
            settings.choose(tx, Language.FR, new Choice.One("espeak", "fr"));
            settings.say(tx, Language.NL, "VPN", "vee pee en", new Actor.Operator("tests"));
            settings.say(tx, Language.NL, "VPN", "vie pie en", new Actor.Operator("tests"));
        });
        assertThat(settings.choice(Language.NL)).isEqualTo(new Choice.Nobody());
        assertThat(settings.choice(Language.FR)).isEqualTo(new Choice.One("espeak", "fr"));
        assertThat(settings.choice(Language.EN)).isEqualTo(new Choice.Anybody());
        assertThat(settings.words(Language.NL)).containsOnly(Map.entry("VPN", "vie pie en"));
        house.write(tx -> {
            settings.choose(tx, Language.NL, new Choice.Anybody());
            settings.forget(tx, Language.NL, "VPN");
        });
        assertThat(settings.choice(Language.NL)).isEqualTo(new Choice.Anybody());
        assertThat(settings.words(Language.NL)).isEmpty();
    }
}
