package helder.looks;

import static helder.looks.LogRooms.device;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.QUICK_REASON;
import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.manifest.DataItem;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts are rounded, and none is about fewer than three people who look. */
abstract class StatisticsContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private LogRooms rooms;
    private LookStatistics statistics;
    private Instant start;

    StatisticsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        rooms = new LogRooms(engine, directory);
        statistics = new LookStatistics(rooms.house.store, rooms.house.installation, rooms.house.clock);
        start = rooms.house.clock.instant();
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private void looks(int count, String person, Role role, String reason, DataItem... items) {
        for (int look = 0; look < count; look++) {
            Actor actor = new Actor.Somebody(new PersonId(person), person, role);
            var request = new LookRequest(
                    actor,
                    "console.device",
                    Set.of(device("noor", "noors-phone")),
                    Set.of(items),
                    Optional.of(reason),
                    true);
            rooms.other.look(request, (tx, basis) -> true);
        }
    }

    private LookStatistics.Looks counted() {
        rooms.house.clock.advance(Duration.ofDays(1));
        return statistics.between(
                start,
                rooms.house.clock.instant(),
                item -> item == DataItem.OS_VERSION ? Set.of("protect_data") : Set.of("support", "protect_data"),
                List.of("Asked for help"));
    }

    private static Tally atLeast(long count) {
        return new Tally(OptionalLong.of(count), false);
    }

    private static final Tally FEW = new Tally(OptionalLong.empty(), false);

    @Test
    void countsAreRoundedDownAndSmallOnesAreNotTold() {
        assertThat(List.of(0L, 1L, 9L).stream().map(Tally::of)).containsOnly(FEW);
        assertThat(Tally.of(10)).isEqualTo(atLeast(10));
        assertThat(Tally.of(19)).isEqualTo(atLeast(10));
        assertThat(Tally.of(1_234)).isEqualTo(atLeast(1_230));
    }

    /** Somebody concerned may be the one who reads the statistics. */
    @Test
    void whatIsStillKeptFromSomebodyIsNotCounted() {
        for (int person = 0; person < 3; person++) {
            looks(7, "desk-" + person, Role.HELP_DESK, "Asked for help", DataItem.OS_VERSION);
        }
        Instant until = rooms.house.clock.instant().plus(Duration.ofDays(5));
        rooms.house.store.write(tx -> tx.dsl()
                .update(LOOK)
                .set(LOOK.HIDDEN_UNTIL_AT, until)
                .where(LOOK.ACTOR_ID.eq("desk-0"))
                .execute());
        assertThat(counted().all()).contains(Tally.HIDDEN);
        rooms.house.clock.advance(Duration.ofDays(5));
        assertThat(counted().all()).contains(atLeast(20));
    }

    @Test
    void looksAreCountedByWhatTheyWere() {
        for (int person = 0; person < 3; person++) {
            looks(7, "desk-" + person, Role.HELP_DESK, "Asked for help", DataItem.OS_VERSION);
            looks(
                    1,
                    "admin-" + person,
                    Role.ADMINISTRATOR,
                    "Something else",
                    DataItem.OS_VERSION,
                    DataItem.DEVICE_MODEL);
        }
        LookStatistics.Looks counted = counted();
        assertThat(counted.all()).contains(atLeast(20));
        assertThat(counted.byRole())
                .containsEntry("help-desk", atLeast(20))
                .containsEntry("administrator", FEW)
                .hasSize(2);
        assertThat(counted.byItem())
                .containsEntry(DataItem.OS_VERSION.code(), atLeast(20))
                .containsEntry(DataItem.DEVICE_MODEL.code(), FEW)
                .hasSize(2);
        assertThat(counted.byPurpose())
                .containsEntry("protect_data", atLeast(20))
                .containsEntry("support", FEW)
                .hasSize(2);
        assertThat(counted.byReason())
                .containsEntry("Asked for help", atLeast(20))
                .containsEntry("", FEW)
                .hasSize(2);
    }

    @Test
    void noRoleIsToldInWhichFewerThanThreePeopleLooked() {
        looks(50, "only-one", Role.HELP_DESK, "Asked for help", DataItem.OS_VERSION);
        assertThat(counted().byRole()).as("one person").containsOnly(Map.entry("help-desk", Tally.HIDDEN));
        looks(50, "admin-1", Role.ADMINISTRATOR, "Asked for help", DataItem.OS_VERSION);
        assertThat(counted().byRole().values())
                .as("one in each role, two in all")
                .containsOnly(Tally.HIDDEN);
        looks(50, "admin-2", Role.ADMINISTRATOR, "Asked for help", DataItem.OS_VERSION);
        assertThat(counted().byRole()).as("three in all").containsOnlyKeys("other");
        looks(10, "admin-3", Role.ADMINISTRATOR, "Asked for help", DataItem.OS_VERSION);
        assertThat(counted().byRole())
                .as("what is left of all would be about the one of the help desk")
                .containsOnlyKeys("other");
        looks(10, "desk-2", Role.HELP_DESK, "Asked for help", DataItem.OS_VERSION);
        looks(10, "desk-3", Role.HELP_DESK, "Asked for help", DataItem.OS_VERSION);
        assertThat(counted().byRole())
                .containsEntry("help-desk", atLeast(70))
                .containsEntry("administrator", atLeast(110));
    }

    @Test
    void noCountIsAboutFewerThanThreePeople() {
        assertThat(counted().all()).as("nobody looked").isEmpty();
        looks(50, "admin-1", Role.ADMINISTRATOR, "Asked for help", DataItem.OS_VERSION);
        looks(50, "admin-2", Role.ADMINISTRATOR, "Asked for help", DataItem.OS_VERSION);
        LookStatistics.Looks two = counted();
        assertThat(two.all()).contains(Tally.HIDDEN);
        assertThat(two.byItem().values()).containsOnly(Tally.HIDDEN);
        assertThat(two.byPurpose().values()).containsOnly(Tally.HIDDEN);
        assertThat(two.byReason().values()).containsOnly(Tally.HIDDEN);

        looks(50, "admin-3", Role.ADMINISTRATOR, "Asked for help", DataItem.OS_VERSION);
        looks(20, "admin-3", Role.ADMINISTRATOR, "On a whim", DataItem.DEVICE_MODEL);
        LookStatistics.Looks three = counted();
        assertThat(three.all()).contains(atLeast(170));
        assertThat(three.byItem())
                .as("what is left of all would be about one")
                .containsEntry(DataItem.OS_VERSION.code(), Tally.HIDDEN)
                .containsEntry(DataItem.DEVICE_MODEL.code(), Tally.HIDDEN);
        assertThat(three.byReason())
                .containsEntry("Asked for help", Tally.HIDDEN)
                .containsEntry("", Tally.HIDDEN);
        assertThat(three.byPurpose())
                .as("served by all looks, and by those of one person")
                .containsEntry("protect_data", atLeast(170))
                .containsEntry("support", Tally.HIDDEN);
    }

    private Map<String, Tally> byReason(QuickReasons reasons, Instant to) {
        return statistics
                .between(start, to, _ -> Set.of(), reasons.during(start, to))
                .byReason();
    }

    private void offer(QuickReasons reasons, String... wanted) {
        rooms.house.store.write(tx -> {
            reasons.replace(tx, List.of(wanted));
            return true;
        });
    }

    /** An administrator could make somebody's words a quick reason, read, take them back and read again. */
    @Test
    void noChangeOfTheQuickReasonsCutsWhatIsOverAnew() {
        var reasons = new QuickReasons(rooms.house.store, rooms.house.installation, rooms.house.clock);
        offer(reasons, "Asked for help", "Renewal");
        for (int person = 0; person < 3; person++) {
            looks(4, "desk-" + person, Role.HELP_DESK, "Asked for help", DataItem.OS_VERSION);
            looks(4, "desk-" + person, Role.HELP_DESK, "regards, Joris", DataItem.OS_VERSION);
            looks(4, "desk-" + person, Role.HELP_DESK, "Renewal", DataItem.OS_VERSION);
        }
        rooms.house.clock.advance(Duration.ofDays(30));
        offer(reasons, "Asked for help");
        rooms.house.clock.advance(Duration.ofDays(1));
        Instant to = rooms.house.clock.instant();
        Map<String, Tally> before = byReason(reasons, to);
        assertThat(before)
                .as("what was not offered to the end is told with the rest")
                .isEqualTo(Map.of("Asked for help", atLeast(10), "", atLeast(20)));

        for (List<String> wanted : List.of(
                List.of("regards, Joris", "Asked for help"),
                List.of("regards, Joris"),
                List.of("Renewal", "regards, Joris"),
                List.<String>of(),
                List.of("Asked for help", "Renewal"))) {
            offer(reasons, wanted.toArray(String[]::new));
            assertThat(reasons.all()).isEqualTo(wanted);
            assertThat(byReason(reasons, to)).as("%s", wanted).isEqualTo(before);
            rooms.house.clock.advance(Duration.ofDays(1));
        }
        Set<String> kept =
                rooms.house.store.read(dsl -> dsl.selectFrom(QUICK_REASON).fetchSet(QUICK_REASON.REASON));
        assertThat(kept)
                .as("what was offered for some days is kept by nobody")
                .containsExactlyInAnyOrder("Asked for help", "Renewal");
        rooms.house.clock.advance(Duration.ofDays(401));
        offer(reasons);
        assertThat(reasons.during(start, to)).as("no month of then is counted").isEmpty();
    }
}
