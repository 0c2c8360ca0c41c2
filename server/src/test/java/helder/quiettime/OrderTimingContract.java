package helder.quiettime;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.people.Person;
import helder.quiettime.Interruptions.Picked;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What interrupts somebody waits in quiet time, and goes at once at other times; what protects a device never waits. */
abstract class OrderTimingContract {

    private static final String APP = "NotesWork";

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Commands commands;
    private QuietTimes times;
    private Interruptions interruptions;
    private Person anna;
    private Enrollment laptop;

    OrderTimingContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        commands = house.get(Commands.class);
        times = house.get(QuietTimes.class);
        interruptions = house.get(Interruptions.class);
        anna = house.person("anna@delinde.example", "Anna Smit");
        laptop = house.enroll(anna, Ownership.COMPANY, DeviceForm.COMPUTER);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private void undisturbed(Duration time) {
        house.write(tx -> times.chooseUndisturbed(tx, anna.id(), Optional.of(now().plus(time))));
    }

    private Command order(Actor actor, Action action, Map<String, String> parameters) {
        Permission permission = house.get(Gate.class)
                .permit(
                        actor,
                        house.get(Enrollments.class)
                                .find(laptop.id())
                                .orElseThrow()
                                .facts(),
                        new Order.Act(action, parameters),
                        Optional.of("Asked for at the desk"));
        assertThat(permission).isInstanceOf(Permit.class);
        return house.store()
                .write(tx -> commands.enqueue(
                        tx, (Permit) permission, action.code(), Commands.NORMAL, Optional.empty(), Duration.ZERO));
    }

    private Command restart() {
        return order(House.OFFICER, Action.RESTART, Map.of());
    }

    private List<String> delivered() {
        return house.store().write(tx -> commands.deliverable(tx, laptop.id(), 10, now())).stream()
                .map(delivery -> delivery.command().kind())
                .toList();
    }

    private Optional<Command> poll() {
        return house.store()
                .write(tx -> commands.next(tx, laptop.id(), true, now()))
                .map(Commands.Delivery::command);
    }

    @Test
    void withoutQuietTimeEverythingGoesAtOnce() {
        Command restart = restart();
        assertThat(restart.dueAt()).isEqualTo(restart.createdAt());
        assertThat(poll()).map(Command::id).contains(restart.id());
        assertThat(interruptions.find(restart.id()).orElseThrow().happenedAt()).contains(now());
        assertThat(interruptions.count(Instant.EPOCH)).isEqualTo(new Counted(1, 0, 0, 0, 1));
    }

    @Test
    void whatInterruptsWaitsUntilQuietTimeIsOver() {
        undisturbed(Duration.ofHours(3));
        Command restart = restart();
        assertThat(restart.dueAt()).isAfterOrEqualTo(now().plus(Duration.ofHours(3)));
        assertThat(commands.find(restart.id())).contains(restart);
        assertThat(commands.hasPending(laptop.id(), now())).isFalse();
        assertThat(poll()).isEmpty();
        assertThat(delivered()).isEmpty();
        assertThat(interruptions.waiting(anna.id()))
                .extracting(Awaited::command)
                .containsExactly(restart.id());
        house.clock().advance(Duration.between(now(), restart.dueAt()));
        assertThat(poll()).map(Command::id).contains(restart.id());
        assertThat(interruptions.waiting(anna.id())).isEmpty();
        assertThat(interruptions.count(Instant.EPOCH)).isEqualTo(new Counted(1, 1, 0, 0, 1));
    }

    @Test
    void whatProtectsADeviceAndWhatNobodyNoticesNeverWaits() {
        undisturbed(Duration.ofDays(2));
        order(House.OFFICER, Action.RENAME, Map.of("name", "Laptop 7"));
        order(House.OFFICER, Action.LOCK, Map.of());
        assertThat(delivered()).containsExactly("rename", "lock");
        assertThat(interruptions.waiting(anna.id())).isEmpty();
    }

    /** Whoever wants not to be disturbed after something was ordered is not disturbed by it. */
    @Test
    void quietTimeThatBeginsBeforeTheDeviceComesIsKept() {
        Command app = order(House.OFFICER, Action.INSTALL_APP, Map.of("name", APP));
        assertThat(commands.hasPending(laptop.id(), now())).isTrue();
        undisturbed(Duration.ofHours(5));
        assertThat(delivered()).isEmpty();
        Command waits = commands.find(app.id()).orElseThrow();
        assertThat(waits.dueAt()).isAfterOrEqualTo(now().plus(Duration.ofHours(5)));
        assertThat(waits.sentCount()).isZero();
        house.clock().advance(Duration.between(now(), waits.dueAt()));
        assertThat(delivered()).containsExactly(Action.INSTALL_APP.code());
    }

    /** A device that is not there at the planned time gets it at its next contact outside quiet time, not in it. */
    @Test
    void aDeviceThatComesLateInTheNextQuietTimeWaitsAgain() {
        ZoneId zone = times.of(anna.id()).zone();
        house.write(tx -> times.setHours(tx, WeekFormat.read("mon-sun 09:00-17:00")));
        Instant noon = now().atZone(zone)
                .toLocalDate()
                .plusDays(1)
                .atTime(12, 0)
                .atZone(zone)
                .toInstant();
        house.clock().advance(Duration.between(now(), noon));
        Command restart = restart();
        for (int day = 0; day < 3; day++) {
            assertThat(poll()).as("noon of day %d", day).isEmpty();
            assertThat(commands.find(restart.id()).orElseThrow().dueAt()).isAfter(now());
            house.clock().advance(Duration.ofDays(1));
        }
        house.clock().advance(Duration.ofHours(6));
        assertThat(poll()).map(Command::id).contains(restart.id());
    }

