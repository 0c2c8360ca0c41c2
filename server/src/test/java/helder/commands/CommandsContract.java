package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.Command.State;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.CommandId;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.store.Store;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold for the queue (notes on Apple's command channel, section 5.2), whatever the engine. */
abstract class CommandsContract {

    private static final Actor SERVER = new Actor.Automatic("inventory");

    private final TestEngine engine;
    private final List<EnrollmentId> woken = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path directory;

    private House house;
    private Store store;
    private Commands commands;
    private Enrollments enrollments;
    private Enrollment enrollment;

    CommandsContract(TestEngine engine) {
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

    private Enrollment enroll(Person person) {
        return house.enroll(person, Ownership.COMPANY, DeviceForm.COMPUTER);
    }

    private Permit permit(Actor actor, Order order) {
        Permission permission = house.get(Gate.class)
                .permit(
                        actor,
                        enrollments.find(enrollment.id()).orElseThrow().facts(),
                        order,
                        Optional.of("Broken phone"));
        assertThat(permission).isInstanceOf(Permit.class);
        return (Permit) permission;
    }

    private Permit question() {
        return permit(SERVER, new Order.Ask(Set.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL)));
    }

    private Permit rename() {
        return permit(House.OFFICER, new Order.Act(Action.RENAME, Map.of("name", "Zoë \"2\"\n", "a", "")));
    }

    private Command enqueue(String kind, int priority) {
        return enqueue(question(), kind, priority, Optional.empty(), Duration.ZERO);
    }

    private Command enqueue(Permit permit, String kind, int priority, Optional<String> key, Duration delay) {
        return store.write(enrollment.id().value(), tx -> commands.enqueue(tx, permit, kind, priority, key, delay));
    }

    private Optional<Command> idle() {
        return poll(true);
    }

    private Optional<Command> poll(boolean includeNotNow) {
        return store.write(
                enrollment.id().value(),
                tx -> commands.next(
                                tx,
                                enrollment.id(),
                                includeNotNow,
                                house.clock().instant())
                        .map(Commands.Delivery::command));
    }

    private boolean answer(Command command, State state) {
        return store.write(
                enrollment.id().value(),
                tx -> commands.answered(
                        tx,
                        enrollment.id(),
                        command.id(),
                        state,
                        state == State.FAILED ? Optional.of("12021") : Optional.empty(),
                        house.clock().instant()));
    }

    private State stateOf(Command command) {
        return commands.find(command.id()).orElseThrow().state();
    }

    @Test
    void aCommandIsKeptAsOrderedAndCarriesItsPermit() {
        Permit permit = rename();
        Command queued = enqueue(permit, "Settings", Commands.URGENT, Optional.of("rename"), Duration.ofMinutes(5));

        Command found = commands.find(queued.id()).orElseThrow();
        assertThat(found).isEqualTo(queued);
        assertThat(found.permit()).isEqualTo(permit);
        assertThat(found.state()).isEqualTo(State.QUEUED);
        assertThat(found.dueAt()).isEqualTo(found.createdAt().plus(Duration.ofMinutes(5)));
        assertThat(found.expiresAt()).isEqualTo(permit.expiresAt());
        assertThat(enqueue("DeviceInformation", 0).permit().order())
                .isEqualTo(new Order.Ask(Set.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL)));
    }

    @Test
    void higherPriorityGoesFirstThenTheOlder() {
        Command first = enqueue("first", 0);
        Command second = enqueue("second", 0);
        Command urgent = enqueue("urgent", Commands.URGENT);

        for (Command expected : List.of(urgent, first, second)) {
            Command next = idle().orElseThrow();
            assertThat(next.id()).isEqualTo(expected.id());
            assertThat(next.state()).isEqualTo(State.SENT);
            assertThat(answer(next, State.DONE)).isTrue();
        }
        assertThat(idle()).isEmpty();
        assertThat(commands.hasPending(enrollment.id(), house.clock().instant()))
                .isFalse();
    }

    @Test
    void whatWasNotAnsweredIsOfferedAgainWithTheSameId() {
        Command command = enqueue("lost", 0);
        assertThat(idle().orElseThrow().id()).isEqualTo(command.id());
        assertThat(idle().orElseThrow().id()).isEqualTo(command.id());
        assertThat(commands.find(command.id()).orElseThrow().sentCount()).isEqualTo(2);
    }

    @Test
    void theFirstAnswerThatEndsACommandWins() {
        Command command = enqueue("once", 0);
        assertThat(answer(command, State.DONE)).as("never sent").isFalse();
        idle();
        assertThat(answer(command, State.FAILED)).isTrue();
        assertThat(answer(command, State.DONE)).isFalse();
        assertThat(answer(command, State.NOT_NOW)).isFalse();

        Command ended = commands.find(command.id()).orElseThrow();
        assertThat(ended.state()).isEqualTo(State.FAILED);
        assertThat(ended.failure()).contains("12021");
        assertThat(ended.doneAt()).contains(house.clock().instant());
        assertThatThrownBy(() -> answer(command, State.CANCELED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeviceCannotAnswerForAnother() {
        Command command = enqueue("mine", 0);
        idle();
        Enrollment other = enroll(house.person("bram@delinde.example", "Bram"));
        boolean accepted = store.write(tx -> commands.answered(
                tx,
                other.id(),
                command.id(),
                State.DONE,
                Optional.empty(),
                house.clock().instant()));
        Optional<Command> seen = store.write(tx -> commands.find(tx, other.id(), command.id()));

        assertThat(accepted).isFalse();
        assertThat(seen).isEmpty();
        assertThat(stateOf(command)).isEqualTo(State.SENT);
    }

    @Test
    void afterNotNowOthersAreOfferedUntilTheDeviceIsIdleAgain() {
        Command locked = enqueue("locked", Commands.URGENT);
        Command other = enqueue("other", 0);
        idle();
        answer(locked, State.NOT_NOW);

        assertThat(poll(false).orElseThrow().id()).isEqualTo(other.id());
        answer(other, State.DONE);
        assertThat(poll(false)).isEmpty();
        assertThat(idle().orElseThrow().id()).isEqualTo(locked.id());
        answer(locked, State.DONE);
        assertThat(stateOf(locked)).isEqualTo(State.DONE);
    }

    private Command orderTheEnd() {
        Permit permit = permit(House.OFFICER, new Order.Act(Action.REMOVE_WORK_DATA, Map.of()));
        return enqueue(permit, "RemoveProfile", Commands.URGENT, Optional.of("end"), Duration.ZERO);
    }

    private Enrollment.State stateOfEnrollment() {
        return enrollments.find(enrollment.id()).orElseThrow().state();
    }

    @Test
    void withTheOrderToEndManagementEverythingElseStopsAtOnce() {
        Command asked = enqueue("info", 0);
        Command renamed = enqueue(rename(), "Settings", 0, Optional.empty(), Duration.ZERO);
        Permit lock = permit(House.OFFICER, new Order.Act(Action.LOCK, Map.of()));
        Command locked = enqueue(lock, "DeviceLock", Commands.URGENT, Optional.empty(), Duration.ZERO);
        Command ending = orderTheEnd();

        assertThat(stateOfEnrollment()).isEqualTo(Enrollment.State.LEAVING);
        assertThat(stateOf(asked)).isEqualTo(State.WITHDRAWN);
        assertThat(stateOf(renamed)).isEqualTo(State.WITHDRAWN);
        assertThat(stateOf(locked)).isEqualTo(State.QUEUED);
        assertThat(stateOf(ending)).isEqualTo(State.QUEUED);
        assertThat(Duration.between(ending.createdAt(), ending.expiresAt())).isEqualTo(Duration.ofDays(30));
    }

    @Test
    void whoTakesBackTheOrderToEndManagementKeepsTheDevice() {
        Command ending = orderTheEnd();
        boolean canceled =
                store.write(enrollment.id().value(), tx -> commands.cancel(tx, enrollment.id(), ending.id()));
        assertThat(canceled).isTrue();
        assertThat(stateOfEnrollment()).isEqualTo(Enrollment.State.ENROLLED);

        Command again = orderTheEnd();
        idle();
        boolean late = store.write(enrollment.id().value(), tx -> commands.cancel(tx, enrollment.id(), again.id()));
        assertThat(late).isFalse();
        assertThat(stateOfEnrollment()).isEqualTo(Enrollment.State.LEAVING);
    }

    private Command wishToLeave() {
        var owner = new Actor.Somebody(enrollment.person(), "Anna Smit", Role.EMPLOYEE);
        Permit permit = permit(owner, new Order.Act(Action.REMOVE_WORK_DATA, Map.of()));
        return enqueue(permit, "RemoveProfile", Commands.URGENT, Optional.of("own end"), Duration.ZERO);
    }

    private void theDeskOrdersTheEndTooAndTakesItBack() {
        assertThat(cancel(orderTheEnd())).isTrue();
        assertThat(stateOfEnrollment()).isEqualTo(Enrollment.State.LEAVING);
    }

    @Test
    void takingBackAnotherOrderKeepsNoDeviceWhoseOwnersWishFailed() {
        Command wish = wishToLeave();
        idle();
        assertThat(answer(wish, State.FAILED)).isTrue();
        theDeskOrdersTheEndTooAndTakesItBack();
    }

    @Test
    void takingBackAnotherOrderKeepsNoDeviceWhoseOwnersWishExpired() {
        Command wish = wishToLeave();
        house.clock().advance(Duration.ofDays(31));
        house.get(ExpireCommands.class).run();
        assertThat(stateOf(wish)).isEqualTo(State.EXPIRED);
        theDeskOrdersTheEndTooAndTakesItBack();
    }

    @Test
    void takingBackAnotherOrderKeepsNoDeviceThatAgreedToLeave() {
        Command first = orderTheEnd();
        idle();
        assertThat(answer(first, State.DONE)).isTrue();
        theDeskOrdersTheEndTooAndTakesItBack();
    }

    @Test
    void everyOrderToEndManagementTakenBackKeepsTheDevice() {
        Command wish = wishToLeave();
        assertThat(cancel(orderTheEnd())).isTrue();
        assertThat(stateOfEnrollment()).isEqualTo(Enrollment.State.LEAVING);
        assertThat(cancel(wish)).isTrue();
        assertThat(stateOfEnrollment()).isEqualTo(Enrollment.State.ENROLLED);
    }

    @Test
    void theOwnersListHasWhatPeopleOrderedOnly() {
        enqueue("info", 0);
        Command renamed = enqueue(rename(), "Settings", 0, Optional.empty(), Duration.ZERO);
        assertThat(commands.orders(enrollment.id(), Optional.empty(), 10))
                .extracting(Command::id)
                .containsExactly(renamed.id());
    }

    @Test
    void theSameIsNotQueuedTwiceWhileTheFirstIsPending() {
        Command first = enqueue(question(), "info", 0, Optional.of("info"), Duration.ZERO);
        assertThat(enqueue(question(), "info", 0, Optional.of("info"), Duration.ZERO)
                        .id())
                .isEqualTo(first.id());
        assertThat(enqueue(question(), "apps", 0, Optional.of("apps"), Duration.ZERO)
                        .id())
                .isNotEqualTo(first.id());
        idle();
        answer(first, State.DONE);
        assertThat(enqueue(question(), "info", 0, Optional.of("info"), Duration.ZERO)
                        .id())
                .isNotEqualTo(first.id());
    }

    @Test
    void aCommandIsTakenBackOnlyBeforeItWasSent() {
        Command command = enqueue("first", Commands.URGENT);
        Command other = enqueue("second", 0);
        idle();

        assertThat(cancel(command)).isFalse();
        answer(command, State.NOT_NOW);
        assertThat(cancel(command)).as("refused for now, but it was sent").isFalse();
        assertThat(cancel(other)).isTrue();
        assertThat(stateOf(other)).isEqualTo(State.CANCELED);
        assertThat(cancel(other)).isFalse();
    }

    private boolean cancel(Command command) {
        return store.write(tx -> commands.cancel(tx, enrollment.id(), command.id()));
    }

    @Test
    void aCommandWaitsUntilItIsDueAndThenTheDeviceIsWoken() {
        Command later = enqueue(question(), "later", 0, Optional.empty(), Duration.ofMinutes(10));
        var waker = house.get(WakeForDueCommands.class);
        waker.run();
        assertThat(woken).isEmpty();
        assertThat(commands.hasPending(enrollment.id(), house.clock().instant()))
                .isFalse();
        assertThat(idle()).isEmpty();

        house.clock().advance(Duration.ofMinutes(10));
        waker.run();
        waker.run();
        assertThat(woken).as("once").containsExactly(enrollment.id());
        assertThat(idle().orElseThrow().id()).isEqualTo(later.id());
    }

    @Test
    void theDeviceIsWokenAfterTheCommitAndNotWhenItFails() {
        enqueue("info", 0);
        assertThat(woken).containsExactly(enrollment.id());
        Permit permit = question();
        assertThatThrownBy(() -> house.write(tx -> {
                    commands.enqueue(tx, permit, "info", 0, Optional.empty(), Duration.ZERO);
                    throw new IllegalArgumentException("second thoughts");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(woken).hasSize(1);
    }

    @Test
    void aCommandExpiresWithItsPermitButALateAnswerStillCounts() {
        Command unsent = enqueue("unsent", 0);
        Command sent = enqueue("sent", Commands.URGENT);
        idle();
        house.clock().advance(Duration.ofDays(7));

        assertThat(idle()).isEmpty();
        assertThat(commands.hasPending(enrollment.id(), house.clock().instant()))
                .isFalse();
        house.get(ExpireCommands.class).run();
        assertThat(stateOf(unsent)).isEqualTo(State.EXPIRED);
        assertThat(stateOf(sent)).isEqualTo(State.EXPIRED);
        assertThat(answer(unsent, State.DONE)).isFalse();
        assertThat(answer(sent, State.NOT_NOW)).isFalse();
        assertThat(answer(sent, State.DONE)).as("the device did it").isTrue();
        assertThat(stateOf(sent)).isEqualTo(State.DONE);
    }

    @Test
    void whatTheCharterNoLongerAllowsIsWithdrawnAtDelivery() {
        Command rename = enqueue(rename(), "Settings", Commands.URGENT, Optional.empty(), Duration.ZERO);
        Command question = enqueue("info", 0);
        publishWithout(Action.RENAME);

        assertThat(idle().orElseThrow().id()).isEqualTo(question.id());
        assertThat(stateOf(rename)).isEqualTo(State.WITHDRAWN);
    }

    private void publishWithout(Action action) {
        CharterText text = house.get(Charters.class).inForce(Ownership.COMPANY).text();
        Map<Action, ActionRule> actions = new EnumMap<>(text.actions());
        actions.remove(action);
        house.publish(new CharterText(Ownership.COMPANY, text.data(), actions));
    }

    @Test
    void whenADeviceBecomesPersonalItsQueueIsNarrowedAtOnceAndAnOldPictureOfItDoesNotHelp() {
        Command rename = enqueue(rename(), "Settings", 0, Optional.empty(), Duration.ZERO);
        Command question = enqueue("info", 0);
        house.write(tx -> enrollments.becomePersonal(tx, enrollment.id()));

        assertThat(stateOf(rename)).isEqualTo(State.WITHDRAWN);
        assertThat(stateOf(question)).isEqualTo(State.QUEUED);
        Command serial = queuedBehindTheGatesBack();
        answer(idle().orElseThrow(), State.DONE);
        assertThat(idle())
                .as("the caller still believes it is a company device")
                .isEmpty();
        assertThat(stateOf(serial)).isEqualTo(State.WITHDRAWN);
    }

    /** A permit that was given before the change and reached the queue after it. */
    private Command queuedBehindTheGatesBack() {
        Permit old = (Permit) house.get(Gate.class)
                .permit(SERVER, enrollment.facts(), new Order.Ask(Set.of(DataItem.SERIAL_NUMBER)), Optional.empty());
        return enqueue(old, "info", 0, Optional.empty(), Duration.ZERO);
    }

    @Test
    void theQueueEndsWithTheEnrollment() {
        Command command = enqueue("info", 0);
        Permit permit = question();
        house.write(tx -> enrollments.removed(tx, enrollment.id(), Enrollment.Removal.BY_PERSON));

        assertThat(stateOf(command)).isEqualTo(State.CANCELED);
        assertThat(idle()).isEmpty();
        assertThatThrownBy(() -> enqueue(permit, "info", 0, Optional.empty(), Duration.ZERO))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void historyIsReadNewestFirstPageByPage() {
        Command first = enqueue("1", 0);
        Command second = enqueue("2", 0);
        Command third = enqueue("3", 0);
        idle();
        answer(first, State.DONE);

        assertThat(commands.history(enrollment.id(), Optional.empty(), 2))
                .extracting(Command::id)
                .containsExactly(third.id(), second.id());
        assertThat(commands.history(enrollment.id(), Optional.of(second.id()), 2))
                .extracting(Command::id)
                .containsExactly(first.id());
    }

    @Test
    void ofTheWholeOrganisationOnlyWhatPeopleOrderedIsListed() {
        answer(deliver(enqueue("DeviceInformation", 0)), State.DONE);
        Command first = deliver(enqueue(rename(), "Settings", 0, Optional.empty(), Duration.ZERO));
        Command second = enqueue(rename(), "Settings", 0, Optional.empty(), Duration.ZERO);
        answer(first, State.DONE);

        assertThat(commands.recent(Optional.empty(), Optional.empty(), 10))
                .extracting(Command::id)
                .containsExactly(second.id(), first.id());
        assertThat(commands.recent(Optional.of(State.DONE), Optional.empty(), 10))
                .extracting(Command::id)
                .containsExactly(first.id());
        assertThat(commands.recent(Optional.empty(), Optional.of(second.id()), 10))
                .extracting(Command::id)
                .containsExactly(first.id());
    }

    private Command deliver(Command command) {
        assertThat(idle()).map(Command::id).contains(command.id());
        return command;
    }

    @Test
    void commandsQueuedAndFetchedAtOnceAreEachAnsweredOnce() {
        int writers = 4;
        int each = 15;
        Permit permit = question();
        Set<CommandId> answered = ConcurrentHashMap.newKeySet();
        List<CommandId> twice = Collections.synchronizedList(new ArrayList<>());
        var queueing = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> IntStream.range(0, each)
                        .forEach(i -> store.write(
                                "lane " + writer,
                                tx -> commands.enqueue(
                                        tx, permit, "w" + writer, i % 3, Optional.empty(), Duration.ZERO)))))
                .toArray(CompletableFuture[]::new);
        var polling = IntStream.range(0, 3)
                .mapToObj(poller -> CompletableFuture.runAsync(() -> {
                    while (answered.size() < writers * each) {
                        store.write("poll " + poller, tx -> {
                                    Optional<Command> next = commands.next(
                                                    tx,
                                                    enrollment.id(),
                                                    true,
                                                    house.clock().instant())
                                            .map(Commands.Delivery::command);
                                    return next.filter(command -> commands.answered(
                                            tx,
                                            enrollment.id(),
                                            command.id(),
                                            State.DONE,
                                            Optional.empty(),
                                            house.clock().instant()));
                                })
                                .ifPresent(command -> {
                                    if (!answered.add(command.id())) {
                                        twice.add(command.id());
                                    }
                                });
                    }
                }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(queueing).join();
        CompletableFuture.allOf(polling).join();

        assertThat(twice).isEmpty();
        assertThat(commands.history(enrollment.id(), Optional.empty(), 1_000))
                .hasSize(writers * each)
                .allMatch(command -> command.state() == State.DONE);
    }

    @Test
    void theSameOrderedTwiceAtOnceIsQueuedOnce() {
        Permit permit = question();
        for (int round = 0; round < 10; round++) {
            Optional<String> key = Optional.of("key " + round);
            CompletableFuture<?>[] both = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> store.write(
                            "lane " + i, tx -> commands.enqueue(tx, permit, "info", 0, key, Duration.ZERO))))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(both).join();
        }
        assertThat(commands.history(enrollment.id(), Optional.empty(), 100)).hasSize(10);
    }

    /** A device with a bad connection: answers get lost or come twice, commands are refused for now, taken back, expire. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theQueueBehavesLikeItsModel(long seed) {
        var random = new Random(seed);
        var model = new QueueModel();
        List<Command> known = new ArrayList<>();
        Optional<Command> held = Optional.empty();
        for (int step = 0; step < 150; step++) {
            String where = "seed " + seed + ", step " + step;
            switch (random.nextInt(11)) {
                case 0, 1, 2 -> {
                    Optional<String> key =
                            random.nextInt(3) == 0 ? Optional.of("key" + random.nextInt(2)) : Optional.empty();
                    Duration delay = random.nextInt(4) == 0 ? Duration.ofMinutes(5) : Duration.ZERO;
                    Command command = enqueue(question(), "kind", random.nextInt(3), key, delay);
                    assertThat(command.id())
                            .as(where)
                            .isEqualTo(model.enqueue(command, key, house.clock().instant()));
                    known.add(command);
                }
                case 3, 4, 5, 6 -> {
                    State state = List.of(State.DONE, State.DONE, State.FAILED, State.NOT_NOW)
                            .get(random.nextInt(4));
                    boolean notNow = held.isPresent() && state == State.NOT_NOW;
                    if (held.isPresent()) {
                        boolean accepted = answer(held.get(), state);
                        assertThat(accepted)
                                .as(where)
                                .isEqualTo(model.answered(held.get().id(), state));
                    }
                    held = poll(!notNow);
                    assertThat(held.map(Command::id))
                            .as(where)
                            .isEqualTo(model.next(!notNow, house.clock().instant()));
                }
                case 7 ->
                    held = idle().filter(command -> {
                        assertThat(Optional.of(command.id()))
                                .as(where)
                                .isEqualTo(model.next(true, house.clock().instant()));
                        return random.nextBoolean();
                    });
                case 8 -> {
                    if (!known.isEmpty()) {
                        Command some = known.get(random.nextInt(known.size()));
                        if (random.nextBoolean()) {
                            assertThat(cancel(some)).as(where).isEqualTo(model.cancel(some.id()));
                        } else {
                            assertThat(answer(some, State.DONE))
                                    .as(where)
                                    .isEqualTo(model.answered(some.id(), State.DONE));
                        }
                    }
                }
                case 9 -> house.clock().advance(Duration.ofMinutes(1 + random.nextInt(10)));
                default -> {
                    if (random.nextInt(4) == 0) {
                        house.clock().advance(Duration.ofDays(5));
                    }
                    int expired =
                            store.write(tx -> commands.expire(tx, house.clock().instant()));
                    assertThat(expired)
                            .as(where)
                            .isEqualTo(model.expire(house.clock().instant()));
                }
            }
            if (step % 25 == 0) {
                assertThat(commands.history(enrollment.id(), Optional.empty(), 1_000).stream()
                                .collect(java.util.stream.Collectors.toMap(Command::id, Command::state)))
                        .as(where)
                        .isEqualTo(model.states());
            }
        }
    }

    private void refuse(Actor actor, Order order, Permission.Reason cause, String reason) {
        house.write(tx -> house.get(RefusedOrders.class)
                .add(tx, actor, enrollment, order, new Permission.Refusal(cause, "locate"), Optional.of(reason)));
    }

    private static final Order LOCATE = new Order.Act(Action.LOCATE, Map.of("p", "not kept"));

    @Test
    void aRefusedOrderIsKeptWithWhoWhyAndHowOften() {
        RefusedOrders refused = house.get(RefusedOrders.class);
        Actor helper = new Actor.Somebody(enrollment.person(), "Henk", Role.HELP_DESK);
        Instant first = house.clock().instant();
        refuse(helper, LOCATE, Permission.Reason.ROLE, "  Waar is hij?\u202e ");
        house.clock().advance(Duration.ofMinutes(59));
        refuse(helper, LOCATE, Permission.Reason.ROLE, "Waar is hij?");
        assertThat(refused.of(enrollment.id(), Optional.empty(), 10))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.actor()).isEqualTo(helper);
                    assertThat(order.action()).contains(Action.LOCATE);
                    assertThat(order.refusal()).isEqualTo(new Permission.Refusal(Permission.Reason.ROLE, "locate"));
                    assertThat(order.reason()).contains("Waar is hij?");
                    assertThat(order.times()).isEqualTo(2);
                    assertThat(order.firstAt()).isEqualTo(first);
                    assertThat(order.lastAt()).isEqualTo(house.clock().instant());
                });
        house.clock().advance(Duration.ofMinutes(1));
        refuse(helper, LOCATE, Permission.Reason.ROLE, "Waar is hij?");
        refuse(helper, LOCATE, Permission.Reason.ROLE, "another reason");
        refuse(House.OFFICER, LOCATE, Permission.Reason.ROLE, "somebody else");
        refuse(helper, LOCATE, Permission.Reason.CEILING, "another cause");
        refuse(SERVER, LOCATE, Permission.Reason.CEILING, "the server itself");
        List<RefusedOrder> all = refused.recent(Optional.empty(), 10);
        assertThat(all).hasSize(5).isEqualTo(refused.of(enrollment.id(), Optional.empty(), 10));
        assertThat(refused.recent(Optional.of(all.get(1).id()), 10)).isEqualTo(all.subList(2, 5));
    }

    @Test
    void aScriptThatTriesThousandsOfThingsFillsNoTable() {
        RefusedOrders refused = house.get(RefusedOrders.class);
        List<DataItem> items = List.of(DataItem.OS_VERSION, DataItem.DEVICE_MODEL, DataItem.LOCATION);
        for (int i = 0; i < 2_000; i++) {
            DataItem item = items.get(i % items.size());
            refuse(House.OFFICER, new Order.Ask(Set.of(item)), Permission.Reason.NOT_IN_CHARTER, "x".repeat(5_000));
            house.clock().advance(Duration.ofMillis(100));
        }
        assertThat(refused.of(enrollment.id(), Optional.empty(), 100))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.times()).isEqualTo(2_000);
                    assertThat(order.items()).containsExactlyInAnyOrderElementsOf(items);
                    assertThat(order.reason().orElseThrow()).hasSize(500);
                });
    }

    @Test
    void refusedOrdersAreDeletedAfterAYear() {
        var purge = house.get(PurgeRefusedOrders.class);
        for (int i = 0; i < 3; i++) {
            refuse(House.OFFICER, LOCATE, Permission.Reason.ROLE, "reason");
            house.clock().advance(Duration.ofDays(150));
            purge.run();
        }
        assertThat(house.get(RefusedOrders.class).of(enrollment.id(), Optional.empty(), 10))
                .hasSize(2);
    }

    @Test
    void whatEndedIsDeletedLaterForPeopleThanForTheServerItself() {
        var purge = house.get(PurgeCommands.class);
        Command own = enqueue("own", 0);
        Command open = enqueue("open", 0);
        Command ordered = enqueue(rename(), "Settings", 0, Optional.empty(), Duration.ZERO);
        for (Command each : List.of(own, ordered)) {
            house.write(tx ->
                    assertThat(commands.cancel(tx, enrollment.id(), each.id())).isTrue());
        }
        house.clock().advance(Duration.ofDays(89));
        purge.run();
        assertThat(commands.find(own.id())).isPresent();
        house.clock().advance(Duration.ofDays(2));
        purge.run();
        assertThat(commands.find(own.id())).isEmpty();
        assertThat(commands.find(ordered.id())).isPresent();
        house.clock().advance(Duration.ofDays(640));
        purge.run();
        assertThat(commands.find(ordered.id())).isEmpty();
        assertThat(commands.find(open.id())).as("never ended").isPresent();
    }

    @Test
    void anOwnersWishToLeaveIsKnownUnlessItWasTakenBack() {
        Order end = new Order.Act(Action.REMOVE_WORK_DATA, Map.of());
        house.write(
                tx -> assertThat(commands.isWishOfOwner(tx, enrollment.id())).isFalse());
        enqueue(permit(House.OFFICER, end), "RemoveProfile", 0, Optional.empty(), Duration.ZERO);
        house.write(
                tx -> assertThat(commands.isWishOfOwner(tx, enrollment.id())).isFalse());
        var owner = new Actor.Somebody(enrollment.person(), "Anna Smit", Role.EMPLOYEE);
        Command wish = enqueue(permit(owner, end), "RemoveProfile", 0, Optional.empty(), Duration.ZERO);
        house.write(
                tx -> assertThat(commands.isWishOfOwner(tx, enrollment.id())).isTrue());
        house.write(tx -> commands.cancel(tx, enrollment.id(), wish.id()));
        house.write(
                tx -> assertThat(commands.isWishOfOwner(tx, enrollment.id())).isFalse());
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
