package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import helder.charter.Charters;
import helder.charter.Drafts;
import helder.commands.ApprovalRequest;
import helder.commands.ApprovalRequests;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.devices.Facts;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.Gate;
import helder.gate.GateCount;
import helder.gate.Order;
import helder.gate.Permission;
import helder.gate.SoundOrder;
import helder.house.Announcing;
import helder.house.Locating;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.Looks;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.protocol.apple.command.DeviceError;
import helder.virtual.Behavior;
import helder.virtual.DeviceModel;
import helder.virtual.Fault;
import helder.virtual.VirtualDevice;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A supervised phone of the organisation that is lost and found, spoken to over its own protocol. */
class LostModeTest {

    private static final Order.Act LOST = new Order.Act(
            Action.LOCATE, Map.of(AppleActions.MESSAGE, "Lost. Please call us", AppleActions.PHONE, "112"));
    private static final AtomicLong SEED = new AtomicLong(90_000);

    private static final AppleHouse house = AppleHouse.start();

    private final Person noor = house.person();
    private final VirtualDevice phone = supervised(Behavior.faithful());
    private final Enrollment enrollment = house.enroll(phone, noor, Ownership.COMPANY);

    LostModeTest() {
        phone.poll();
    }

    @BeforeAll
    static void open() {
        house.store()
                .write(tx -> Announcing.announce(
                        tx,
                        house.bean(Charters.class),
                        house.bean(Drafts.class),
                        Locating.charter(house.bean(Charters.class))));
    }

    @AfterAll
    static void close() {
        house.server().close();
    }

    private static VirtualDevice supervised(Behavior behavior) {
        return VirtualDevice.createSupervised(
                house.world(), DeviceModel.IPHONE, "Desk phone", SEED.incrementAndGet(), behavior);
    }

    private Ordering.Ordered byOwner(Order.Act order) {
        Actor owner = noor.as(Role.EMPLOYEE);
        return house.store()
                .write(
                        enrollment.id().value(),
                        tx -> house.bean(Ordering.class).order(tx, owner, enrollment, order, Optional.empty()));
    }

    private void found() {
        house.store()
                .write(
                        enrollment.id().value(),
                        tx -> house.bean(LostDevices.class)
                                .found(tx, enrollment.id(), Optional.of(noor.as(Role.EMPLOYEE)), Loss.Ending.FOUND));
    }

    private boolean isLost() {
        return house.fresh(enrollment).isLost();
    }

    private Loss loss() {
        return house.bean(LostDevices.class).of(enrollment.id()).orElseThrow();
    }

    private Optional<String> place() {
        return Optional.ofNullable(house.facts(enrollment).get(DataItem.LOCATION));
    }

    private String latitude() {
        return String.format(Locale.ROOT, "%.6f", phone.privateLife().latitude());
    }

    private long asked() {
        return house.history(enrollment).stream()
                .filter(command -> command.kind().equals("DeviceLocation"))
                .count();
    }

    @Test
    void itsOwnerMarksItLostAloneAndItTellsWhereItIsUntilItIsFound() {
        assertThat(byOwner(LOST).permission()).isInstanceOf(Permission.Permit.class);
        assertThat(isLost()).isTrue();
        assertThat(asked()).as("not before it is in lost mode").isZero();
        phone.poll();
        assertThat(phone.lostMessage()).contains("Lost. Please call us");
        assertThat(loss().confirmedAt()).isPresent();
        assertThat(place()).hasValueSatisfying(text -> assertThat(text).startsWith(latitude()));
        house.bean(LostMode.class).run();
        house.bean(LostMode.class).run();
        assertThat(loss().asked())
                .as("a question that waits is not asked twice")
                .isEqualTo(2);

        found();
        assertThat(isLost()).isFalse();
        assertThat(place()).isEmpty();
        phone.poll();
        assertThat(phone.lostMessage()).isEmpty();
        assertThat(loss().releasedAt()).isPresent();
        assertThat(place()).isEmpty();
        assertThat(asked()).isEqualTo(2);
        assertThat(house.command(enrollment, "DeviceLocation").state()).isEqualTo(Command.State.WITHDRAWN);
    }

