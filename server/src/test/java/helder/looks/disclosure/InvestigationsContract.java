package helder.looks.disclosure;

import static helder.looks.LogRooms.device;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.Arbitrary;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Delay;
import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.Investigation;
import helder.looks.Investigations;
import helder.looks.Investigations.Outcome;
import helder.looks.LogExport;
import helder.looks.LogRooms;
import helder.looks.LookRecord;
import helder.looks.LookRefusedException;
import helder.looks.LookRequest;
import helder.looks.LookRequest.Subject;
import helder.looks.Looks;
import helder.looks.Receipt;
import helder.looks.ReceiptCheck;
import helder.looks.SeenLook;
import helder.looks.Unmaskings;
import helder.looks.chain.LogRows;
import helder.looks.export.ExportCheck;
import helder.looks.export.ExportFile;
import helder.looks.export.ExportedEntry;
import helder.manifest.DataItem;
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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks are kept from their person only for an approved investigation, and never longer than was said. */
abstract class InvestigationsContract {

    private static final PersonId NOOR = new PersonId("noor");
    private static final PersonId RUBEN = new PersonId("ruben");
    private static final Subject PHONE = device("noor", "noors-phone");
    private static final Subject LAPTOP = device("ruben", "rubens-laptop");
    private static final Actor.Somebody ADMIN = somebody("anna", Role.ADMINISTRATOR);
    private static final Actor.Somebody OTHER_ADMIN = somebody("bram", Role.ADMINISTRATOR);
    private static final Actor.Somebody OFFICER = somebody("omar", Role.PRIVACY_OFFICER);
    private static final Actor.Somebody COUNCIL = somebody("wil", Role.WORKS_COUNCIL);
    private static final Actor.Somebody LAWYER = somebody("lena", Role.LEGAL);
    private static final int STEPS = 120;

    private final TestEngine engine;

    @TempDir
    Path directory;

    private LogRooms rooms;

    InvestigationsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        rooms = new LogRooms(engine, directory);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private static Actor.Somebody somebody(String id, Role role) {
        return new Actor.Somebody(new PersonId(id), "Name of " + id, role);
    }

    private Outcome request(Actor.Somebody requester, PersonId about, int days) {
        return rooms.house.store.write(
                tx -> rooms.investigations.request(tx, requester, about, days, "Something was reported"));
    }

    private String newest() {
        return rooms.investigations.visibleTo(OFFICER.person(), true).getFirst().id();
    }

    private Outcome approve(String id, Actor.Somebody office) {
        return rooms.house.store.write(tx -> rooms.investigations.approve(tx, id, office));
    }

    private Outcome release(String id, Actor.Somebody by) {
        return rooms.house.store.write(tx -> rooms.investigations.release(tx, id, by));
    }

    private String running(PersonId about, int days) {
        assertThat(request(ADMIN, about, days)).isEqualTo(Outcome.WAITS);
        String id = newest();
        assertThat(approve(id, OFFICER)).isEqualTo(Outcome.WAITS);
        assertThat(approve(id, COUNCIL)).isEqualTo(Outcome.BEGUN);
        return id;
    }

    private String look(Actor actor, Optional<String> investigation, Subject... subjects) {
        var plain = new LookRequest(
                actor,
                "console.device",
                Set.of(subjects),
                Set.of(DataItem.OS_VERSION),
                Optional.of("Something was reported"),
                true);
        LookRequest request = investigation.map(plain::under).orElse(plain);
        return rooms.house.looks.look(request, (tx, basis) -> basis.lookId());
    }

    private List<String> seenBy(PersonId person) {
        return rooms.house.looks.of(person, Optional.empty(), 200).stream()
                .map(SeenLook::id)
                .toList();
    }

