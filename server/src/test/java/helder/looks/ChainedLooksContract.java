package helder.looks;

import static helder.store.schema.Tables.LOG_ENTRY;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.SUBJECT_SET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.OpennessHouse;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.LookRefusedException.Why;
import helder.looks.LookRequest.Subject;
import helder.looks.chain.Chain;
import helder.looks.chain.LogRows;
import helder.looks.chain.LookContent;
import helder.manifest.DataItem;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for the log of looks, whatever the engine. */
abstract class ChainedLooksContract {

    private static final PersonId NOOR = new PersonId("noor");
    private static final PersonId RUBEN = new PersonId("ruben");
    private static final Subject NOORS_PHONE = new Subject(NOOR, new EnrollmentId("noors-phone"));
    private static final Subject NOORS_LAPTOP = new Subject(NOOR, new EnrollmentId("noors-laptop"));
    private static final Subject RUBENS_LAPTOP = new Subject(RUBEN, new EnrollmentId("rubens-laptop"));
    private static final Actor SAMIRA = new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK);

    private final TestEngine engine;

    @TempDir
    Path directory;

    private OpennessHouse house;

    ChainedLooksContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = new OpennessHouse(engine, directory).setUp();
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void aLookIsInTheLogBeforeItsDataIsRead() {
        String shown = house.looks.look(request("Noor called", NOORS_PHONE), (tx, basis) -> {
            assertThat(tx.dsl().fetchCount(LOOK)).isEqualTo(1);
            return "27.1 by " + basis.actor().name();
        });

        assertThat(shown).isEqualTo("27.1 by Samira");
        assertThat(house.looks.of(NOOR, Optional.empty(), 10)).singleElement().satisfies(look -> {
            assertThat(look.lookedAt()).isEqualTo(house.clock.instant());
            assertThat(look.actorKind()).isEqualTo("person");
            assertThat(look.name())
                    .as("people read an alias unless the organisation chose names")
                    .isEmpty();
            assertThat(look.alias()).matches("[A-Z]{2}");
            assertThat(look.actorRole()).isEqualTo("help-desk");
            assertThat(look.face()).isEqualTo("console.device");
            assertThat(look.items()).containsExactlyInAnyOrder(DataItem.OS_VERSION, DataItem.DEVICE_MODEL);
            assertThat(look.reason()).contains("Noor called");
            assertThat(look.enrollments()).containsExactly(NOORS_PHONE.enrollment());
            assertThat(look.people()).isEqualTo(1);
        });
    }

    @Test
    void aPersonalDeviceIsNotLookedAtWithoutAReason() {
        var read = new AtomicBoolean();
        for (String missing : List.of("", "  ", "ab", " \u0007\u202Eab ")) {
            assertThatThrownBy(() -> house.looks.look(request(missing, NOORS_PHONE), (tx, basis) -> {
                        read.set(true);
                        return "data";
                    }))
                    .isInstanceOfSatisfying(
                            LookRefusedException.class,
                            refused -> assertThat(refused.why()).isEqualTo(Why.REASON_MISSING));
        }
        assertThatThrownBy(() -> house.looks.look(request("a".repeat(501), NOORS_PHONE), (tx, basis) -> "data"))
                .isInstanceOf(LookRefusedException.class);
        assertThat(read).isFalse();
        assertThat(house.looks.all(Optional.empty(), 10)).isEmpty();
    }

    private Optional<Looks.Resumed> resumed(String lookId, Actor actor, String face) {
        return house.store.write(tx -> house.looks.resume(tx, lookId, actor, face));
    }

    @Test
    void theSameReaderGoesOnReadingForMinutesAndNobodyElse() {
        String id = house.looks.look(request("Noor called", NOORS_PHONE), (tx, basis) -> basis.lookId());
        assertThat(resumed(id, SAMIRA, "console.device")).hasValueSatisfying(resumed -> {
            assertThat(resumed.hasReason()).isTrue();
            assertThat(resumed.basis().covers(Set.of(NOORS_PHONE.enrollment()), Set.of(DataItem.OS_VERSION)))
                    .isTrue();
            assertThat(resumed.basis().covers(Set.of(NOORS_LAPTOP.enrollment()), Set.of()))
                    .isFalse();
            assertThat(resumed.basis().covers(Set.of(NOORS_PHONE.enrollment()), Set.of(DataItem.SERIAL_NUMBER)))
                    .isFalse();
        });
        Actor tom = new Actor.Somebody(new PersonId("tom"), "Samira", Role.HELP_DESK);
        assertThat(resumed(id, tom, "console.device")).isEmpty();
        assertThat(resumed(id, new Actor.Operator("samira"), "console.device")).isEmpty();
        assertThat(resumed(id, SAMIRA, "console.devices")).isEmpty();
        assertThat(resumed("nothing", SAMIRA, "console.device")).isEmpty();
        house.clock.advance(Looks.PAGE_LIFE.minusMillis(1));
        assertThat(resumed(id, SAMIRA, "console.device")).isPresent();
        house.clock.advance(java.time.Duration.ofMillis(1));
        assertThat(resumed(id, SAMIRA, "console.device")).isEmpty();
        assertThat(house.looks.of(NOOR, Optional.empty(), 10)).hasSize(1);
    }

    @Test
    void aReasonCannotPretendToBeSomethingElse() {
        look("first line\r\n\u202Eesrever\u0000 end", NOORS_PHONE);

        assertThat(house.looks.of(NOOR, Optional.empty(), 1).getFirst().reason())
                .contains("first line esrever  end");
    }

    @Test
    void aLookThatCannotBeWrittenShowsNothing() throws SQLException {
        house.tamper("alter table look rename to gone");
        var read = new AtomicBoolean();

        assertThatThrownBy(() -> house.looks.look(request("Noor called", NOORS_PHONE), (tx, basis) -> {
                    read.set(true);
                    return "data";
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(read).isFalse();
    }

    @Test
    void readingThatFailsLeavesNoLook() {
        assertThatThrownBy(() -> house.looks.look(request("Noor called", NOORS_PHONE), (tx, basis) -> {
                    throw new IllegalStateException("no such device");
                }))
                .hasMessage("no such device");

        assertThat(house.looks.all(Optional.empty(), 10)).isEmpty();
        assertWhole();
    }

    @Test
    void aListRecordsEverybodyInItInOneLook() {
        var everybody = new HashSet<Subject>();
        for (int person = 0; person < 2_500; person++) {
            everybody.add(new Subject(new PersonId("person-" + person), new EnrollmentId("device-" + person)));
        }
        everybody.add(NOORS_PHONE);
        everybody.add(NOORS_LAPTOP);
        house.looks.look(request("rollout of the mail app", everybody.toArray(Subject[]::new)), (tx, basis) -> "list");

        assertThat(house.looks.of(NOOR, Optional.empty(), 10)).singleElement().satisfies(look -> {
            assertThat(look.people()).isEqualTo(2_501);
            assertThat(look.devices()).isEqualTo(2_502);
            assertThat(look.enrollments())
                    .containsExactlyInAnyOrder(NOORS_PHONE.enrollment(), NOORS_LAPTOP.enrollment());
        });
        assertThat(house.looks.of(new PersonId("person-2499"), Optional.empty(), 10))
                .hasSize(1);
        assertThat(house.looks.all(Optional.empty(), 10))
                .singleElement()
                .satisfies(look -> assertThat(look.enrollments()).hasSize(100));
        assertWhole();
    }

    @Test
    void looksArePagedNewestFirst() {
        for (int look = 1; look <= 25; look++) {
            look("number " + look, look % 2 == 0 ? NOORS_PHONE : RUBENS_LAPTOP);
        }

        List<SeenLook> first = house.looks.of(NOOR, Optional.empty(), 5);
        List<SeenLook> second = house.looks.of(NOOR, Optional.of(first.getLast().id()), 5);

        assertThat(reasons(first)).containsExactly("number 24", "number 22", "number 20", "number 18", "number 16");
        assertThat(reasons(second)).containsExactly("number 14", "number 12", "number 10", "number 8", "number 6");
        String fourth = house.looks.all(Optional.empty(), 200).get(21).id();
        assertThat(house.looks.all(Optional.of(fourth), 10).stream()
                        .map(look -> look.reason().orElseThrow()))
                .containsExactly("number 3", "number 2", "number 1");
    }

    private static List<String> reasons(List<SeenLook> looks) {
        return looks.stream().map(look -> look.reason().orElseThrow()).toList();
    }

    @Test
    void onlyWhatCanBeALookIsAPlaceToGoOnFrom() {
        look("Noor called", NOORS_PHONE);
        String id = house.looks.all(Optional.empty(), 1).getFirst().id();
        assertThat(LookRecord.place(id)).contains(id);
        assertThat(List.of("", "7", id + "0", "\0".repeat(36), id.toUpperCase(java.util.Locale.ROOT)))
                .allSatisfy(text -> assertThat(LookRecord.place(text)).isEmpty());
    }

    @Test
    void serversOnOneDatabaseWriteChainsOfTheirOwnAndOneList() throws SQLException {
        ChainedLooks other = house.looksOfAnotherNode();
        for (int look = 1; look <= 9; look++) {
            Looks one = look % 3 == 0 ? other : house.looks;
            one.look(request("number " + look, NOORS_PHONE), (tx, basis) -> basis.lookId());
        }

        LogReport report = house.looks.verify();
        assertThat(report.fault()).isEmpty();
        assertThat(report.looks()).isEqualTo(9);
        assertThat(report.chains()).extracting(LogReport.ChainEnd::sequence).containsExactly(6L, 3L);
        assertThat(reasons(house.looks.of(NOOR, Optional.empty(), 4)))
                .containsExactly("number 9", "number 8", "number 7", "number 6");
        assertThat(house.looks.all(Optional.empty(), 100)).isEqualTo(other.all(Optional.empty(), 100));

        house.tamper("update look set reason = 'harmless' where chain = 2 and sequence = 2");
        assertThat(house.looks.verify().fault())
                .hasValueSatisfying(fault -> assertThat(fault)
                        .contains("Entry 2", report.chains().getLast().node()));
    }

    @Test
    void theSameListLookedAtAgainCostsOneRow() {
        for (int look = 0; look < 3; look++) {
            look("again", NOORS_PHONE, RUBENS_LAPTOP);
        }
        look("another list", NOORS_PHONE);

        assertThat(rows(SUBJECT_SET)).isEqualTo(2);
        assertThat(rows(LOOK_SUBJECT)).isEqualTo(3);
        assertThat(house.looks.of(RUBEN, Optional.empty(), 10)).hasSize(3);
        assertThat(house.looks.of(NOOR, Optional.empty(), 10)).hasSize(4);
        assertWhole();
    }

    private int rows(org.jooq.Table<?> table) {
        return house.store.read(dsl -> dsl.fetchCount(table));
    }

    private void assertWhole() {
        assertThat(house.looks.verify().fault()).isEmpty();
    }

    @Test
    void concurrentLooksKeepTheChainWhole() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<String>>();
            for (int task = 0; task < 400; task++) {
                String reason = "number " + task;
                tasks.add(() -> {
                    look(reason, NOORS_PHONE, RUBENS_LAPTOP);
                    return reason;
                });
            }
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(house.looks.verify().looks()).isEqualTo(400);
        assertWhole();
    }

    @Test
    void aLookRewrittenWithAHashOfItsOwnIsFoundAtTheNextOne() throws SQLException {
        lookFourTimes();
        LogRows.End end = house.store.read(LogRows::ends).getFirst();
        LogRows.Stretch stretch = house.store.read(dsl -> LogRows.stretch(dsl, end, 0, 4));
        LogRows.Entry second = stretch.entries().get(1);
        byte[] salt = second.look().orElseThrow().salt();
        house.tamper("update look set reason = 'harmless' where sequence = 2");
        LookContent forged = house.store
                .read(dsl -> LogRows.stretch(dsl, end, 1, 2))
                .entries()
                .getFirst()
                .look()
                .orElseThrow()
                .content();
        byte[] commitment = forged.commitment(salt);
        byte[] hash = Chain.hash(stretch.entries().getFirst().hash(), end.node(), 2, "entry", commitment);

        house.store.write(tx -> tx.dsl()
                .update(LOG_ENTRY)
                .set(LOG_ENTRY.COMMITMENT, commitment)
                .set(LOG_ENTRY.HASH, hash)
                .where(LOG_ENTRY.SEQUENCE.eq(2L))
                .execute());

        assertThat(house.looks.verify().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("Entry 3"));
    }

    @Test
    void theChainDetectsLooksThatChangedPlaces() throws SQLException {
        lookFourTimes();

        house.tamper("update look set sequence = -2 where sequence = 2");
        house.tamper("update look set sequence = 2 where sequence = 3");
        house.tamper("update look set sequence = 3 where sequence = -2");

        assertThat(house.looks.verify().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("Entry 2"));
    }

    @Test
    void theChainIsWalkedOverManyPages() throws SQLException {
        house.store.write(tx -> {
            for (int look = 0; look < 5_203; look++) {
                house.looks.record(tx, request("number " + look, NOORS_PHONE));
            }
            return true;
        });
        assertWhole();

        house.tamper("update look set reason = 'other' where sequence = 5100");

        assertThat(house.looks.verify().fault())
                .hasValueSatisfying(fault -> assertThat(fault).contains("Entry 5100"));
    }

    @Test
    void whoeverReadsTheirOwnDataIsNotInTheLog() {
        assertThat(house.looks.own(NOOR).person()).isEqualTo(NOOR);
        assertThat(house.looks.automation("inventory").job()).isEqualTo("inventory");
        assertThat(house.looks.all(Optional.empty(), 10)).isEmpty();
    }

    private void lookFourTimes() {
        look("one", NOORS_PHONE);
        look("two", NOORS_PHONE, RUBENS_LAPTOP);
        look("three", RUBENS_LAPTOP);
        look("four", NOORS_LAPTOP);
    }

    private void look(String reason, Subject... subjects) {
        house.looks.look(request(reason, subjects), (tx, basis) -> basis.lookId());
    }

    private static LookRequest request(String reason, Subject... subjects) {
        return new LookRequest(
                SAMIRA,
                "console.device",
                Set.of(subjects),
                Set.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL),
                Optional.of(reason),
                true);
    }
}
