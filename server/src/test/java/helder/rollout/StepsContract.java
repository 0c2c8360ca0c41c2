package helder.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.Charter;
import helder.charter.CharterListener;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Ticket;
import helder.devices.Tickets;
import helder.house.House;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.TicketId;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.rollout.Steps.Taken;
import helder.store.Installation;
import helder.store.TestEngine;
import helder.store.Tx;
import helder.text.Language;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What steps must do on every engine. */
abstract class StepsContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private StoredSteps steps;
    private Person noor;

    StepsContract(TestEngine engine) {
        this.engine = engine;
    }

    /** The charters are there before the steps that listen to them. */
    private static final class Late implements CharterListener {
        private @Nullable CharterListener listener;

        @Override
        public void superseded(Tx tx, Charter before, Charter now) {
            if (listener != null) {
                listener.superseded(tx, before, now);
            }
        }
    }

    @BeforeEach
    void open() {
        var late = new Late();
        house = House.open(engine.fresh(directory.resolve("data")), late).setUp();
        steps = new StoredSteps(
                house.store(),
                house.get(Charters.class),
                house.get(Installation.class),
                new Ids(house.clock(), new SecureRandom()),
                house.clock());
        late.listener = steps;
        noor = house.person("noor@delinde.example", "Noor de Vries");
    }

    @AfterEach
    void close() {
        house.close();
    }

    private void take(Step step) {
        house.write(tx -> steps.taken(tx, noor.id(), step, Optional.empty()));
    }

    private void publish(Ownership ownership, Optional<Duration> kept) {
        CharterText before = house.get(Charters.class).inForce(ownership).text();
        var data = new EnumMap<>(before.data());
        DataRule rule = data.remove(DataItem.ENROLLMENT_STEPS);
        DataRule old = rule == null ? java.util.Objects.requireNonNull(data.get(DataItem.DEVICE_MODEL)) : rule;
        kept.ifPresent(retention -> data.put(
                DataItem.ENROLLMENT_STEPS, new DataRule(old.purpose(), old.legalBasis(), old.seenBy(), retention)));
        house.publish(new CharterText(ownership, data, before.actions()));
    }

    @Test
    void theSameStepTwiceIsOneStepAndEachDeviceHasItsOwn() {
        take(Step.OPENED);
        house.clock().advance(Duration.ofMinutes(1));
        take(Step.OPENED);
        house.write(tx -> steps.taken(tx, noor.id(), Step.STARTED, Optional.of(new TicketId("first"))));
        house.write(tx -> steps.taken(tx, noor.id(), Step.STARTED, Optional.of(new TicketId("second"))));
        house.write(tx -> steps.taken(tx, noor.id(), Step.STARTED, Optional.of(new TicketId("second"))));

        assertThat(steps.of(noor.id()))
                .extracting(Taken::step)
                .containsExactly(Step.OPENED, Step.STARTED, Step.STARTED);
        assertThat(steps.funnel()).containsAllEntriesOf(Map.of(Step.OPENED, 1L, Step.STARTED, 1L, Step.ENROLLED, 0L));
    }

    @Test
    void eachStepCountsOnlyThoseWhoTookIt() {
        Person joris = house.person("joris@delinde.example", "Joris Bakker");
        take(Step.SIGNED_IN);
        house.write(tx -> steps.taken(tx, joris.id(), Step.ENROLLED, Optional.empty()));
        house.write(tx -> steps.taken(tx, joris.id(), Step.SIGNED_IN, Optional.empty()));

        assertThat(steps.funnel())
                .containsExactlyEntriesOf(new EnumMap<>(Map.of(
                        Step.INVITED, 0L,
                        Step.OPENED, 0L,
                        Step.READ_WHAT_IT_SEES, 0L,
                        Step.SIGNED_IN, 2L,
                        Step.STARTED, 0L,
                        Step.PROFILE_FETCHED, 0L,
                        Step.ENROLLED, 1L)));
    }

    @Test
    void whatTheDeskSetUpIsNoStepOfThePerson() {
        var enrolled = new EnrolledStep(steps, house.get(Tickets.class));
        Ticket fromDesk = house.store()
                .write(tx -> house.get(Tickets.class)
                        .issue(
                                tx,
                                new Tickets.Request(
                                        noor.id(),
                                        Ownership.COMPANY,
                                        EnrollmentType.APPLE_PROFILE,
                                        Optional.empty(),
                                        0,
                                        Language.NL,
                                        Duration.ofHours(1),
                                        Optional.empty(),
                                        Set.of()))
                        .ticket());
        Enrollment byDesk = house.enroll(fromDesk, DeviceForm.PHONE);
        house.write(tx -> enrolled.enrolled(tx, byDesk));
        assertThat(steps.of(noor.id())).isEmpty();
        assertThat(house.get(Enrollments.class).peopleSetUpByDesk()).isEqualTo(1);

        Person joris = house.person("joris@delinde.example", "Joris Bakker");
        Enrollment bySelf = house.enroll(joris, Ownership.COMPANY, DeviceForm.PHONE);
        house.write(tx -> enrolled.enrolled(tx, bySelf));
        assertThat(steps.of(joris.id())).extracting(Taken::step).containsExactly(Step.ENROLLED);
        assertThat(house.get(Enrollments.class).peopleSetUpByDesk()).isEqualTo(1);
    }

    @Test
    void nothingIsKeptWhenOneCharterDoesNotNameIt() {
        publish(Ownership.COMPANY, Optional.empty());
        take(Step.OPENED);
        assertThat(steps.of(noor.id())).isEmpty();
    }

    @Test
    void aStepIsGoneAfterTheShortestRetention() {
        publish(Ownership.PERSONAL, Optional.of(Duration.ofDays(10)));
        take(Step.OPENED);
        house.clock().advance(Duration.ofDays(10).minusMillis(1));
        assertThat(steps.of(noor.id())).hasSize(1);
        house.clock().advance(Duration.ofMillis(1));
        assertThat(steps.of(noor.id())).isEmpty();
        assertThat(steps.funnel()).containsEntry(Step.OPENED, 0L);
        int deleted = house.store().write(tx -> steps.purge(tx, house.clock().instant()));
        assertThat(deleted).isEqualTo(1);
    }

    @Test
    void aNarrowerCharterDeletesAtOnceWhatItDoesNotName() {
        take(Step.OPENED);
        publish(Ownership.PERSONAL, Optional.empty());
        publish(Ownership.PERSONAL, Optional.of(Duration.ofDays(90)));
        assertThat(steps.of(noor.id())).isEmpty();
    }

    @Test
    void aShorterRetentionHoldsForStepsThatWereThereBefore() {
        take(Step.OPENED);
        house.clock().advance(Duration.ofDays(5));
        take(Step.SIGNED_IN);
        publish(Ownership.PERSONAL, Optional.of(Duration.ofDays(4)));
        assertThat(steps.of(noor.id())).extracting(Taken::step).containsExactly(Step.SIGNED_IN);
        house.clock().advance(Duration.ofDays(4));
        assertThat(steps.of(noor.id())).isEmpty();
    }
}
