package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.Command.State;
import helder.deletions.Deletions;
import helder.devices.Enrollment;
import helder.devices.Facts;
import helder.gate.Gate;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.TestEngine;
import helder.windows.KnownWindows;
import helder.windows.ManagedPackages;
import helder.windows.WindowsActions;
import helder.windows.WindowsOrders;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold for the queue (notes on Apple's command channel, section 5.2), whatever the engine. */
abstract class CommandsContract extends CommandRooms {

    CommandsContract(TestEngine engine) {
        super(engine);
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
        assertThat(ended.failure()).contains(CommandRooms.FAILURE);
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
    void whatWasQueuedWhileTheClockWasAheadDoesNotWaitUntilThen() {
        house.clock().advance(Duration.ofDays(3));
        Command queued = enqueue(question(), "info", 0, Optional.empty(), Duration.ZERO);
        house.clock().advance(Duration.ofDays(-3));
        assertThat(commands.hasPending(enrollment.id(), house.clock().instant()))
                .isTrue();
        deliver(queued);
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

    @Test
    void whatEndedIsDeletedLaterForPeopleThanForTheServerItself() {
        var purge = house.get(PurgeCommands.class);
        Command own = enqueue("own", 0);
        Command open = enqueue("open", 0);
        Command ordered = enqueue(rename(), "Settings", 0, Optional.empty(), Duration.ZERO);
        for (Command each : List.of(own, ordered)) {
            house.write(tx -> assertThat(commands.cancel(tx, enrollment.id(), each.id(), new Actor.Operator("tester")))
                    .isTrue());
        }
        house.clock().advance(Duration.ofDays(89));
        purge.run();
        assertThat(commands.find(own.id())).isPresent();
        house.clock().advance(Duration.ofDays(2));
        purge.run();
        assertThat(commands.find(own.id())).isEmpty();
        assertThat(commands.find(ordered.id())).isPresent();
        Command kept = commands.find(ordered.id()).orElseThrow();
        assertThat(kept.canceledBy()).as("who took it back").contains(new Actor.Operator("tester"));
        assertThat(commands.find(open.id()).orElseThrow().canceledBy()).isEmpty();
        house.clock().advance(Duration.ofDays(640));
        purge.run();
        assertThat(commands.find(ordered.id())).isEmpty();
        assertThat(commands.find(open.id())).as("never ended").isPresent();
    }

    /** What has to be taken away later must still be known then. */
    @Test
    void whatSaysWhatIsOnADeviceIsKeptAsLongAsItIsManaged() {
        var apple = new LateOrders();
        apple.over(house);
        PurgeCommands purge = purge(apple, windows());
        Command profile = deliver(enqueue(rename(), "InstallProfile", 0, Optional.empty(), Duration.ZERO));
        answer(profile, State.DONE);
        Command name = deliver(enqueue(rename(), "Settings", 0, Optional.empty(), Duration.ZERO));
        answer(name, State.DONE);
        Command never = enqueue(rename(), "InstallProfile", 0, Optional.empty(), Duration.ZERO);
        assertThat(cancel(never)).isTrue();
        Command own = deliver(enqueue("RemoveProfile", 0));
        answer(own, State.FAILED);

        house.clock().advance(Duration.ofDays(731));
        purge.run();
        assertThat(commands.find(profile.id())).isPresent();
        assertThat(commands.find(own.id())).isPresent();
        assertThat(commands.find(never.id())).as("it never reached the device").isEmpty();
        assertThat(commands.find(name.id()))
                .as("only on PCs a command of this name says so")
                .isEmpty();

        house.write(tx -> enrollments.removed(tx, enrollment.id(), Enrollment.Removal.BY_PERSON));
        purge.run();
        assertThat(commands.find(profile.id())).isEmpty();
        assertThat(commands.find(own.id())).isEmpty();
    }

    @Test
    void anAppThatCameYearsAgoCanStillBeRemoved() {
        enrollment = house.enroll(
                house.issue(house.person("pc@delinde.example", "Pc"), Ownership.COMPANY, EnrollmentType.WINDOWS)
                        .ticket(),
                DeviceForm.COMPUTER);
        WindowsOrders windows = windows();
        Map<String, String> app = Map.of(WindowsActions.APP, "{0D7CE2A6-5A2A-4C5B-9B4E-0123456789AB}");
        var install = new Order.Act(Action.INSTALL_APP, app);
        var remove = new Order.Act(Action.REMOVE_APP, app);
        answer(
                deliver(enqueue(
                        permit(House.OFFICER, install), windows.kind(install), 0, Optional.empty(), Duration.ZERO)),
                State.DONE);

        house.clock().advance(Duration.ofDays(731));
        purge(windows).run();

        Optional<Permission.Refusal> refusal = store.write(tx -> windows.fault(tx, remove, enrollment));
        assertThat(refusal).isEmpty();
    }

    private WindowsOrders windows() {
        return new WindowsOrders(
                commands,
                new ManagedPackages(commands),
                new KnownWindows(house.get(Facts.class), house.get(Looks.class)));
    }

    private PurgeCommands purge(PlatformOrders... platforms) {
        return new PurgeCommands(store, house.clock(), house.get(Deletions.class), enrollments, List.of(platforms));
    }
}
