package helder.apple;

import static helder.store.schema.Tables.APPLE_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Drafts;
import helder.charter.Narrowing;
import helder.commands.Command;
import helder.devices.Enrollment;
import helder.devices.Loss;
import helder.devices.LostDevices;
import helder.gate.Order;
import helder.house.Announcing;
import helder.house.Locating;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.People;
import helder.people.Person;
import helder.virtual.DeviceModel;
import helder.virtual.Received;
import helder.virtual.VirtualDevice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a narrower charter means for Apple devices that are enrolled already; on a server of its own. */
class NarrowerCharterTest {

    private final AppleHouse house = AppleHouse.start();

    @AfterEach
    void close() {
        house.server().close();
    }

    @Test
    void whatIsNoLongerInTheCharterIsForgottenWithdrawnAndNoLongerReported() {
        Person person = house.person();
        VirtualDevice phone = house.device(DeviceModel.IPHONE);
        Enrollment enrollment = house.enroll(phone, person, Ownership.COMPANY);
        phone.poll();
        assertThat(house.bean(Channels.class).hasUnlockToken(enrollment.id())).isTrue();
        assertThat(subscriptions(phone).getLast()).contains("passcode.is-present");
        house.order(enrollment, new Order.Ask(Set.of(DataItem.SERIAL_NUMBER)));

        publishWithout(Set.of(DataItem.UNLOCK_TOKEN, DataItem.SERIAL_NUMBER, DataItem.PASSCODE_PRESENT));

        assertThat(house.bean(Channels.class).hasUnlockToken(enrollment.id()))
                .as("deleted at once")
                .isFalse();
        assertThat(house.facts(enrollment)).doesNotContainKeys(DataItem.SERIAL_NUMBER, DataItem.PASSCODE_PRESENT);
        assertThat(house.order(enrollment, new Order.Act(Action.CLEAR_PASSCODE, Map.of()))
                        .commands())
                .isEmpty();
        house.bean(Inventory.class).run();
        phone.poll();
        assertThat(house.history(enrollment))
                .filteredOn(command -> command.permit().order() instanceof Order.Ask(Set<DataItem> items)
                        && items.contains(DataItem.SERIAL_NUMBER))
                .extracting(Command::state)
                .contains(Command.State.WITHDRAWN);
        assertThat(subscriptions(phone).getLast())
                .contains("passcode.is-compliant")
                .doesNotContain("passcode.is-present");
        assertThat(house.facts(enrollment)).doesNotContainKeys(DataItem.SERIAL_NUMBER, DataItem.PASSCODE_PRESENT);
    }

    /** What is kept of a device elsewhere than among its facts; its last contact is in the contract of devices. */
    @ParameterizedTest
    @EnumSource(
            value = DataItem.class,
            names = {"PUSH_ADDRESS", "UNLOCK_TOKEN"})
    void whatIsLeftOutForAGroupIsForgottenAtOnceForItsDevicesAndNotForOthers(DataItem item) {
        Person person = house.person();
        VirtualDevice phone = house.device(DeviceModel.IPHONE);
        Enrollment enrollment = house.enroll(phone, person, Ownership.COMPANY);
        VirtualDevice anothers = house.device(DeviceModel.IPHONE);
        Enrollment other = house.enroll(anothers, house.person(), Ownership.COMPANY);
        phone.poll();
        anothers.poll();
        house.store().write(tx -> {
            house.bean(People.class).addToGroup(tx, person.id(), "Wijkteam Zuid");
            return true;
        });
        assertThat(isKept(enrollment, item)).isTrue();

        CharterText shipped = house.bean(Charters.class).shipped(Ownership.COMPANY);
        publish(new CharterText(
                Ownership.COMPANY,
                shipped.data(),
                shipped.actions(),
                Map.of("wijkteam zuid", new Narrowing(Set.of(item), Set.of()))));

        assertThat(isKept(enrollment, item)).as("deleted at once").isFalse();
        assertThat(isKept(other, item)).as("not of others").isTrue();
        phone.poll();
        assertThat(isKept(enrollment, item)).as("and not kept again").isFalse();
    }

