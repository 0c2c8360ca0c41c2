package helder.looks.disclosure;

import static helder.looks.LogRooms.device;
import static helder.store.schema.Tables.INVESTIGATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.Arbitrary;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Delay;
import helder.looks.Disclosure;
import helder.looks.Investigation;
import helder.looks.Investigations;
import helder.looks.Investigations.Outcome;
import helder.looks.LogExport;
import helder.looks.LookRecord;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest.Subject;
import helder.looks.Looks;
import helder.looks.Receipt;
import helder.looks.ReceiptCheck;
import helder.looks.SeenLook;
import helder.looks.Unmaskings;
import helder.looks.export.ExportCheck;
import helder.looks.export.ExportFile;
import helder.looks.export.ExportedEntry;
import helder.store.Node;
import helder.store.TestEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Looks under an investigation are shown to their person later, without fail, and no others are, whatever the engine. */
abstract class DelayedLooksContract extends InvestigationsFixture {

    DelayedLooksContract(TestEngine engine) {
        super(engine);
    }

    private static final Subject LAPTOP = device("ruben", "rubens-laptop");
    private static final int STEPS = 120;

    @Test
    void nothingIsHiddenUnderAnInvestigationOfSomebodyWhoLostTheOffice() {
        String id = running(NOOR, 10);
        String hidden = look(ADMIN, Optional.of(id), PHONE);
        rooms.house.gone.add(COUNCIL.person());
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), PHONE))
                .as("an office that approved")
                .isInstanceOf(LookRefusedException.class);
        var ended = new NoteEndedInvestigations(rooms.house.store, rooms.house.offices, rooms.house.clock);
        assertThat(seenBy(NOOR)).isEmpty();
        ended.run();
        assertThat(seenBy(NOOR)).as("nobody can go on with it").containsExactly(hidden);
        rooms.house.gone.clear();
        ended.run();
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), PHONE))
                .as("and it does not begin again")
                .isInstanceOf(LookRefusedException.class);
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void whoAskedAndLostTheOfficeEndsItHoweverManyRun() {
        String oldest = running(NOOR, 10);
        String hidden = look(ADMIN, Optional.of(oldest), PHONE);
        rooms.house.store.write(tx -> {
            for (int other = 0; other < 201; other++) {
                var row = tx.dsl().fetchSingle(INVESTIGATION, INVESTIGATION.ID.eq(oldest));
                var copy = row.copy();
                copy.setId("zzz-" + other);
                copy.setRequesterId("somebody-else");
                tx.dsl().executeInsert(copy);
            }
            return true;
        });
        rooms.house.gone.add(ADMIN.person());
        new NoteEndedInvestigations(rooms.house.store, rooms.house.offices, rooms.house.clock).run();
        assertThat(seenBy(NOOR)).containsExactly(hidden);
    }

    @Test
    void neitherReceiptsNorTheCopyTellThatAnInvestigationWasApproved() throws Exception {
        rooms.checkpoints.run();
        String before = look(ADMIN, Optional.empty(), PHONE);
        running(NOOR, 10);
        look(ADMIN, Optional.empty(), PHONE);
        rooms.house.clock.advance(Duration.ofHours(2));
        rooms.checkpoints.run();
        assertThat(rooms.fault()).isEmpty();

        Receipt receipt = rooms.receipts.of(NOOR, before).orElseThrow();
        assertThat(ReceiptCheck.check(receipt)).isInstanceOf(ReceiptCheck.Result.Signed.class);
        assertThat(receipt.json()).doesNotContain("\"delay\"").contains("\"kind\" : \"entry\"");
        Path file = directory.resolve("copy.jsonl");
        try (var export = new LogExport(
                rooms.house.store,
                rooms.house.clock,
                new Node(rooms.house.ids.next()),
                List.of(new ExportFile(file)),
                false)) {
            export.run();
        }
        List<ExportedEntry> copy = Files.readAllLines(file).stream()
                .flatMap(line -> ExportedEntry.read(line).stream())
                .toList();
        assertThat(copy).extracting(ExportedEntry::kind).containsOnly("entry", "checkpoint");
        assertThat(copy.stream().filter(entry -> entry.body().isPresent()))
                .extracting(ExportedEntry::kind)
                .containsOnly("checkpoint");
        assertThat(new ExportCheck(rooms.house.store).run(file).fault()).isEmpty();
    }

    @Test
    void aLookIsKeptFromItsPersonUntilTheEndAndThenSaysSo() {
        String open = look(ADMIN, Optional.empty(), PHONE);
        String id = running(NOOR, 10);
        Instant until = rooms.house.clock.instant().plus(Duration.ofDays(10));
        rooms.house.clock.advance(Duration.ofDays(1));
        String hidden = look(ADMIN, Optional.of(id), PHONE);
        String everyday = look(ADMIN, Optional.empty(), PHONE);
        rooms.house.clock.advance(Duration.ofSeconds(1));
        rooms.house.store.write(tx -> {
            rooms.notices.read(tx, NOOR);
            return true;
        });

        assertThat(seenBy(NOOR)).containsExactly(everyday, open);
        assertThat(rooms.house.looks.find(NOOR, hidden)).isEmpty();
        assertThat(rooms.receipts.of(NOOR, hidden)).isEmpty();
        assertThat(rooms.notices.unread(NOOR)).isZero();
        assertThat(rooms.house.store.<Unmaskings.Outcome>write(
                        tx -> rooms.unmaskings.ask(tx, NOOR, hidden, "who was that")))
                .isEqualTo(Unmaskings.Outcome.TOO_LATE);
        assertThat(rooms.investigations.count(OFFICER.person())).isEqualTo(new Investigations.Count(1, 1));
        assertThat(rooms.fault()).isEmpty();
        rooms.checkpoints.run();

        rooms.house.clock.advance(
                Duration.between(rooms.house.clock.instant(), until).minusMillis(1));
        assertThat(seenBy(NOOR)).doesNotContain(hidden);
        rooms.house.clock.advance(Duration.ofMillis(1));
        assertThat(seenBy(NOOR)).containsExactly(everyday, hidden, open);
        assertThat(rooms.notices.unread(NOOR)).as("new to its person now").isEqualTo(1);
        SeenLook shown = rooms.house.looks.find(NOOR, hidden).orElseThrow();
        assertThat(shown.delay()).contains(new Delay(id, until, List.of(Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL)));
        Receipt receipt = rooms.receipts.of(NOOR, hidden).orElseThrow();
        assertThat(receipt.look().delayed().orElseThrow().until()).isEqualTo(until.toEpochMilli());
        assertThat(ReceiptCheck.check(receipt)).isInstanceOf(ReceiptCheck.Result.Signed.class);
        assertThat(rooms.investigations.count(OFFICER.person())).isEqualTo(new Investigations.Count(0, 0));
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), PHONE)).isInstanceOf(LookRefusedException.class);
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void aClockThatWasAheadAtTheApprovalHidesNothing() {
        rooms.house.clock.advance(Duration.ofDays(200));
        String id = running(NOOR, 10);
        rooms.house.clock.advance(Duration.ofDays(-200));
        String look = look(ADMIN, Optional.of(id), PHONE);
        assertThat(seenBy(NOOR)).containsExactly(look);
        rooms.house.clock.advance(Duration.ofDays(150));
        assertThat(seenBy(NOOR)).containsExactly(look);
    }

    @Test
    void onlyLooksOfWhoeverAskedAtThatOnePersonAreKept() {
        String id = running(NOOR, 10);
        for (Actor other : List.of(OTHER_ADMIN, new Actor.Operator("anna"))) {
            assertThatThrownBy(() -> look(other, Optional.of(id), PHONE)).isInstanceOf(LookRefusedException.class);
        }
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), LAPTOP)).isInstanceOf(LookRefusedException.class);
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), PHONE, LAPTOP)).isInstanceOf(LookRefusedException.class);
        assertThat(rooms.house.looks.all(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void whatIsEndedEarlyIsShownAtOnceAndStaysShownWhateverTheClockSays() {
        String id = running(NOOR, 10);
        String hidden = look(ADMIN, Optional.of(id), PHONE);
        assertThat(release(id, OTHER_ADMIN)).isEqualTo(Outcome.NOT_YOURS);
        assertThat(release(id, somebody("noor", Role.LEGAL))).isEqualTo(Outcome.NOT_YOURS);
        assertThat(release(id, LAWYER)).isEqualTo(Outcome.ENDED);
        assertThat(seenBy(NOOR)).containsExactly(hidden);
        assertThat(release(id, LAWYER)).isEqualTo(Outcome.TOO_LATE);

        String second = running(RUBEN, 10);
        String other = look(ADMIN, Optional.of(second), LAPTOP);
        rooms.house.clock.advance(Duration.ofDays(11));
        new NoteEndedInvestigations(rooms.house.store, rooms.house.offices, rooms.house.clock).run();
        rooms.house.clock.advance(Duration.ofDays(-5));
        assertThat(seenBy(RUBEN))
                .as("a clock that is set back hides nothing again")
                .containsExactly(other);
    }

    @Test
    void whoReadsTheWholeLogReadsNothingAboutThemselfBeforeItsTime() {
        String id = running(NOOR, 10);
        String hidden = look(ADMIN, Optional.of(id), PHONE);
        assertThat(inTheLogOf("noor", true)).as("an auditor who is concerned").isEmpty();
        assertThat(inTheLogOf("omar", true)).containsExactly(hidden);
        assertThat(inTheLogOf("bram", false)).as("another administrator").isEmpty();
        assertThat(inTheLogOf("anna", false)).as("whoever looked").containsExactly(hidden);
        assertThat(rooms.investigations.count(NOOR)).isEqualTo(new Investigations.Count(0, 0));
        assertThat(rooms.investigations.visibleTo(NOOR, true, Optional.empty(), 10))
                .isEmpty();
        assertThat(rooms.investigations.find(id, NOOR, true)).isEmpty();
        assertThat(rooms.investigations.find(id, OTHER_ADMIN.person(), false)).isEmpty();
        rooms.house.clock.advance(Duration.ofDays(10));
        for (String reader : List.of("noor", "omar", "bram")) {
            assertThat(inTheLogOf(reader, false)).containsExactly(hidden);
        }
    }

    private List<String> inTheLogOf(String reader, boolean seesDelayed) {
        return rooms.house.looks.all(new Looks.Reader(new PersonId(reader), seesDelayed), Optional.empty(), 50).stream()
                .map(LookRecord::id)
                .toList();
    }

    @Test
    void aLookThatWasShownLateIsKeptAsLongAsOthersAfterThat() {
        rooms.keepFor(90);
        String id = running(NOOR, 30);
        String before = look(ADMIN, Optional.empty(), PHONE);
        String hidden = look(ADMIN, Optional.of(id), PHONE);
        String after = look(ADMIN, Optional.empty(), PHONE);
        rooms.house.clock.advance(Duration.ofDays(95));
        rooms.deletion.run();
        assertThat(seenBy(NOOR)).doesNotContain(before, after).containsExactly(hidden);
        assertThat(rooms.fault()).isEmpty();
        rooms.house.clock.advance(Duration.ofDays(26));
        rooms.deletion.run();
        assertThat(seenBy(NOOR)).isEmpty();
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void aLookThatIsKeptWithoutAnApprovalIsFound() throws SQLException {
        String id = running(NOOR, 10);
        look(ADMIN, Optional.of(id), PHONE);
        assertThat(rooms.fault()).isEmpty();
        // Whoever can write to the database makes a request of their own look approved, and looks.
        request(ADMIN, RUBEN, 10);
        String forged = newest();
        assertThat(forged).isNotEqualTo(id);
        long until = rooms.house.clock.instant().plus(Duration.ofDays(400)).toEpochMilli();
        rooms.tamper("update investigation set until_at = " + until + " where id = '" + forged + "'");
        look(ADMIN, Optional.of(forged), LAPTOP);
        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("without an approval"));
    }

    /** What a look was, and when its person must be able to see it at the latest. */
    private record Expected(PersonId person, Instant shown) {}

    /** Random requests, decisions, looks and time, against the promise in a few lines. */
    @Test
    void whateverHappensEverythingIsShownInTimeAndNothingElseIsHidden() {
        var arbitrary = Arbitrary.fresh();
        Map<String, Expected> looks = new HashMap<>();
        Map<String, String> investigated = new HashMap<>();
        List<Actor.Somebody> offices =
                List.of(OFFICER, COUNCIL, LAWYER, somebody("anna", Role.LEGAL), somebody("noor", Role.LEGAL));
        List<Actor.Somebody> admins = List.of(ADMIN, OTHER_ADMIN);
        for (int step = 0; step < STEPS; step++) {
            List<Investigation> all =
                    rooms.investigations.visibleTo(new PersonId("nobody"), true, Optional.empty(), 1000);
            Investigation one = all.isEmpty() ? null : all.get(number(arbitrary, 0, Math.min(all.size(), 4) - 1));
            switch (number(arbitrary, 0, 8)) {
                case 0 ->
                    request(
                            admins.get(number(arbitrary, 0, 1)),
                            number(arbitrary, 0, 1) == 0 ? NOOR : RUBEN,
                            number(arbitrary, 1, 30));
                case 1, 2, 3 -> {
                    if (one != null) {
                        approve(one.id(), offices.get(number(arbitrary, 0, offices.size() - 1)));
                    }
                }
                case 4 -> {
                    if (one != null && number(arbitrary, 0, 3) == 0 && release(one.id(), OFFICER) == Outcome.ENDED) {
                        Instant now = rooms.house.clock.instant();
                        investigated.forEach((look, investigation) -> {
                            if (investigation.equals(one.id())
                                    && Optional.ofNullable(looks.get(look))
                                            .filter(each -> now.isBefore(each.shown()))
                                            .isPresent()) {
                                looks.put(look, new Expected(one.person(), now));
                            }
                        });
                    }
                }
                case 5, 6 -> {
                    Subject subject = number(arbitrary, 0, 1) == 0 ? PHONE : LAPTOP;
                    Actor.Somebody admin = admins.get(number(arbitrary, 0, 1));
                    Optional<String> under = one == null ? Optional.empty() : Optional.of(one.id());
                    boolean isCovered = one != null
                            && one.state(rooms.house.clock.instant()) == Investigation.State.RUNNING
                            && one.person().equals(subject.person())
                            && one.requester().equals(admin.person());
                    if (one != null && isCovered) {
                        assertThat(one.approvals().stream()
                                        .map(Investigation.Approval::person)
                                        .distinct())
                                .as(arbitrary::toString)
                                .hasSizeGreaterThanOrEqualTo(2)
                                .doesNotContain(one.requester(), one.person());
                        String look = look(admin, under, subject);
                        looks.put(
                                look, new Expected(subject.person(), one.until().orElseThrow()));
                        investigated.put(look, one.id());
                    } else if (under.isPresent()) {
                        assertThatThrownBy(() -> look(admin, under, subject))
                                .as(arbitrary::toString)
                                .isInstanceOf(LookRefusedException.class);
                    }
                }
                case 7 -> {
                    Subject subject = number(arbitrary, 0, 1) == 0 ? PHONE : LAPTOP;
                    looks.put(
                            look(admins.get(number(arbitrary, 0, 1)), Optional.empty(), subject),
                            new Expected(subject.person(), rooms.house.clock.instant()));
                }
                default -> rooms.house.clock.advance(Duration.ofHours(number(arbitrary, 1, 60)));
            }
            assertShown(arbitrary, looks);
        }
        rooms.house.clock.advance(Duration.ofDays(Disclosure.MOST_DAYS));
        assertShown(arbitrary, looks);
        assertThat(new ArrayList<>(seenBy(NOOR))).hasSize((int) looks.values().stream()
                .filter(each -> each.person().equals(NOOR))
                .count());
        assertThat(rooms.fault()).as(arbitrary::toString).isEmpty();
    }

    private static int number(Arbitrary arbitrary, int from, int to) {
        return from + arbitrary.below(to - from + 1);
    }

    private void assertShown(Arbitrary arbitrary, Map<String, Expected> looks) {
        Instant now = rooms.house.clock.instant();
        for (PersonId person : List.of(NOOR, RUBEN)) {
            List<String> expected = looks.entrySet().stream()
                    .filter(look -> look.getValue().person().equals(person))
                    .filter(look -> !now.isBefore(look.getValue().shown()))
                    .map(Map.Entry::getKey)
                    .toList();
            assertThat(seenBy(person)).as(arbitrary::toString).containsExactlyInAnyOrderElementsOf(expected);
        }
    }
}
