package helder.concerns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.concerns.Concern.Asker;
import helder.concerns.Concern.Call;
import helder.concerns.Concern.Kind;
import helder.concerns.Concern.Place;
import helder.concerns.Concern.State;
import helder.concerns.Concerns.Asked;
import helder.concerns.Concerns.Outcome;
import helder.concerns.Concerns.Query;
import helder.deletions.Deletions;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Masks;
import helder.mail.Outbox;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.secrets.Vault;
import helder.store.Installation;
import helder.store.NotYetException;
import helder.store.NotYetException.Why;
import helder.store.Standing;
import helder.store.TestEngine;
import helder.store.Tx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people ask reaches the office that was asked and nobody else, is answered once, and is deleted after its time. */
abstract class ConcernsContract {

    private static final Query IT = new Query(Set.of(Office.IT), true, "", Set.of());
    private static final Query PRIVACY = new Query(Set.of(Office.PRIVACY), true, "", Set.of());

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Concerns concerns;
    private Desks desks;
    private Person anna;

    ConcernsContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        desks = new Desks(house.store(), house.get(People.class), house.get(Standing.class), house.clock());
        concerns = new Concerns(
                house.store(),
                house.get(Installation.class),
                house.get(Organisations.class),
                house.get(Ids.class),
                house.get(Vault.class),
                house.get(Masks.class),
                house.get(Outbox.class),
                desks,
                house.clock());
        anna = house.person("anna@delinde.example", "Anna Smit");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Outcome step(Function<Tx, Outcome> deed) {
        return house.store().write(deed::apply);
    }

    private Asked ask(Question question) {
        return ask(question, true);
    }

    private Asked ask(Question question, boolean isSignedIn) {
        return house.store().write(tx -> concerns.ask(tx, question, isSignedIn));
    }

    private void setDays(int days) {
        house.store().write(tx -> {
            concerns.setAnswerDays(tx, days, somebody(Role.ADMINISTRATOR));
            return true;
        });
    }

    private Question question(Office office, Asker asker, String words) {
        return new Question(Kind.QUESTION, office, asker, Optional.empty(), Optional.empty(), Optional.empty(), words);
    }

    private Question ofAnna(Office office, String words) {
        return question(office, new Asker.Known(anna.id()), words);
    }

    private Asked.Kept kept(Question question) {
        return ask(question) instanceof Asked.Kept done ? done : fail();
    }

    private static Asked.Kept fail() {
        throw new AssertionError("It was not kept");
    }

    private static Actor.Somebody somebody(Role role) {
        return new Actor.Somebody(new PersonId("samira"), "Samira", role);
    }

