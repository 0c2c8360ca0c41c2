package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.OpennessHouse;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.LookRefusedException.Why;
import helder.looks.LookRequest.Subject;
import helder.manifest.DataItem;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChainedLooksTest {

    private static final PersonId NOOR = new PersonId("noor");
    private static final PersonId RUBEN = new PersonId("ruben");
    private static final Subject NOORS_PHONE = new Subject(NOOR, new EnrollmentId("noors-phone"));
    private static final Subject NOORS_LAPTOP = new Subject(NOOR, new EnrollmentId("noors-laptop"));
    private static final Subject RUBENS_LAPTOP = new Subject(RUBEN, new EnrollmentId("rubens-laptop"));
    private static final Actor SAMIRA = new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK);

    @TempDir
    Path directory;

    private OpennessHouse house;

    @BeforeEach
    void open() {
        house = new OpennessHouse(directory).setUp();
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
            assertThat(look.sequence()).isEqualTo(1);
            assertThat(look.lookedAt()).isEqualTo(house.clock.instant());
            assertThat(look.actorKind()).isEqualTo("person");
            assertThat(look.actorName()).isEqualTo("Samira");
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
        house.tamper("create trigger full before insert on look begin select raise(abort, 'disk full'); end");
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
        assertThat(house.looks.verify()).isEmpty();
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
            assertThat(look.enrollments())
                    .containsExactlyInAnyOrder(NOORS_PHONE.enrollment(), NOORS_LAPTOP.enrollment());
        });
        assertThat(house.looks.of(new PersonId("person-2499"), Optional.empty(), 10))
                .hasSize(1);
        assertThat(house.looks.all(Optional.empty(), 10))
                .singleElement()
                .satisfies(look -> assertThat(look.enrollments()).hasSize(100));
        assertThat(house.looks.verify()).isEmpty();
    }

    @Test
    void looksArePagedNewestFirst() {
        for (int look = 1; look <= 25; look++) {
            look("number " + look, look % 2 == 0 ? NOORS_PHONE : RUBENS_LAPTOP);
        }

        List<LookRecord> first = house.looks.of(NOOR, Optional.empty(), 5);
        List<LookRecord> second =
                house.looks.of(NOOR, Optional.of(first.getLast().sequence()), 5);

        assertThat(first).extracting(LookRecord::sequence).containsExactly(24L, 22L, 20L, 18L, 16L);
        assertThat(second).extracting(LookRecord::sequence).containsExactly(14L, 12L, 10L, 8L, 6L);
        assertThat(house.looks.all(Optional.of(4L), 10))
                .extracting(LookRecord::sequence)
                .containsExactly(3L, 2L, 1L);
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
        assertThat(house.looks.all(Optional.empty(), 1).getFirst().sequence()).isEqualTo(400);
        assertThat(house.looks.verify()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update look set reason = 'harmless' where sequence = 2",
                "update look set reason = null where sequence = 2",
                "update look set actor_name = 'Bram' where sequence = 1",
                "update look set actor_role = 'administrator' where sequence = 3",
                "update look set looked_at = looked_at + 1 where sequence = 3",
                "update look set items = 'os.version' where sequence = 2",
                "update look set face = 'cli.device-show' where sequence = 2",
                "update look set id = 'another' where sequence = 2",
                "update look set hash = 'abc' where sequence = 2",
                "update look set sequence = 9 where sequence = 4",
                "update look_subject set person_id = 'ruben' where sequence = 1 and person_id = 'noor'",
                "update look_subject set sequence = 3 where sequence = 1 and person_id = 'noor'",
                "delete from look_subject where sequence = 2 and person_id = 'noor'",
                "insert into look_subject select organisation_id, 2, 'ghost', 'ghost' from look where sequence = 2",
                "insert into look_subject select organisation_id, 77, 'ghost', 'ghost' from look where sequence = 2",
                "delete from look where sequence = 1",
                "delete from look where sequence = 2",
                "delete from look where sequence = 4",
                "delete from look",
                "update look_chain set sequence = 3",
                "update look_chain set hash = 'abc'",
                "delete from look_chain",
            })
    void theChainDetectsWhateverIsChangedOrTakenOut(String tampering) throws SQLException {
        lookFourTimes();
        assertThat(house.looks.verify()).isEmpty();

        house.tamper(tampering);

        assertThat(house.looks.verify()).isPresent();
    }

    @Test
    void aLookRewrittenWithAHashOfItsOwnIsFoundAtTheNextOne() throws SQLException {
        lookFourTimes();
        List<LookRecord> looks = house.looks.all(Optional.empty(), 10);
        LookRecord first = looks.get(3);
        LookRecord second = looks.get(2);
        var forged = new ChainLink(
                house.organisation().value(),
                second.id(),
                second.sequence(),
                second.lookedAt().toEpochMilli(),
                second.actorKind(),
                second.actorId(),
                second.actorName(),
                second.actorRole(),
                second.face(),
                "device.model os.version",
                Optional.of("harmless"));
        String hash = forged.hash(first.hash(), Set.of(NOORS_PHONE, RUBENS_LAPTOP));

        house.tamper("update look set reason = 'harmless', hash = '" + hash + "' where sequence = 2");

        assertThat(house.looks.verify())
                .hasValueSatisfying(fault -> assertThat(fault).contains("Look 3"));
    }

    @Test
    void theChainDetectsLooksThatChangedPlaces() throws SQLException {
        lookFourTimes();

        house.tamper("update look set sequence = -2 where sequence = 2");
        house.tamper("update look set sequence = 2 where sequence = 3");
        house.tamper("update look set sequence = 3 where sequence = -2");

        assertThat(house.looks.verify())
                .hasValueSatisfying(fault -> assertThat(fault).contains("Look 2"));
    }

    @Test
    void theChainIsWalkedOverManyPages() throws SQLException {
        house.store.write(tx -> {
            for (int look = 0; look < 1_203; look++) {
                house.looks.record(tx, request("number " + look, NOORS_PHONE));
            }
            return true;
        });
        assertThat(house.looks.verify()).isEmpty();

        house.tamper("update look set reason = 'other' where sequence = 1100");

        assertThat(house.looks.verify())
                .hasValueSatisfying(fault -> assertThat(fault).contains("Look 1100"));
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
