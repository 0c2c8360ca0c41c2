package helder.protocol.apple.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.protocol.apple.checkin.Channel;
import helder.protocol.apple.profile.AccessRight;
import helder.protocol.apple.profile.AccessRights;
import org.junit.jupiter.api.Test;

/** The groups of notes section 11.2. */
class DeviceQueryTest {
    @Test
    void aPersonalDeviceTellsItsSystemAndNotWhoItIs() {
        var personal =
                new CommandTarget(AppleSystem.IOS, null, true, false, false, Channel.DEVICE, AccessRights.none());

        assertThat(DeviceQuery.of("OSVersion").isAnswerable(personal)).isTrue();
        assertThat(DeviceQuery.of("EASDeviceIdentifier").isAnswerable(personal)).isTrue();
        for (String hidden : new String[] {"UDID", "SerialNumber", "IMEI", "WiFiMAC", "PhoneNumber"}) {
            assertThat(DeviceQuery.of(hidden).isAnswerable(personal)).as(hidden).isFalse();
        }
    }

    @Test
    void networkFactsNeedTheNetworkRight() {
        var device = new CommandTarget(
                AppleSystem.IOS,
                null,
                false,
                false,
                false,
                Channel.DEVICE,
                AccessRights.of(AccessRight.DEVICE_INFORMATION));

        assertThat(DeviceQuery.of("PhoneNumber").right()).isEqualTo(AccessRight.NETWORK_INFORMATION);
        assertThat(DeviceQuery.of("PhoneNumber").isAnswerable(device)).isFalse();
        assertThat(DeviceQuery.of("SerialNumber").isAnswerable(device)).isTrue();
    }

    @Test
    void whatAppleDoesNotListCannotBeAsked() {
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceQuery.of("BrowsingHistory"));
        assertThat(DeviceQuery.find("osversion")).isEmpty();
        assertThat(DeviceQuery.all()).hasSizeGreaterThan(70);
    }
}
