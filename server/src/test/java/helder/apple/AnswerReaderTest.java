package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.manifest.DataItem;
import helder.protocol.apple.declaration.StatusReportReader;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bytes written by hand from the apple-mdm note, sections 11.2 to 11.4. */
class AnswerReaderTest {

    private static Observed read(String inner) throws Exception {
        String document =
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><plist version=\"1.0\"><dict>" + inner + "</dict></plist>";
        PlistDict dict = new PlistReader(PlistLimits.REPORT).readDict(document.getBytes(StandardCharsets.UTF_8));
        return AnswerReader.read(dict);
    }

    @Test
    void answersToQueriesBecomeValuesInTheFormOfTheManifest() throws Exception {
        Observed told = read("""
                <key>QueryResponses</key><dict>
                <key>OSVersion</key><string>27.1</string>
                <key>DeviceCapacity</key><real>127.98</real>
                <key>AvailableDeviceCapacity</key><integer>64</integer>
                <key>BatteryLevel</key><real>0.834</real>
                <key>IsSupervised</key><false/>
                <key>WiFiMAC</key><string>aa:bb</string>
                <key>BluetoothMAC</key><string>cc:dd</string>
                <key>SomethingNew</key><string>?</string>
                </dict>""");
        assertThat(told.values())
                .containsEntry(DataItem.OS_VERSION, "27.1")
                .containsEntry(DataItem.STORAGE_TOTAL, "128.0")
                .containsEntry(DataItem.STORAGE_FREE, "64.0")
                .containsEntry(DataItem.BATTERY_LEVEL, "83")
                .containsEntry(DataItem.SUPERVISED, "no")
                .containsEntry(DataItem.NETWORK_ADDRESSES, "aa:bb\ncc:dd")
                .hasSize(6);
        assertThat(told.unknown()).isEqualTo(1);
    }

    @Test
    void anUnknownBatteryIsNoBattery() throws Exception {
        assertThat(read("<key>QueryResponses</key><dict><key>BatteryLevel</key><real>-1.0</real></dict>")
                        .values())
                .isEmpty();
    }

    @Test
    void encryptionNeedsBothKindsAndDoesNotTellWhetherThereIsAPasscode() throws Exception {
        assertThat(security(3, true)).containsEntry(DataItem.ENCRYPTION, "yes");
        assertThat(security(3, false)).containsEntry(DataItem.ENCRYPTION, "yes");
        assertThat(security(2, true)).containsEntry(DataItem.ENCRYPTION, "no");
    }

    private static java.util.Map<DataItem, String> security(int capabilities, boolean passcode) throws Exception {
        return read("<key>SecurityInfo</key><dict><key>HardwareEncryptionCaps</key><integer>" + capabilities
                        + "</integer><key>PasscodePresent</key><" + passcode + "/></dict>")
                .values();
    }

    @Test
    void aMacTellsItsDiskItsFirewallAndItsIntegrity() throws Exception {
        assertThat(read("""
                <key>SecurityInfo</key><dict><key>FDE_Enabled</key><true/>
                <key>FirewallSettings</key><dict><key>FirewallEnabled</key><false/></dict>
                <key>SystemIntegrityProtectionEnabled</key><true/></dict>""").values())
                .containsEntry(DataItem.ENCRYPTION, "yes")
                .containsEntry(DataItem.FIREWALL, "no")
                .containsEntry(DataItem.SYSTEM_INTEGRITY, "yes");
    }

    @Test
    void managedAppsAreListedWithWhatIsUnusualAboutThem() throws Exception {
        assertThat(read("""
                <key>ManagedApplicationList</key><dict>
                <key>org.b</key><dict><key>Status</key><string>Installing</string></dict>
                <key>org.a</key><dict><key>Status</key><string>Managed</string></dict>
                </dict>""").values()).containsEntry(DataItem.APPS_MANAGED, "org.a\norg.b (Installing)");
    }

    @Test
    void aPlaceIsWhatItTakesToFindADeviceAndNothingElse() throws Exception {
        Observed told = read("""
                <key>Latitude</key><real>52.0907374</real><key>Longitude</key><real>5.1214201</real>
                <key>HorizontalAccuracy</key><real>64.2</real><key>VerticalAccuracy</key><real>10</real>
                <key>Altitude</key><real>4</real><key>Speed</key><real>1.5</real><key>Course</key><real>90</real>
                <key>Timestamp</key><string>2026-11-28T20:04:05Z</string>""");
        assertThat(told.values()).isEqualTo(Map.of(DataItem.LOCATION, "52.090737 5.121420 65 2026-11-28T20:04:05Z"));
        assertThat(told.unknown()).isZero();
        assertThat(read("<key>Latitude</key><real>52.1</real>").unknown()).isEqualTo(1);
        assertThat(read("<key>Latitude</key><real>152.1</real><key>Longitude</key><real>5.1</real>")
                        .values())
                .isEmpty();
    }

    @Test
    void secretsSlippedInAmongAppsAreNoApps() throws Exception {
        Observed told = read("""
                <key>ManagedApplicationList</key><dict>
                <key>SerialNumber</key><string>C02XYZ</string>
                <key>Latitude</key><real>52.1</real><key>Longitude</key><real>5.1</real>
                <key>HomeNetwork</key><string>Casa</string>
                </dict>""");
        assertThat(told.values().get(DataItem.APPS_MANAGED)).isEmpty();
        assertThat(told.values()).containsKeys(DataItem.SERIAL_NUMBER, DataItem.LOCATION);
        assertThat(told.unknown()).isEqualTo(1);
    }

    @Test
    void thePersonsOwnProfilesAreOnlyCounted() throws Exception {
        Observed told = read("""
                <key>ProfileList</key><array>
                <dict><key>PayloadIdentifier</key><string>helder.enrollment</string><key>IsManaged</key><false/></dict>
                <dict><key>PayloadIdentifier</key><string>club.vpn</string><key>IsManaged</key><false/>
                <key>PayloadDisplayName</key><string>Club</string></dict>
                <dict><key>PayloadIdentifier</key><string>helder.passcode</string><key>IsManaged</key><true/>
                <key>PayloadDisplayName</key><string>Code</string></dict></array>""");
        assertThat(told.values()).containsEntry(DataItem.PROFILES_MANAGED, "Code");
        assertThat(told.unknown()).isEqualTo(1);
    }

    @Test
    void aStatusReportIsTranslatedAndWhatItVolunteersIsNamedOrCounted() throws Exception {
        Observed told = StatusValues.read(StatusReportReader.read("""
                {"StatusItems":{"device":{"operating-system":{"version":"27.1"},"identifier":{"serial-number":"C02"}},
                "passcode":{"is-present":true,"is-compliant":false},
                "management":{"client-capabilities":{"supported-versions":["1.0"]}},
                "diary":{"mood":"blue"}},"Errors":[]}""".getBytes(StandardCharsets.UTF_8)));
        assertThat(told.values())
                .containsEntry(DataItem.OS_VERSION, "27.1")
                .containsEntry(DataItem.PASSCODE_PRESENT, "yes")
                .containsEntry(DataItem.PASSCODE_COMPLIANT, "no")
                .containsEntry(DataItem.SERIAL_NUMBER, "C02");
        assertThat(told.unknown()).isEqualTo(1);
    }
}
