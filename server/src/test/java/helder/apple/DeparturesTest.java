package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Departures;
import helder.commands.Failure;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.identity.Role;
import helder.manifest.Action;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that was ordered to leave and never comes back does not stay on the list for ever. */
class DeparturesTest {

    @TempDir
    Path directory;

    private House house;
    private Enrollments enrollments;
    private Commands commands;
    private Departures departures;
    private Enrollment phone;

    @BeforeEach
    void open() {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
        enrollments = house.get(Enrollments.class);
        commands = house.get(Commands.class);
        departures = new Departures(house.store(), enrollments, commands, house.clock());
        phone = house.enroll(house.person("anna@delinde.example", "Anna Smit"), Ownership.PERSONAL, DeviceForm.PHONE);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Actor anna() {
        return new Actor.Somebody(phone.person(), "Anna Smit", Role.EMPLOYEE);
    }

    private void orderTheEnd() {
        orderTheEnd(House.OFFICER);
    }

    private void orderTheEnd(Actor actor) {
        var order = new Order.Act(Action.REMOVE_WORK_DATA, Map.of());
        var permit = (Permit) house.get(Gate.class).permit(actor, phone.facts(), order, Optional.of("Anna leaves"));
        house.write(
                tx -> commands.enqueue(tx, permit, "RemoveProfile", Commands.URGENT, Optional.empty(), Duration.ZERO));
    }

    private void theDeviceAnswers(Command.State state, Optional<Failure> failure) {
        Command given = house.store()
                .write(tx -> commands.next(tx, phone.id(), true, house.clock().instant()))
                .orElseThrow()
                .command();
        house.write(tx -> commands.answered(
                tx, phone.id(), given.id(), state, failure, house.clock().instant()));
    }

    private Enrollment.State after(Duration time) {
        house.clock().advance(time);
        departures.end(Platform.APPLE);
        return enrollments.find(phone.id()).orElseThrow().state();
    }

    @Test
    void aDeviceThatNeverComesBackEndsWhenItsOrderDoes() {
        // Long silent already: that does not shorten the time it has for the order.
        house.clock().advance(Duration.ofDays(40));
        orderTheEnd();
        assertThat(after(Duration.ofDays(29))).isEqualTo(Enrollment.State.LEAVING);
        assertThat(after(Duration.ofDays(2))).isEqualTo(Enrollment.State.REMOVED);
        assertThat(enrollments.find(phone.id()).orElseThrow().removal()).contains(Enrollment.Removal.BY_ORGANISATION);
    }

    @Test
    void aDeviceThatAgreedAndFellSilentEndsAMonthLater() {
        orderTheEnd();
        theDeviceAnswers(Command.State.DONE, Optional.empty());
        assertThat(after(Duration.ofDays(29))).isEqualTo(Enrollment.State.LEAVING);
        assertThat(after(Duration.ofDays(2))).isEqualTo(Enrollment.State.REMOVED);
    }

    @Test
    void aDeviceThatCannotLeaveEndsAWeekLaterThoughItStillSpeaks() {
        orderTheEnd(anna());
        theDeviceAnswers(Command.State.FAILED, Optional.of(new Failure("apple.failure.format")));
        assertThat(after(Duration.ofDays(6))).isEqualTo(Enrollment.State.LEAVING);
        house.clock().advance(Duration.ofDays(2));
        enrollments.seen(phone.id(), house.clock().instant());
        orderTheEnd(House.OFFICER);
        assertThat(after(Duration.ZERO)).as("ordered again").isEqualTo(Enrollment.State.LEAVING);
        assertThat(after(Duration.ofDays(31))).as("and waited too long").isEqualTo(Enrollment.State.REMOVED);
        assertThat(enrollments.find(phone.id()).orElseThrow().removal())
                .as("what its owner wanted")
                .contains(Enrollment.Removal.BY_PERSON);
    }

    @Test
    void withoutAnotherOrderAFailureEndsIt() {
        orderTheEnd();
        theDeviceAnswers(Command.State.FAILED, Optional.of(new Failure("apple.failure.format")));
        house.clock().advance(Duration.ofDays(8));
        enrollments.seen(phone.id(), house.clock().instant());
        assertThat(after(Duration.ZERO)).isEqualTo(Enrollment.State.REMOVED);
        assertThat(enrollments.find(phone.id()).orElseThrow().removal()).contains(Enrollment.Removal.BY_ORGANISATION);
    }

    @Test
    void aDeviceThatStaysIsLeftAlone() {
        assertThat(after(Duration.ofDays(90))).isEqualTo(Enrollment.State.ENROLLED);
    }

    /** Many a device cannot say any more that it let go: that it is set up anew says so. */
    @Test
    void whatADeviceHadInHandToLeaveIsDoneOnceItsManagementEnded() {
        orderTheEnd(anna());
        house.store()
                .write(tx -> commands.next(tx, phone.id(), true, house.clock().instant()));
        house.write(tx -> enrollments.removed(tx, phone.id(), Enrollment.Removal.REPLACED));
        assertThat(theOrder().state()).isEqualTo(Command.State.DONE);
    }

    @Test
    void whatItNeverGotIsNotSaidToBeDone() {
        orderTheEnd(anna());
        house.write(tx -> enrollments.removed(tx, phone.id(), Enrollment.Removal.REPLACED));
        assertThat(theOrder().state()).isEqualTo(Command.State.CANCELED);
    }

    private Command theOrder() {
        return commands.history(phone.id(), Optional.empty(), 10).getFirst();
    }

    @Test
    void aPcThatNeverComesBackEndsToo() {
        var owner = house.person("jan@delinde.example", "Jan Jansen");
        phone = house.enroll(
                house.issue(owner, Ownership.PERSONAL, EnrollmentType.WINDOWS).ticket(), DeviceForm.COMPUTER);
        orderTheEnd();
        house.clock().advance(Duration.ofDays(31));
        departures.end(Platform.APPLE);
        assertThat(enrollments.find(phone.id()).orElseThrow().state()).isEqualTo(Enrollment.State.LEAVING);
        departures.end(Platform.WINDOWS);
        assertThat(enrollments.find(phone.id()).orElseThrow().state()).isEqualTo(Enrollment.State.REMOVED);
    }
}