    private boolean isKept(Enrollment enrollment, DataItem item) {
        return house.store()
                .read(dsl -> dsl.fetchExists(
                        APPLE_CHANNEL,
                        APPLE_CHANNEL.ENROLLMENT_ID.eq(enrollment.id().value()),
                        item == DataItem.PUSH_ADDRESS
                                ? APPLE_CHANNEL.PUSH_ADDRESS.isNotNull()
                                : APPLE_CHANNEL.UNLOCK_TOKEN.isNotNull()));
    }

    @Test
    void aKeyThatMayNotBeKeptIsNotUsedEvenIfItIsThere() {
        Person person = house.person();
        VirtualDevice phone = house.device(DeviceModel.IPHONE);
        Enrollment enrollment = house.enroll(phone, person, Ownership.COMPANY);
        phone.poll();
        assertThat(house.order(enrollment, new Order.Act(Action.CLEAR_PASSCODE, Map.of()))
                        .commands())
                .isNotEmpty();
        publishWithout(Set.of(DataItem.UNLOCK_TOKEN));
        keepAnyway(enrollment);

        assertThat(house.order(enrollment, new Order.Act(Action.CLEAR_PASSCODE, Map.of()))
                        .commands())
                .isEmpty();
        phone.poll();
        assertThat(phone.passcodePresent()).as("the order from before").isTrue();
    }

    private void keepAnyway(Enrollment enrollment) {
        house.store().write(tx -> {
            house.bean(Channels.class).unlockToken(tx, enrollment.id(), new byte[] {1});
            return true;
        });
    }

    @Test
    void lostModeEndsWhateverACharterTakesAway() {
        Charters charters = house.bean(Charters.class);
        house.store()
                .write(tx -> Announcing.announce(tx, charters, house.bean(Drafts.class), Locating.charter(charters)));
        Person person = house.person();
        VirtualDevice phone = VirtualDevice.createSupervised(house.world(), DeviceModel.IPHONE, "Desk phone", 90_900);
        Enrollment enrollment = house.enroll(phone, person, Ownership.COMPANY);
        phone.poll();
        house.order(enrollment, new Order.Act(Action.LOCATE, Map.of(AppleActions.MESSAGE, "Lost")));
        phone.poll();
        assertThat(phone.lostMessage()).isPresent();

        CharterText shipped = charters.shipped(Ownership.COMPANY);
        var actions = new EnumMap<>(shipped.actions());
        actions.remove(Action.MAINTAIN_ENROLLMENT);
        publish(new CharterText(Ownership.COMPANY, shipped.data(), actions));
        house.store()
                .write(
                        enrollment.id().value(),
                        tx -> house.bean(LostDevices.class)
                                .found(tx, enrollment.id(), Optional.of(person.as(Role.EMPLOYEE)), Loss.Ending.FOUND));
        phone.poll();

        assertThat(phone.lostMessage()).isEmpty();
        assertThat(house.bean(LostDevices.class).unreleased()).isEmpty();
    }

    private static List<String> subscriptions(VirtualDevice device) {
        return device.received().stream()
                .filter(received -> received.source() == Received.Source.DECLARATION)
                .filter(received -> received.type().endsWith("status-subscriptions"))
                .map(received -> String.valueOf(received.content().values()))
                .toList();
    }

    private void publishWithout(Set<DataItem> items) {
        Charters charters = house.bean(Charters.class);
        CharterText shipped = charters.shipped(Ownership.COMPANY);
        var data = new EnumMap<>(shipped.data());
        data.keySet().removeAll(items);
        publish(new CharterText(Ownership.COMPANY, data, shipped.actions()));
    }

    private void publish(CharterText text) {
        Charters.Publication publication =
                house.store().write(tx -> house.bean(Charters.class).publish(tx, text, new Actor.Operator("officer")));
        assertThat(publication).isInstanceOf(Charters.Publication.Published.class);
    }
}