    @Test
    void whileItIsLookedForItsOwnerAndTheDeskAloneLetItMakeASound() {
        assertThat(refusal(byOwner(SoundOrder.order())).reason()).isEqualTo(Permission.Reason.NOT_LOST);
        byOwner(LOST);
        phone.poll();
        byOwner(SoundOrder.order());
        phone.poll();
        assertThat(phone.lostSounds()).isEqualTo(1);
        assertThat(by(administrator(), SoundOrder.order()).permission())
                .as("whoever had to agree that it is looked for did")
                .isInstanceOf(Permission.Permit.class);
        phone.poll();
        assertThat(phone.lostSounds()).isEqualTo(2);
        assertThat(isLost()).isTrue();
        assertThat(loss().lostBy()).isEqualTo(noor.as(Role.EMPLOYEE));
    }

    @Test
    void aSoundThatIsTakenBackEndsNothingAndOneThatWaitsIsOverOnceItIsFound() {
        byOwner(LOST);
        phone.poll();
        Command first = byOwner(SoundOrder.order()).commands().getFirst();
        house.store()
                .write(tx -> house.bean(Commands.class)
                        .cancel(tx, enrollment.id(), first.id(), new Actor.Operator("tester")));
        assertThat(isLost()).isTrue();

        byOwner(SoundOrder.order());
        found();
        phone.poll();
        assertThat(phone.lostSounds()).isZero();
        assertThat(house.command(enrollment, "PlayLostModeSound").state()).isEqualTo(Command.State.WITHDRAWN);
    }

    /** It was erased and set up again, or another tool took it out, or a backup was restored that knew nothing of it. */
    @Test
    void whatAPhoneSaysOtherwiseThanHelderKnowsIsNoticed() {
        assertThat(house.facts(enrollment)).containsEntry(DataItem.LOST_MODE, "no");
        assertThat(doubt()).isEmpty();
        tells("yes");
        assertThat(doubt()).contains(LostModeDoubt.IN);

        byOwner(LOST);
        assertThat(doubt()).as("it is to be in lost mode now").isEmpty();
        phone.poll();
        assertThat(house.facts(enrollment)).as("asked once it was there").containsEntry(DataItem.LOST_MODE, "yes");
        assertThat(doubt()).isEmpty();
        tells("no");
        assertThat(doubt()).contains(LostModeDoubt.OUT);

        found();
        assertThat(doubt()).isEmpty();
        phone.poll();
        assertThat(house.facts(enrollment)).containsEntry(DataItem.LOST_MODE, "no");
        assertThat(doubt()).isEmpty();
        tells("yes");
        assertThat(doubt()).contains(LostModeDoubt.IN);
    }

    private void tells(String lostMode) {
        house.store().write(tx -> {
            Enrollment fresh = house.fresh(enrollment);
            house.bean(Facts.class)
                    .record(
                            tx,
                            fresh.facts(),
                            house.bean(Gate.class).admit(tx, fresh.facts(), Map.of(DataItem.LOST_MODE, lostMode), 0));
            return true;
        });
    }

    private Optional<LostModeDoubt> doubt() {
        Map<DataItem, Facts.Fact> known = house.bean(Facts.class)
                .read(
                        enrollment.id(),
                        Set.of(DataItem.LOST_MODE),
                        house.bean(Looks.class).automation("test"));
        return LostModeDoubt.of(
                house.bean(LostDevices.class).of(enrollment.id()), Optional.ofNullable(known.get(DataItem.LOST_MODE)));
    }

    private Actor administrator() {
        Person bram = house.person();
        house.store().write(tx -> {
            house.bean(People.class).setRoles(tx, bram.id(), Set.of(Role.EMPLOYEE, Role.ADMINISTRATOR));
            return true;
        });
        return new Actor.Somebody(bram.id(), bram.name(), Role.ADMINISTRATOR);
    }

    private Ordering.Ordered by(Actor actor, Order.Act order) {
        return house.store()
                .write(
                        enrollment.id().value(),
                        tx -> house.bean(Ordering.class)
                                .order(tx, actor, enrollment, order, Optional.of("Left in a train")));
    }