    @Test
    void whatHasNoTimeBeforeItsEndIsNeverDeliveredInQuietTime() {
        house.write(tx -> times.chooseHours(tx, anna.id(), Optional.of(Week.ALWAYS)));
        Command restart = restart();
        assertThat(interruptions.find(restart.id()).orElseThrow().planned()).isEmpty();
        assertThat(interruptions.count(Instant.EPOCH).timeless()).isEqualTo(1);
        for (int day = 0; day < 8; day++) {
            assertThat(poll()).isEmpty();
            house.clock().advance(Duration.ofDays(1));
        }
        house.write(tx -> commands.expire(tx, now()));
        assertThat(commands.find(restart.id()).orElseThrow().state()).isEqualTo(Command.State.EXPIRED);
    }

    @Test
    void theTimeThatThePersonPickedHoldsAlsoInQuietTime() {
        house.write(tx -> times.chooseHours(tx, anna.id(), Optional.of(Week.ALWAYS)));
        Command restart = restart();
        Instant wanted = now().plus(Duration.ofHours(4));
        assertThat(pick(anna, restart, wanted)).isEqualTo(Picked.DONE);
        house.write(tx -> interruptions.planAgain(tx, anna.id()));
        assertThat(poll()).isEmpty();
        house.clock().advance(Duration.ofHours(4));
        assertThat(poll()).map(Command::id).contains(restart.id());
        assertThat(pick(anna, restart, now().plus(Duration.ofHours(1)))).isEqualTo(Picked.TOO_LATE);
    }

    /** A laptop that was closed then is not restarted in the middle of the next morning. */
    @Test
    void aPickedTimeThatWentByIsOver() {
        house.write(tx -> times.chooseHours(tx, anna.id(), Optional.of(Week.ALWAYS)));
        Command restart = restart();
        assertThat(pick(anna, restart, now())).isEqualTo(Picked.DONE);
        house.clock().advance(OrderTiming.PICKED_HOLDS);
        assertThat(poll()).isEmpty();
    }

    @Test
    void onlyThePersonPicksAndOnlyATimeThatExists() {
        undisturbed(Duration.ofHours(3));
        Command restart = restart();
        Person ben = house.person("ben@delinde.example", "Ben Bos");
        assertThat(pick(ben, restart, now().plus(Duration.ofHours(1)))).isEqualTo(Picked.TOO_LATE);
        assertThat(pick(anna, restart, restart.expiresAt())).isEqualTo(Picked.NO_SUCH_TIME);
        assertThat(pick(anna, restart, now().minus(Duration.ofHours(1)))).isEqualTo(Picked.NO_SUCH_TIME);
        assertThat(commands.find(restart.id())).contains(restart);
    }

    private Picked pick(Person person, Command command, Instant at) {
        return house.store().write(tx -> interruptions.pick(tx, person.id(), command.id(), at));
    }

    @Test
    void whatStillSuitsStaysWhenQuietTimeChangesAndTheRestMoves() {
        undisturbed(Duration.ofHours(3));
        Command restart = restart();
        house.write(tx -> times.chooseUndisturbed(tx, anna.id(), Optional.empty()));
        house.write(tx -> interruptions.planAgain(tx, anna.id()));
        assertThat(commands.find(restart.id()).orElseThrow().dueAt())
                .as("people keep to what they were told")
                .isEqualTo(restart.dueAt());
        undisturbed(Duration.ofDays(3));
        house.write(tx -> interruptions.planAgain(tx, anna.id()));
        assertThat(commands.find(restart.id()).orElseThrow().dueAt()).isAfterOrEqualTo(now().plus(Duration.ofDays(3)));
    }

    @Test
    void whatWaitsTogetherComesTogether() {
        undisturbed(Duration.ofHours(3));
        Command restart = restart();
        Command app = order(House.OFFICER, Action.INSTALL_APP, Map.of("name", APP));
        assertThat(app.dueAt()).isEqualTo(restart.dueAt());
    }

    @Test
    void whatWasTakenBackWaitsForNobody() {
        undisturbed(Duration.ofHours(3));
        Command restart = restart();
        house.write(tx -> commands.cancel(tx, laptop.id(), restart.id(), House.OFFICER));
        assertThat(interruptions.waiting(anna.id())).isEmpty();
        assertThat(pick(anna, restart, now().plus(Duration.ofHours(1)))).isEqualTo(Picked.TOO_LATE);
    }

    @Test
    void interruptionsAreForgotten() {
        restart();
        poll();
        assertThat(interruptions.happened(anna.id(), Instant.EPOCH)).hasSize(1);
        house.clock().advance(Interruptions.KEPT.plusDays(8));
        house.get(ForgetQuietTimes.class).run();
        assertThat(interruptions.happened(anna.id(), Instant.EPOCH)).isEmpty();
    }
}
