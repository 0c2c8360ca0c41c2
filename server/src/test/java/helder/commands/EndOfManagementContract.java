package helder.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.Command.State;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.gate.Permission.Permit;
import helder.house.House;
import helder.identity.Actor;
import helder.identity.Role;
import helder.manifest.Action;
import helder.store.TestEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What must hold for the order to end management in the queue, whatever the engine. */
abstract class EndOfManagementContract extends CommandRooms {

    EndOfManagementContract(TestEngine engine) {
        super(engine);
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
        boolean canceled = store.write(
                enrollment.id().value(),
                tx -> commands.cancel(tx, enrollment.id(), ending.id(), new Actor.Operator("tester")));
        assertThat(canceled).isTrue();
        assertThat(stateOfEnrollment()).isEqualTo(Enrollment.State.ENROLLED);

        Command again = orderTheEnd();
        idle();
        boolean late = store.write(
                enrollment.id().value(),
                tx -> commands.cancel(tx, enrollment.id(), again.id(), new Actor.Operator("tester")));
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
        house.write(tx -> commands.cancel(tx, enrollment.id(), wish.id(), new Actor.Operator("tester")));
        house.write(
                tx -> assertThat(commands.isWishOfOwner(tx, enrollment.id())).isFalse());
    }
}