    @Test
    void somebodyElseTakesASecondPersonAndTheOwnerReadsIt() {
        Actor administrator = administrator();
        assertThat(by(administrator, LOST).permission()).isInstanceOf(Permission.Waiting.class);
        assertThat(isLost()).as("one person alone marks nothing").isFalse();
        assertThat(house.bean(ApprovalRequests.class).of(enrollment.id(), Optional.empty(), 10))
                .singleElement()
                .extracting(ApprovalRequest::isOpen)
                .isEqualTo(true);

        house.order(enrollment, LOST);
        assertThat(isLost()).isTrue();
        assertThat(loss().lostBy()).isEqualTo(administrator);
        found();
        assertThat(house.bean(ApprovalRequests.class).of(enrollment.id(), Optional.empty(), 10))
                .noneMatch(ApprovalRequest::isOpen);
    }

    @Test
    void aPhoneThatIsNotSupervisedIsNotLookedFor() {
        VirtualDevice plain = house.device(DeviceModel.IPHONE);
        Enrollment other = house.enroll(plain, noor, Ownership.COMPANY);
        Permission.Refusal unknown = refusal(house.order(other, LOST));
        plain.poll();
        Permission.Refusal told = refusal(house.order(other, LOST));

        assertThat(unknown.reason()).isEqualTo(Permission.Reason.NOT_SUPERVISED);
        assertThat(told.reason()).isEqualTo(Permission.Reason.NOT_SUPERVISED);
        assertThat(house.fresh(other).isLost()).isFalse();
        assertThat(house.bean(Gate.class).counts(other.id()))
                .as("neither waited for anybody")
                .filteredOn(count -> !count.isDropped())
                .extracting(GateCount::kind, GateCount::item, GateCount::times)
                .containsExactly(tuple("refused", "locate", 2L));
    }

    @Test
    void aMacHasNoSuchThing() {
        VirtualDevice mac = house.device(DeviceModel.MAC);
        Enrollment other = house.enroll(mac, noor, Ownership.COMPANY);
        mac.poll();
        assertThat(refusal(house.order(other, LOST)).reason()).isEqualTo(Permission.Reason.NO_SUCH_THING);
    }

    private static Permission.Refusal refusal(Ordering.Ordered ordered) {
        assertThat(ordered.permission()).isInstanceOf(Permission.Refusal.class);
        return (Permission.Refusal) ordered.permission();
    }

    @Test
    void nobodyAsksForThePlaceOfADeviceThatIsNotLost() {
        Order where = new Order.Ask(Set.of(DataItem.LOCATION));
        assertThat(refusal(house.order(enrollment, where)).reason()).isEqualTo(Permission.Reason.NOT_LOST);
    }

    @Test
    void anOrderWithoutWordsForTheFinderIsNotRight() {
        assertThat(refusal(house.order(enrollment, new Order.Act(Action.LOCATE, Map.of())))
                        .detail())
                .isEqualTo(AppleActions.MESSAGE);
        assertThat(isLost()).isFalse();
    }

    @Test
    void aPhoneThatIsFoundBeforeItHeardOfItNeverGoesIntoLostMode() {
        byOwner(LOST);
        found();
        phone.poll();
        assertThat(phone.lostMessage()).isEmpty();
        assertThat(loss().releasedAt()).isPresent();
        assertThat(house.history(enrollment))
                .noneMatch(command -> command.kind().equals("DisableLostMode"));
    }

    @Test
    void anOrderThatIsTakenBackEndsIt() {
        Command command = byOwner(LOST).commands().getFirst();
        house.store()
                .write(tx -> house.bean(Commands.class)
                        .cancel(tx, enrollment.id(), command.id(), new Actor.Operator("tester")));
        assertThat(isLost()).isFalse();
        assertThat(loss().end().orElseThrow().ending()).isEqualTo(Loss.Ending.TAKEN_BACK);
        assertThat(loss().end().orElseThrow().foundBy()).as("who did").contains(new Actor.Operator("tester"));
    }

    @Test
    void aPhoneThatNeverAnswersIsToldAgainAndItsPlaceIsGoneAnyway() {
        byOwner(LOST);
        phone.poll();
        found();
        assertThat(place()).isEmpty();
        Command first = house.command(enrollment, "DisableLostMode");
        house.store().write(tx -> {
            house.bean(Commands.class).withdraw(tx, enrollment.id(), each -> true);
            return true;
        });
        house.bean(LostMode.class).run();
        assertThat(house.command(enrollment, "DisableLostMode").id()).isNotEqualTo(first.id());
        phone.poll();
        assertThat(phone.lostMessage()).isEmpty();
        assertThat(house.bean(LostDevices.class).unreleased()).doesNotContain(enrollment.id());
    }

