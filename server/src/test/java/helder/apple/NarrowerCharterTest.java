package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.commands.Command;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.people.Person;
import helder.virtual.DeviceModel;
import helder.virtual.Received;
import helder.virtual.VirtualDevice;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
        house.store()
                .write(tx -> charters.publish(
                        tx,
                        new CharterText(Ownership.COMPANY, data, shipped.actions()),
                        new Actor.Operator("officer")));
    }
}
