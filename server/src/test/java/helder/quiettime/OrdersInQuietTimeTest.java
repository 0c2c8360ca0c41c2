package helder.quiettime;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.commands.Command;
import helder.commands.Commands;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.CommandId;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.people.People;
import helder.people.Person;
import helder.secrets.Vault;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is ordered, chosen and changed in which order, and whenever a device comes: nothing that interrupts reaches it in quiet time unless its
 * owner picked that time, what never waits goes at once, and whatever has a time that is possible gets one.
 */
class OrdersInQuietTimeTest {

    private static final Map<Action, Map<String, String>> ORDERS = Map.of(
            Action.RESTART, Map.of(),
            Action.INSTALL_APP, Map.of("name", "NotesWork"),
            Action.REQUIRE_PASSCODE, Map.of("length", "8"),
            Action.RENAME, Map.of("name", "Laptop 7"),
            Action.LOCK, Map.of());

    private static final Set<Action> NEVER_WAITING = Set.of(Action.RENAME, Action.LOCK);
    private static final int STEPS = 120;

    @TempDir
    Path directory;

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final AnyQuiet any = new AnyQuiet(arbitrary);
    private final List<CommandId> ordered = new ArrayList<>();

    private House house;
    private Commands commands;
    private QuietTimes times;
    private Interruptions interruptions;
    private Person anna;
    private Enrollment laptop;
    private int interrupted;

    @BeforeEach
    void open() {
        house = House.open(TestEngine.SQLITE.fresh(directory.resolve("data"))).setUp();
        commands = house.get(Commands.class);
        times = house.get(QuietTimes.class);
        interruptions = house.get(Interruptions.class);
        anna = house.person("anna@delinde.example", "Anna Smit");
        laptop = house.enroll(anna, Ownership.COMPANY, DeviceForm.COMPUTER);
        // Some days before clocks change in Europe.
        house.clock()
                .advance(Duration.between(now(), Instant.parse("2027-03-20T00:00:00Z"))
                        .plusMinutes(arbitrary.below(10 * 1440)));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.MINUTES);
    }

    @RepeatedTest(12)
    void nothingThatInterruptsArrivesInQuietTimeUnlessItsTimeWasPicked() {
        for (int step = 0; step < STEPS; step++) {
            switch (arbitrary.below(10)) {
                case 0, 1 -> order();
                case 2 -> changeQuietTime();
                case 3 -> pick();
                default -> house.clock().advance(any.minutes(1, arbitrary.chance(80) ? 180 : 1440));
            }
            poll();
        }
        assertThat(interrupted + interruptions.waiting(anna.id()).size())
                .as("%s: something was tried", arbitrary)
                .isPositive();
    }

    private void order() {
        Action action = arbitrary.of(ORDERS.keySet().stream().sorted().toList());
        Permission permission = house.get(Gate.class)
                .permit(
                        House.OFFICER,
                        house.get(Enrollments.class)
                                .find(laptop.id())
                                .orElseThrow()
                                .facts(),
                        new Order.Act(action, ORDERS.getOrDefault(action, Map.of())),
                        Optional.of("Asked for at the desk"));
        QuietTime quiet = times.of(anna.id());
        Command command = house.store()
                .write(tx -> commands.enqueue(
                        tx, (Permit) permission, action.code(), Commands.NORMAL, Optional.empty(), Duration.ZERO));
        ordered.add(command.id());
        if (NEVER_WAITING.contains(action)) {
            assertThat(command.isPostponed()).as("%s: %s", arbitrary, action).isFalse();
            return;
        }
        Awaited awaited = interruptions.find(command.id()).orElseThrow();
        Span atOnce = Span.of(now(), awaited.length());
        assertThat(command.isPostponed())
                .as("%s: waits just in quiet time", arbitrary)
                .isEqualTo(AnyQuiet.isQuietSomewhere(quiet, atOnce));
        if (command.isPostponed()) {
            Instant deadline = Times.earlier(command.expiresAt(), now().plus(QuietTimes.AHEAD));
            assertThat(awaited.planned().isPresent())
                    .as("%s: has a time if there is one", arbitrary)
                    .isEqualTo(
                            AnyQuiet.isFeasible(quiet, now(), awaited.interruption(now(), deadline, Optional.empty())));
            awaited.planned()
                    .ifPresent(at -> assertThat(AnyQuiet.isQuietSomewhere(quiet, Span.of(at, awaited.length())))
                            .as("%s: that time is not quiet", arbitrary)
                            .isFalse());
        }
    }

    private void changeQuietTime() {
        house.write(tx -> {
            switch (arbitrary.below(6)) {
                case 0 -> times.setHours(tx, any.week());
                case 1 -> times.chooseHours(tx, anna.id(), Optional.of(any.week()));
                case 2 -> times.chooseHours(tx, anna.id(), Optional.empty());
                case 3 ->
                    times.chooseUndisturbed(
                            tx,
                            anna.id(),
                            arbitrary.chance(70) ? Optional.of(now().plus(any.minutes(1, 900))) : Optional.empty());
                case 4 -> house.get(People.class).setTimeZone(tx, anna.id(), Optional.of(any.zone()));
                default -> {
                    var repository = new QuietTimeRepository(house.get(Vault.class));
                    times.chooseCalendar(tx, anna.id(), "https://calendar.example/anna.ics");
                    Instant named =
                            repository.row(tx.dsl(), anna.id()).orElseThrow().getCalendarAt();
                    repository.read(tx, anna.id(), named, any.quietTime(now()).busy(), 0, now());
                }
            }
            if (arbitrary.chance(70)) {
                interruptions.planAgain(tx, anna.id());
            }
        });
    }

    private void pick() {
        if (!ordered.isEmpty()) {
            CommandId command = arbitrary.of(ordered);
            Instant wanted = now().plus(any.minutes(-30, 1440));
            house.store().write(tx -> interruptions.pick(tx, anna.id(), command, wanted));
        }
    }

    private void poll() {
        boolean isAlsoAtOnce = arbitrary.chance(50);
        Optional<Command> got = next();
        while (got.isPresent()) {
            check(got.get());
            CommandId id = got.get().id();
            house.store()
                    .write(tx -> commands.answered(tx, laptop.id(), id, Command.State.DONE, Optional.empty(), now()));
            got = isAlsoAtOnce ? next() : Optional.empty();
        }
    }

    private Optional<Command> next() {
        return house.store()
                .write(tx -> commands.next(tx, laptop.id(), true, now()))
                .map(Commands.Delivery::command);
    }

    private void check(Command command) {
        Optional<Awaited> awaited = interruptions.find(command.id());
        if (awaited.isEmpty()) {
            return;
        }
        interrupted++;
        boolean isPicked = awaited.get()
                .picked()
                .filter(at -> !now().isBefore(at) && now().isBefore(at.plus(OrderTiming.PICKED_HOLDS)))
                .isPresent();
        assertThat(isPicked
                        || !AnyQuiet.isQuietSomewhere(
                                times.of(anna.id()),
                                Span.of(now(), awaited.get().length())))
                .as("%s: %s at %s", arbitrary, command.kind(), now())
                .isTrue();
        assertThat(awaited.get().happenedAt()).contains(now());
    }
}