    @Test
    void twoOfficesApproveEachByAnotherPerson() {
        assertThat(request(somebody("hanna", Role.HELP_DESK), NOOR, 10)).isEqualTo(Outcome.NOT_YOURS);
        assertThat(request(ADMIN, ADMIN.person(), 10)).isEqualTo(Outcome.NOT_YOURS);
        assertThat(request(ADMIN, NOOR, 31)).isEqualTo(Outcome.TOO_LONG);
        assertThat(request(ADMIN, NOOR, 10)).isEqualTo(Outcome.WAITS);
        String id = newest();
        assertThat(approve(id, somebody("anna", Role.LEGAL)))
                .as("whoever asked")
                .isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, somebody("noor", Role.LEGAL)))
                .as("whom it is about")
                .isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, OTHER_ADMIN)).as("no office").isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, somebody("aud", Role.AUDITOR))).as("no office").isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, OFFICER)).isEqualTo(Outcome.WAITS);
        assertThat(approve(id, OFFICER)).as("twice").isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, somebody("omar", Role.LEGAL)))
                .as("the same person")
                .isEqualTo(Outcome.NOT_YOURS);
        assertThat(approve(id, somebody("olga", Role.PRIVACY_OFFICER)))
                .as("the same office")
                .isEqualTo(Outcome.NOT_YOURS);
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), PHONE))
                .as("one office is not enough")
                .isInstanceOf(LookRefusedException.class);
        assertThat(approve(id, COUNCIL)).isEqualTo(Outcome.BEGUN);
        assertThat(approve(id, LAWYER)).isEqualTo(Outcome.TOO_LATE);
    }

    @Test
    void nobodyDecidesForeverAndWhoSaysNoEndsIt() {
        request(ADMIN, NOOR, 10);
        String id = newest();
        assertThat(rooms.house.store.<Outcome>write(tx -> rooms.investigations.refuse(tx, id, OFFICER, "")))
                .isEqualTo(Outcome.NO_REASON);
        assertThat(rooms.house.store.<Outcome>write(
                        tx -> rooms.investigations.refuse(tx, id, OFFICER, "Ask the person")))
                .isEqualTo(Outcome.ENDED);
        assertThat(approve(id, COUNCIL)).isEqualTo(Outcome.TOO_LATE);
        request(ADMIN, NOOR, 10);
        String other = newest();
        rooms.house.clock.advance(Duration.ofDays(7));
        assertThat(approve(other, COUNCIL)).isEqualTo(Outcome.TOO_LATE);
    }

    @Test
    void whoLostTheOfficeBeforeTheLastYesEndsTheRequest() {
        request(ADMIN, NOOR, 10);
        String first = newest();
        approve(first, OFFICER);
        rooms.house.gone.add(OFFICER.person());
        assertThat(approve(first, COUNCIL)).isEqualTo(Outcome.LAPSED);
        assertThat(approve(first, LAWYER)).isEqualTo(Outcome.TOO_LATE);
        rooms.house.gone.clear();
        request(ADMIN, NOOR, 10);
        String second = newest();
        rooms.house.gone.add(ADMIN.person());
        assertThat(approve(second, OFFICER)).isEqualTo(Outcome.LAPSED);
        assertThat(rooms.investigations
                        .find(second, LAWYER.person(), true)
                        .orElseThrow()
                        .state(rooms.house.clock.instant()))
                .isEqualTo(Investigation.State.LAPSED);
        assertThat(rooms.investigations.toldTo(NOOR))
                .extracting(Investigations.Told::state)
                .containsExactly(Investigation.State.LAPSED, Investigation.State.LAPSED);
    }

    @Test
    void nothingIsHiddenUnderAnInvestigationOfSomebodyWhoLostTheOffice() {
        String id = running(NOOR, 10);
        String hidden = look(ADMIN, Optional.of(id), PHONE);
        rooms.house.gone.add(COUNCIL.person());
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), PHONE))
                .as("an office that approved")
                .isInstanceOf(LookRefusedException.class);
        var ended = new NoteEndedInvestigations(rooms.house.store, rooms.house.offices, rooms.house.clock);
        ended.run();
        assertThat(seenBy(NOOR)).as("what was kept stays kept until its end").isEmpty();
        rooms.house.gone.add(ADMIN.person());
        assertThatThrownBy(() -> look(ADMIN, Optional.of(id), PHONE)).isInstanceOf(LookRefusedException.class);
        ended.run();
        assertThat(seenBy(NOOR)).as("nobody can go on with it").containsExactly(hidden);
        assertThat(rooms.fault()).isEmpty();
    }

    @Test
    void requestsOfOneAdministratorThatWaitAreFew() {
        for (int request = 0; request < Investigation.OPEN_AT_MOST; request++) {
            assertThat(request(ADMIN, NOOR, 10)).isEqualTo(Outcome.WAITS);
        }
        assertThat(request(ADMIN, NOOR, 10)).isEqualTo(Outcome.TOO_MANY);
        assertThat(request(OTHER_ADMIN, NOOR, 10)).as("of another").isEqualTo(Outcome.WAITS);
        assertThat(rooms.investigations.waitingFor(COUNCIL.person(), Set.of(Role.WORKS_COUNCIL)))
                .isEqualTo(6);
        assertThat(rooms.investigations.waitingFor(NOOR, Set.of(Role.LEGAL)))
                .as("about oneself")
                .isZero();
        rooms.house.clock.advance(Duration.ofDays(7));
        assertThat(request(ADMIN, NOOR, 10)).isEqualTo(Outcome.WAITS);
    }

    @Test
    void thePersonIsToldAfterwardsAlsoOfWhatWasRefusedOrExpired() {
        request(ADMIN, NOOR, 10);
        String refused = newest();
        request(ADMIN, NOOR, 20);
        rooms.house.store.<Outcome>write(tx -> rooms.investigations.refuse(tx, refused, OFFICER, "Ask the person"));
        assertThat(rooms.investigations.toldTo(NOOR)).as("another one waits").isEmpty();
        rooms.house.clock.advance(Duration.ofDays(7));
        assertThat(rooms.investigations.toldTo(NOOR))
                .extracting(Investigations.Told::state)
                .containsExactly(Investigation.State.EXPIRED, Investigation.State.REFUSED);
        assertThat(rooms.investigations.toldTo(RUBEN)).isEmpty();
        String id = running(NOOR, 10);
        assertThat(rooms.investigations.toldTo(NOOR)).as("one runs").isEmpty();
        release(id, LAWYER);
        assertThat(rooms.investigations.toldTo(NOOR))
                .extracting(Investigations.Told::state)
                .containsExactly(Investigation.State.OVER, Investigation.State.EXPIRED, Investigation.State.REFUSED);
        rooms.house.clock.advance(Duration.ofDays(90));
        request(ADMIN, NOOR, 10);
        assertThat(rooms.investigations.toldTo(NOOR))
                .as("nothing puts it off for longer than that")
                .hasSize(3);
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
    void anApprovalThatIsPassedOffAsADeletedLookIsFound() throws SQLException {
        rooms.house.store.write(tx -> {
            rooms.retention.keepFor(tx, 90);
            return true;
        });
        rooms.look(rooms.house.looks, "before", PHONE);
        // On the server that looks, so that the approval stands between looks.
        var node = new Node(rooms.house.store.read(LogRows::ends).getFirst().node());
        var investigations = rooms.investigationsOn(node);
        request(ADMIN, NOOR, 10);
        String id = newest();
        approve(id, OFFICER);
        rooms.house.store.<Outcome>write(tx -> investigations.approve(tx, id, COUNCIL));
        rooms.look(rooms.house.looks, "after", PHONE);
        rooms.house.clock.advance(Duration.ofDays(200));
        rooms.deletion.run();
        assertThat(rooms.fault()).isEmpty();
        rooms.tamper("delete from log_statement where kind = 'delay'");
        assertThat(rooms.fault()).hasValueSatisfying(fault -> assertThat(fault).contains("More is gone"));
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
        assertThat(rooms.investigations.visibleTo(NOOR, true)).isEmpty();
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
        rooms.house.store.write(tx -> {
            rooms.retention.keepFor(tx, 90);
            return true;
        });
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

    @Test
    void aShorterMaximumHoldsForWhatIsApprovedAfterIt() {
        request(ADMIN, NOOR, 30);
        String id = newest();
        choose(5);
        approve(id, OFFICER);
        approve(id, LAWYER);
        String hidden = look(ADMIN, Optional.of(id), PHONE);
        rooms.house.clock.advance(Duration.ofDays(5));
        assertThat(seenBy(NOOR)).containsExactly(hidden);
        choose(0);
        assertThat(request(ADMIN, NOOR, 1)).isEqualTo(Outcome.TOO_LONG);
    }

    private void choose(int days) {
        rooms.house.store.write(tx -> {
            rooms.disclosure.choose(tx, OFFICER, Choice.LONGEST_DELAY, days);
            return true;
        });
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
            List<Investigation> all = rooms.investigations.visibleTo(new PersonId("nobody"), true);
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
