package helder.looks.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import helder.house.House;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.identity.ServerSettings;
import helder.looks.LookNotices;
import helder.looks.LookNotices.ByMail;
import helder.looks.LookRequest;
import helder.looks.Looks;
import helder.mail.Outbox;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asked for it is told by mail that somebody looked: soon or once a day, never of what they may not know yet, and nobody else. */
abstract class MailLooksContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Person noor;
    private Person omar;

    MailLooksContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        var mail = new ServerSettings.Mail(
                Optional.of("smtp://127.0.0.1:9"), Optional.of("it@example.org"), Optional.empty(), Optional.empty());
        house = House.mailing(engine.fresh(directory.resolve("data")), mail).setUp();
        noor = house.person("noor@example.org", "Noor");
        omar = house.person("omar@example.org", "Omar");
        round();
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** Long enough that everything before it is settled. */
    private void round() {
        house.clock().advance(Duration.ofMinutes(1));
        house.get(MailLooks.class).run();
    }

    private void want(Person person, ByMail when) {
        house.write(tx -> house.get(LookNotices.class).wantMail(tx, person.id(), when));
    }

    private void look(Person... people) {
        house.clock().advance(Duration.ofMillis(1));
        var subjects = new java.util.HashSet<LookRequest.Subject>();
        for (Person person : people) {
            subjects.add(new LookRequest.Subject(
                    person.id(), new EnrollmentId(person.id().value())));
        }
        var request = new LookRequest(
                new Actor.Somebody(new PersonId("samira"), "Samira", Role.HELP_DESK),
                "console.device",
                subjects,
                Set.of(DataItem.OS_VERSION),
                Optional.of("You called"),
                true);
        house.get(Looks.class).look(request, (tx, basis) -> basis.lookId());
    }

    private int letters() {
        return house.get(Outbox.class).state().waiting();
    }

    private int since(Person person, Instant since) {
        return house.get(LookNotices.class).since(person.id(), since);
    }

    @Test
    void nobodyGetsLettersWhoDidNotAsk() {
        look(noor, omar);
        round();
        assertThat(letters()).isZero();
        assertThat(house.get(LookNotices.class).byMail(noor.id())).isEqualTo(ByMail.NEVER);
    }

    @Test
    void soonMeansALetterForWhatCameSinceTheLast() {
        want(noor, ByMail.EACH);
        Instant start = house.clock().instant();
        look(noor, omar);
        look(noor);
        round();
        assertThat(letters()).isEqualTo(1);
        assertThat(since(noor, start)).isEqualTo(2);
        round();
        assertThat(letters()).as("nothing new").isEqualTo(1);
        look(omar);
        round();
        assertThat(letters()).as("at somebody else").isEqualTo(1);
        look(noor);
        round();
        assertThat(letters()).isEqualTo(2);
    }

    @Test
    void onceADayMeansOneLetterForAllThatCame() {
        want(noor, ByMail.DAILY);
        look(noor);
        round();
        assertThat(letters()).as("the first comes soon").isEqualTo(1);
        for (int hour = 0; hour < 23; hour++) {
            look(noor);
            house.clock().advance(Duration.ofMinutes(59));
            round();
        }
        assertThat(letters()).isEqualTo(1);
        house.clock().advance(Duration.ofHours(1));
        round();
        assertThat(letters()).isEqualTo(2);
    }

    @Test
    void whatWasReadInTheMeantimeNeedsNoLetter() {
        want(noor, ByMail.EACH);
        Instant start = house.clock().instant();
        look(noor);
        round();
        house.clock().advance(Duration.ofSeconds(1));
        house.write(tx -> house.get(LookNotices.class).read(tx, noor.id()));
        assertThat(since(noor, start)).isZero();
    }

    @Test
    void whoAsksForLettersHearsOfNothingFromBefore() {
        look(noor);
        round();
        want(noor, ByMail.EACH);
        round();
        assertThat(letters()).isZero();
    }

    @Test
    void aLookOfTheLastMomentIsNotForgottenAndToldOnce() {
        want(noor, ByMail.EACH);
        look(noor);
        house.get(MailLooks.class).run();
        assertThat(letters()).isEqualTo(1);
        round();
        round();
        assertThat(letters()).isEqualTo(1);
    }

    /** It waited for the disk, or came from a server whose clock is behind. */
    @Test
    void aLookThatIsStoredLongAfterItsTimeIsTold() {
        want(noor, ByMail.EACH);
        look(noor);
        round();
        house.clock().advance(Duration.ofMinutes(20));
        round();
        assertThat(letters()).isEqualTo(1);
        Instant late = house.clock().instant().minus(Duration.ofMinutes(10));
        house.clock().advance(Duration.ofMinutes(-10));
        look(noor);
        house.clock().advance(Duration.ofMinutes(10));
        round();
        assertThat(letters()).isEqualTo(2);
        assertThat(since(noor, late.minusMillis(1)))
                .as("what the letter counts")
                .isEqualTo(1);
    }

    @Test
    void whoStopsGetsNoLetterForWhatCameBefore() {
        want(noor, ByMail.DAILY);
        look(noor);
        round();
        look(noor);
        round();
        want(noor, ByMail.NEVER);
        house.clock().advance(Duration.ofDays(2));
        round();
        assertThat(letters()).isEqualTo(1);
    }

    @Test
    void aClockThatWasAheadKeepsNothingBack() {
        want(noor, ByMail.EACH);
        house.clock().advance(Duration.ofDays(400));
        round();
        house.clock().advance(Duration.ofDays(-400));
        round();
        look(noor);
        round();
        round();
        assertThat(letters()).isEqualTo(1);
    }

    /** The tables say what an investigation keeps; that it does is promised elsewhere. */
    @Test
    void whatIsKeptFromSomebodyCountsWhenItIsShown() {
        want(noor, ByMail.EACH);
        look(noor);
        Instant until = house.clock().instant().plus(Duration.ofDays(3));
        house.write(tx -> tx.dsl()
                .update(helder.store.schema.Tables.LOOK)
                .set(helder.store.schema.Tables.LOOK.HIDDEN_UNTIL_AT, until)
                .execute());
        round();
        house.clock().advance(Duration.ofDays(2));
        round();
        assertThat(letters()).isZero();
        house.clock().advance(Duration.ofDays(1).plusMinutes(1));
        round();
        assertThat(letters()).isEqualTo(1);
    }
}