    @Test
    void nobodyOfItTakesThePrivacyOfficeForAMinute() {
        People people = house.get(People.class);
        Person sanne = house.person("sanne@delinde.example", "Sanne", Role.ADMINISTRATOR);
        house.person("adam@delinde.example", "Adam", Role.ADMINISTRATOR);
        Concern worry = kept(ofAnna(Office.PRIVACY, "Sanne follows me")).concern();
        assertThat(desks.readers(Office.PRIVACY)).isEmpty();
        house.clock().advance(Duration.ofDays(2));
        Actor operator = new Actor.Operator("root");
        var both = Set.of(Role.EMPLOYEE, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER);
        var officer = new Actor.Somebody(sanne.id(), "Sanne", Role.PRIVACY_OFFICER);
        house.store().write(tx -> {
            people.setRoles(tx, sanne.id(), both, operator);
            return true;
        });
        assertThat(desks.objection(officer, Office.PRIVACY).map(NotYetException::why))
                .contains(Why.ROLE);
        assertThatThrownBy(() -> step(tx -> concerns.answer(tx, worry.id(), "All is fine", officer)))
                .isInstanceOf(NotYetException.class);
        house.clock().advance(Duration.ofDays(2));
        assertThat(desks.objection(officer, Office.PRIVACY).map(NotYetException::why))
                .contains(Why.IT);
        assertThat(desks.readers(Office.PRIVACY)).isEmpty();
        house.store().write(tx -> {
            people.setRoles(tx, sanne.id(), Set.of(Role.EMPLOYEE, Role.PRIVACY_OFFICER), operator);
            return true;
        });
        assertThat(desks.objection(officer, Office.PRIVACY).map(NotYetException::why))
                .as("a short time ago")
                .contains(Why.IT);
        assertThatThrownBy(() -> step(tx -> concerns.close(tx, worry.id(), officer)))
                .isInstanceOf(NotYetException.class);
        assertThat(desks.readers(Office.PRIVACY)).hasSize(1);
        house.clock().advance(Desks.AFTER_IT);
        assertThat(desks.objection(officer, Office.PRIVACY)).isEmpty();
        assertThat(step(tx -> concerns.answer(tx, worry.id(), "We look into it", officer)))
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void onlyTheOfficeThatWasAskedReadsAndAnswers() {
        Concern toIt = kept(ofAnna(Office.IT, "Where is the shop?\r\n\r\n\r\n\r\nI do \u202e not see it"))
                .concern();
        Concern worry = kept(ofAnna(Office.PRIVACY, "Do you see my photos?")).concern();
        assertThat(toIt.words()).isEqualTo("Where is the shop?\n\nI do   not see it");
        assertThat(concerns.find(IT, 0, 50)).containsExactly(toIt);
        assertThat(concerns.find(PRIVACY, 0, 50)).containsExactly(worry);
        assertThat(concerns.find(worry.id(), Set.of(Office.IT))).isEmpty();
        for (Role role : Role.values()) {
            assertThat(step(tx -> concerns.answer(tx, worry.id(), "We do not", somebody(role))))
                    .as("%s", role)
                    .isEqualTo(role == Role.PRIVACY_OFFICER ? Outcome.DONE : Outcome.GONE);
        }
        assertThat(step(tx -> concerns.take(tx, toIt.id(), somebody(Role.PRIVACY_OFFICER))))
                .isEqualTo(Outcome.GONE);
        assertThat(step(tx -> concerns.take(tx, toIt.id(), somebody(Role.HELP_DESK))))
                .isEqualTo(Outcome.DONE);
        assertThat(concerns.of(anna.id()).getLast().taken().orElseThrow().by().name())
                .isEqualTo("Samira");
        assertThat(step(tx -> concerns.giveBack(tx, toIt.id(), somebody(Role.HELP_DESK))))
                .isEqualTo(Outcome.DONE);
        assertThat(concerns.of(anna.id()).getLast().state()).isEqualTo(State.OPEN);
        assertThat(step(tx -> concerns.answer(tx, toIt.id(), " .. ", somebody(Role.HELP_DESK))))
                .isEqualTo(Outcome.WORDS);
        assertThat(step(tx -> concerns.answer(tx, toIt.id(), "x".repeat(2001), somebody(Role.HELP_DESK))))
                .isEqualTo(Outcome.WORDS);
        assertThat(step(tx -> concerns.answer(tx, toIt.id(), "Under Apps", somebody(Role.ADMINISTRATOR))))
                .isEqualTo(Outcome.DONE);
        assertThat(step(tx -> concerns.answer(tx, toIt.id(), "Or not", somebody(Role.ADMINISTRATOR))))
                .as("answered once")
                .isEqualTo(Outcome.GONE);
        assertThat(concerns.of(anna.id())).extracting(Concern::state).containsExactly(State.ANSWERED, State.ANSWERED);
        assertThat(concerns.count(IT)).isZero();
        assertThat(concerns.find(new Query(Set.of(Office.IT), false, "UNDER", Set.of()), 0, 50))
                .extracting(Concern::id)
                .containsExactly(toIt.id());
    }

    @Test
    void whoIsNotKnownReadsTheAnswerWithASecretAndNothingSaysWhoItWas() {
        Asked.Kept worry = kept(question(Office.PRIVACY, new Asker.Nobody(), "Do you see my photos?"));
        Asked.Kept stranger =
                kept(question(Office.IT, new Asker.Stranger(" Els ", "els@home.example"), "My invitation?"));
        assertThat(worry.secret()).isPresent();
        assertThat(concerns.bySecret(worry.secret().orElseThrow())).contains(worry.concern());
        assertThat(concerns.bySecret("guessed")).isEmpty();
        assertThat(stranger.concern().asker()).isEqualTo(new Asker.Stranger("Els", "els@home.example"));
        assertThat(concerns.of(anna.id())).isEmpty();
        step(tx -> concerns.answer(tx, worry.concern().id(), "We cannot", somebody(Role.PRIVACY_OFFICER)));
        assertThat(concerns.bySecret(worry.secret().orElseThrow())
                        .orElseThrow()
                        .answer()
                        .orElseThrow()
                        .words())
                .isEqualTo("We cannot");
        Question remark = new Question(
                Kind.REMARK,
                Office.IT,
                new Asker.Nobody(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Place(new GuideId("lost-lock"), DeviceKind.MAC, Ownership.COMPANY, Optional.empty())),
                "Too long");
        Asked.Kept said = kept(remark);
        assertThat(said.secret()).isEmpty();
        Concern read = concerns.find(said.concern().id(), Set.of(Office.IT)).orElseThrow();
        assertThat(read.guide()).contains(new GuideId("lost-lock"));
        assertThat(read.place()).as("neither device nor ownership").isEmpty();
        ZoneId zone = house.get(Organisations.class).current().timeZone();
        assertThat(read.askedAt())
                .as("the day, not the hour")
                .isEqualTo(house.clock()
                        .instant()
                        .atZone(zone)
                        .toLocalDate()
                        .atStartOfDay(zone)
                        .toInstant());
        for (Asked.Kept unnamed : List.of(worry, stranger, said)) {
            assertThat(UUID.fromString(unnamed.concern().id()).version())
                    .as("an id without the time")
                    .isEqualTo(4);
        }
        assertThat(step(tx -> concerns.answer(tx, said.concern().id(), "Thank you", somebody(Role.HELP_DESK))))
                .isEqualTo(Outcome.UNANSWERABLE);
        assertThat(step(tx -> concerns.close(tx, said.concern().id(), somebody(Role.HELP_DESK))))
                .isEqualTo(Outcome.DONE);
    }

    @Test
    void whatIsAskedHasItsFormAndItsBounds() {
        assertThat(ask(ofAnna(Office.IT, "??"))).isEqualTo(new Asked.Wrong(Question.Part.WORDS));
        assertThat(ask(ofAnna(Office.IT, "x".repeat(1001)))).isEqualTo(new Asked.Wrong(Question.Part.WORDS));
        assertThat(ask(question(Office.IT, new Asker.Stranger("", "x"), "Hello?")))
                .isEqualTo(new Asked.Wrong(Question.Part.NAME));
        for (String number : Set.of("call me", "1", "0".repeat(31), "12;34567")) {
            assertThat(ask(calling(number, ""))).isEqualTo(new Asked.Wrong(Question.Part.NUMBER));
        }
        assertThat(ask(calling("", "tomorrow"))).isEqualTo(new Asked.Wrong(Question.Part.NUMBER));
        assertThat(kept(calling("+31 (0)20 555-20.20", "after 2 pm")).concern().call())
                .contains(new Call("+31 (0)20 555-20.20", "after 2 pm"));
        assertThat(kept(calling("", "")).concern().call()).isEmpty();
        for (int i = 2; i < Concerns.OPEN_AT_MOST; i++) {
            kept(calling("", ""));
        }
        assertThat(ask(calling("", ""))).isEqualTo(new Asked.TooMany(true));
        String one = concerns.of(anna.id()).getFirst().id();
        assertThat(step(tx -> concerns.close(tx, one, new PersonId("somebody-else"))))
                .isEqualTo(Outcome.GONE);
        assertThat(step(tx -> concerns.close(tx, one, anna.id()))).isEqualTo(Outcome.DONE);
        kept(calling("", ""));
    }

    /** Five hundred remarks of one stranger closed the way for worries without a name, and for everybody who was signed out. */
    @Test
    void whoFillsOnePlaceClosesNoOther() {
        for (int i = 0; i < Concerns.REMARKS_AT_MOST; i++) {
            assertThat(ask(remark("lost-lock"), false)).isInstanceOf(Asked.Kept.class);
        }
        assertThat(ask(remark("leave"), true)).isEqualTo(new Asked.TooMany(false));
        for (int i = 0; i < Concerns.STRANGERS_AT_MOST; i++) {
            assertThat(ask(question(Office.PRIVACY, new Asker.Nobody(), "Who reads this?"), false))
                    .isInstanceOf(Asked.Kept.class);
        }
        assertThat(ask(question(Office.PRIVACY, new Asker.Nobody(), "Who reads this?"), false))
                .isEqualTo(new Asked.TooMany(false));
        assertThat(ask(question(Office.PRIVACY, new Asker.Nobody(), "He follows me"), true))
                .as("signed in, without a name")
                .isInstanceOf(Asked.Kept.class);
        assertThat(ask(question(Office.IT, new Asker.Stranger("Els", "els@home.example"), "It is stolen"), false))
                .as("signed out, to IT")
                .isInstanceOf(Asked.Kept.class);

        assertThat(closeRemarks(Optional.of(new GuideId("leave")))).isZero();
        assertThatThrownBy(() -> house.store()
                        .write(tx -> concerns.closeRemarks(tx, Optional.empty(), somebody(Role.PRIVACY_OFFICER))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(closeRemarks(Optional.of(new GuideId("lost-lock")))).isEqualTo(Concerns.REMARKS_AT_MOST);
        String waits = kept(remark("leave")).concern().id();
        Instant day = concerns.find(waits, Set.of(Office.IT)).orElseThrow().askedAt();
        house.clock()
                .advance(Duration.between(house.clock().instant(), day)
                        .plus(Concerns.REMARK_WAITS)
                        .minusMillis(1));
        assertThat(purgedRemarks()).isEqualTo(1);
        house.clock().advance(Duration.ofMillis(1));
        assertThat(purgedRemarks()).isZero();
        assertThat(concerns.find(waits, Set.of(Office.IT))).map(Concern::state).contains(Concern.State.CLOSED);
        assertThat(concerns.count(new Query(Set.of(Office.PRIVACY), true, "", Set.of())))
                .as("nothing else ends by itself")
                .isEqualTo(Concerns.STRANGERS_AT_MOST + 1);
    }

    private int closeRemarks(Optional<GuideId> guide) {
        return house.store().write(tx -> concerns.closeRemarks(tx, guide, somebody(Role.HELP_DESK)));
    }

    private int purgedRemarks() {
        new PurgeConcerns(house.store(), concerns, house.clock(), house.get(Deletions.class)).run();
        return concerns.remarks();
    }

    private static Question remark(String guide) {
        return new Question(
                Kind.REMARK,
                Office.IT,
                new Asker.Nobody(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Place(new GuideId(guide), DeviceKind.MAC, Ownership.COMPANY, Optional.empty())),
                "Where is the number?");
    }

    private Question calling(String number, String when) {
        return new Question(
                Kind.STUCK,
                Office.IT,
                new Asker.Known(anna.id()),
                Optional.of(new Call(number, when)),
                Optional.empty(),
                Optional.of(new Place(
                        new GuideId("lost-lock"), DeviceKind.IPHONE, Ownership.PERSONAL, Optional.of("call"))),
                "");
    }

    @Test
    void lateOnesStandFirstAndTheTimeIsSetInWorkingDays() {
        ZoneId zone = house.get(Organisations.class).current().timeZone();
        Instant friday = Instant.parse("2026-11-27T15:00:00Z");
        assertThat(WorkingDays.end(friday, 1, zone)).isEqualTo(day("2026-12-01", zone));
        assertThat(WorkingDays.end(friday, 2, zone)).isEqualTo(day("2026-12-02", zone));
        assertThat(WorkingDays.end(Instant.parse("2026-11-28T15:00:00Z"), 1, zone))
                .isEqualTo(day("2026-12-01", zone));

        setDays(10);
        Concern patient = kept(ofAnna(Office.IT, "No hurry")).concern();
        setDays(1);
        Concern hurried = kept(ofAnna(Office.IT, "Hurry")).concern();
        assertThat(patient.dueAt()).isEqualTo(WorkingDays.end(patient.askedAt(), 10, zone));
        assertThat(concerns.find(IT, 0, 50)).containsExactly(hurried, patient);
        assertThat(concerns.late(Set.of(Office.IT))).isZero();
        house.clock()
                .advance(Duration.between(house.clock().instant(), hurried.dueAt())
                        .plusMillis(1));
        assertThat(concerns.late(Set.of(Office.IT))).isEqualTo(1);
        assertThat(hurried.isLate(house.clock().instant())).isTrue();
        assertThatThrownBy(() -> setDays(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant day(String day, ZoneId zone) {
        return java.time.LocalDate.parse(day).atStartOfDay(zone).toInstant();
    }

    @Test
    void itIsDeletedHalfAYearAfterItEndedAndThatIsCounted() {
        Concern ended = kept(ofAnna(Office.IT, "Where is the shop?")).concern();
        Concern waits = kept(ofAnna(Office.IT, "Is anybody there?")).concern();
        step(tx -> concerns.answer(tx, ended.id(), "Under Apps", somebody(Role.HELP_DESK)));
        var purge = new PurgeConcerns(house.store(), concerns, house.clock(), house.get(Deletions.class));
        house.clock().advance(Concerns.KEPT.minusMillis(1));
        purge.run();
        assertThat(concerns.of(anna.id())).hasSize(2);
        house.clock().advance(Duration.ofMillis(1));
        purge.run();
        assertThat(concerns.of(anna.id())).extracting(Concern::id).containsExactly(waits.id());
        assertThat(house.get(Deletions.class).all())
                .anyMatch(deletion -> deletion.what().equals("record-concerns") && deletion.times() == 1);
    }

    @Test
    void howLongPeopleWaitIsToldOfOfficesAndNeverOfOnePerson() {
        var times = new AnswerTimes(house.store());
        Instant from = house.clock().instant();
        for (int answer = 1; answer <= AnswerTimes.FEWEST; answer++) {
            String id = kept(ofAnna(Office.IT, "Where is the shop?")).concern().id();
            house.clock().advance(Duration.ofMinutes(answer * 30L));
            var by = new Actor.Somebody(new PersonId("desk" + answer % 3), "Samira", Role.HELP_DESK);
            assertThat(times.between(from, house.clock().instant()))
                    .as("fewer than ten answers")
                    .allMatch(answered -> answered.median().isEmpty());
            assertThat(step(tx -> concerns.answer(tx, id, "Under Apps", by))).isEqualTo(Outcome.DONE);
        }
        Instant to = house.clock().instant().plusMillis(1);
        assertThat(times.between(from, to))
                .as("the fifth of ten waited 150 minutes")
                .containsExactly(new AnswerTimes.Answered(Office.IT, Optional.of(Duration.ofHours(3))));
        assertThat(times.between(to, to.plusSeconds(1))).isEmpty();
        for (int more = 0; more < 3; more++) {
            String id = kept(ofAnna(Office.IT, "Where is the door?")).concern().id();
            var one = new Actor.Somebody(new PersonId("desk1"), "Samira", Role.HELP_DESK);
            assertThat(step(tx -> concerns.answer(tx, id, "On the left", one))).isEqualTo(Outcome.DONE);
        }
        assertThat(times.between(from, to.plusSeconds(1)))
                .as("one of three gave seven of thirteen answers")
                .containsExactly(new AnswerTimes.Answered(Office.IT, Optional.empty()));

        for (int answer = 0; answer < AnswerTimes.FEWEST; answer++) {
            String id = kept(ofAnna(Office.PRIVACY, "Do you see my photos?"))
                    .concern()
                    .id();
            assertThat(step(tx -> concerns.answer(tx, id, "We do not", somebody(Role.PRIVACY_OFFICER))))
                    .isEqualTo(Outcome.DONE);
        }
        assertThat(times.between(from, to.plusSeconds(1)))
                .as("one privacy officer answered all of them")
                .contains(new AnswerTimes.Answered(Office.PRIVACY, Optional.empty()));
    }
}
