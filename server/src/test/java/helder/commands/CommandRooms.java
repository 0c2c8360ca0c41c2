package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command.State;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.Store;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The queue on an empty database, and the enrolled laptop of somebody. */
abstract class CommandRooms {

    static final Failure FAILURE =
            new Failure("apple.failure.device", Map.of("reason", "NSErrorDomain 12021 & 50 %=?"));

    static final Actor SERVER = new Actor.Automatic("inventory");

    final TestEngine engine;
    final List<EnrollmentId> woken = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path directory;

    House house;
    Store store;
    Commands commands;
    Enrollments enrollments;
    Enrollment enrollment;

    CommandRooms(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data")), new Bell()).setUp();
        store = house.store();
        commands = house.get(Commands.class);
        enrollments = house.get(Enrollments.class);
        enrollment = enroll(house.person("anna@delinde.example", "Anna Smit"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    Enrollment enroll(Person person) {
        return house.enroll(person, Ownership.COMPANY, DeviceForm.COMPUTER);
    }

    Permit permit(Actor actor, Order order) {
        Permission permission = house.get(Gate.class)
                .permit(
                        actor,
                        enrollments.find(enrollment.id()).orElseThrow().facts(),
                        order,
                        Optional.of("Broken phone"));
        assertThat(permission).isInstanceOf(Permit.class);
        return (Permit) permission;
    }

    Permit question() {
        return permit(SERVER, new Order.Ask(Set.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL)));
    }

    Permit rename() {
        return permit(House.OFFICER, new Order.Act(Action.RENAME, Map.of("name", "Zoë \"2\"\n", "a", "")));
    }

    Command enqueue(String kind, int priority) {
        return enqueue(question(), kind, priority, Optional.empty(), Duration.ZERO);
    }

    Command enqueue(Permit permit, String kind, int priority, Optional<String> key, Duration delay) {
        return store.write(enrollment.id().value(), tx -> commands.enqueue(tx, permit, kind, priority, key, delay));
    }

    Optional<Command> idle() {
        return poll(true);
    }

    Optional<Command> poll(boolean includeNotNow) {
        return store.write(
                enrollment.id().value(),
                tx -> commands.next(
                                tx,
                                enrollment.id(),
                                includeNotNow,
                                house.clock().instant())
                        .map(Commands.Delivery::command));
    }

    boolean answer(Command command, State state) {
        return store.write(
                enrollment.id().value(),
                tx -> commands.answered(
                        tx,
                        enrollment.id(),
                        command.id(),
                        state,
                        state == State.FAILED ? Optional.of(FAILURE) : Optional.empty(),
                        house.clock().instant()));
    }

    State stateOf(Command command) {
        return commands.find(command.id()).orElseThrow().state();
    }

    boolean cancel(Command command) {
        return store.write(tx -> commands.cancel(tx, enrollment.id(), command.id(), new Actor.Operator("tester")));
    }

    Command deliver(Command command) {
        assertThat(idle()).map(Command::id).contains(command.id());
        return command;
    }

    /** Counts whom it was asked to wake. */
    private final class Bell implements WakeUp {
        @Override
        public Platform platform() {
            return Platform.APPLE;
        }

        @Override
        public void wake(EnrollmentId id) {
            woken.add(id);
        }
    }
}