    @Test
    void aPhoneThatCannotLeaveLostModeIsToldAgainUntilItCan() {
        byOwner(LOST);
        phone.poll();
        found();
        phone.behave(Behavior.faithful().with(Fault.ERROR, 1));
        phone.poll();
        assertThat(house.command(enrollment, "DisableLostMode").state()).isEqualTo(Command.State.FAILED);
        assertThat(loss().releasedAt()).as("it said something else went wrong").isEmpty();
        assertThat(house.bean(LostMode.class).isStuck(loss())).isTrue();

        house.bean(LostMode.class).run();
        phone.poll();
        assertThat(phone.lostMessage()).isEmpty();
        assertThat(loss().releasedAt()).isPresent();
        assertThat(house.bean(LostMode.class).isStuck(loss())).isFalse();
    }

    @Test
    void aPhoneThatSaysItIsNotInLostModeIsReleased() {
        byOwner(LOST);
        phone.poll();
        found();
        Command end = house.command(enrollment, "DisableLostMode");
        house.store().write(enrollment.id().value(), tx -> {
            house.bean(LostMode.class)
                    .failed(
                            tx,
                            house.fresh(enrollment),
                            end,
                            Optional.of(new DeviceError(12067, "MCMDMErrorDomain", null, null)));
            return true;
        });
        assertThat(loss().releasedAt()).isPresent();
    }

    @Test
    void theLateRefusalOfAnEarlierOrderDoesNotEndANewerLoss() {
        Command first = byOwner(LOST).commands().getFirst();
        house.store()
                .write(
                        enrollment.id().value(),
                        tx -> house.bean(Commands.class)
                                .next(tx, enrollment.id(), true, Commands.NORMAL, Instant.now()));
        found();
        Order.Act again = new Order.Act(Action.LOCATE, Map.of(AppleActions.MESSAGE, "Lost once more"));
        Command second = byOwner(again).commands().getFirst();
        refuse(first);
        assertThat(isLost()).as("that was about the loss before").isTrue();
        refuse(second);
        assertThat(isLost()).isFalse();
        assertThat(loss().end().orElseThrow().ending()).isEqualTo(Loss.Ending.REFUSED);
    }

    private void refuse(Command command) {
        house.store().write(enrollment.id().value(), tx -> {
            house.bean(LostMode.class).failed(tx, house.fresh(enrollment), command, Optional.empty());
            return true;
        });
    }

    @Test
    void beforeManagementEndsThePhoneLeavesLostMode() {
        byOwner(LOST);
        phone.poll();
        byOwner(new Order.Act(Action.REMOVE_WORK_DATA, Map.of()));
        assertThat(isLost()).isFalse();
        assertThat(place()).isEmpty();
        phone.poll();
        assertThat(house.command(enrollment, "DisableLostMode").state()).isEqualTo(Command.State.DONE);
        assertThat(phone.enrolled()).isFalse();
    }

    @Test
    void aPhoneThatBecomesPersonalLeavesLostMode() {
        byOwner(LOST);
        phone.poll();
        house.store().write(tx -> {
            house.bean(Enrollments.class).becomePersonal(tx, enrollment.id());
            return true;
        });
        assertThat(isLost()).isFalse();
        phone.poll();
        assertThat(phone.lostMessage()).isEmpty();
        assertThat(place()).isEmpty();
    }

    @Test
    void whatAPhoneVolunteersIsKeptOnlyWhileItIsLost() {
        VirtualDevice loud = supervised(Behavior.faithful().overSharing());
        Enrollment other = house.enroll(loud, noor, Ownership.COMPANY);
        loud.poll();
        assertThat(house.facts(other)).doesNotContainKey(DataItem.LOCATION);
        assertThat(house.bean(Gate.class).counts(other.id()))
                .filteredOn(GateCount::isDropped)
                .extracting(GateCount::item)
                .contains(DataItem.LOCATION.code());
    }
}
