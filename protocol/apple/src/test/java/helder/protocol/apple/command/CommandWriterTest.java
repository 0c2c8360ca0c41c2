package helder.protocol.apple.command;

import static helder.protocol.apple.Samples.plist;
import static helder.protocol.apple.Samples.text;
import static helder.protocol.apple.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import helder.protocol.apple.plist.PlistData;
import helder.protocol.apple.plist.PlistDict;
import helder.protocol.apple.plist.PlistLimits;
import helder.protocol.apple.plist.PlistReader;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands as notes section 11 and Appendix E have them. */
class CommandWriterTest {
    private static final PlistData DATA = PlistData.of(new byte[] {1, 2, 3});

    @Test
    void aCommandIsWrittenAsInTheWorkedExample() {
        var command = new DeviceInformation(DeviceQuery.listOf(List.of("OSVersion", "DeviceName")));

        assertThat(text(CommandWriter.write("7d0c", command))).endsWith("""
                        <plist version="1.0">
                        <dict>
                        \t<key>Command</key>
                        \t<dict>
                        \t\t<key>RequestType</key>
                        \t\t<string>DeviceInformation</string>
                        \t\t<key>Queries</key>
                        \t\t<array>
                        \t\t\t<string>OSVersion</string>
                        \t\t\t<string>DeviceName</string>
                        \t\t</array>
                        \t</dict>
                        \t<key>CommandUUID</key>
                        \t<string>7d0c</string>
                        </dict>
                        </plist>
                        """);
    }

    @Test
    void inquiriesSayHowMuchTheyAskFor() throws Exception {
        assertBody(new SecurityInfo(), "SecurityInfo", "");
        assertBody(new ManagedApplicationList(), "ManagedApplicationList", "");
        assertBody(new ProfileList(true), "ProfileList", "<key>ManagedOnly</key><true/>");
        assertBody(new CertificateList(false), "CertificateList", "<key>ManagedOnly</key><false/>");
        assertBody(
                new InstalledApplicationList(true, List.of("Identifier")),
                "InstalledApplicationList",
                "<key>ManagedAppsOnly</key><true/><key>Items</key><array><string>Identifier</string></array>");
    }

    @Test
    void profilesAreInstalledAndRemoved() throws Exception {
        assertBody(new InstallProfile(DATA), "InstallProfile", "<key>Payload</key><data>AQID</data>");
        assertBody(
                new RemoveProfile("example.mdm"), "RemoveProfile", "<key>Identifier</key><string>example.mdm</string>");
    }

    @Test
    void anAppIsInstalledFromOneSource() throws Exception { // section 12.1
        PlistDict configuration =
                PlistDict.builder().put("server", "https://a.example").build();

        assertBody(
                new InstallApplication(new AppSource.StoreNumber(361309726), true, true, true, false, configuration),
                "InstallApplication",
                """
                <key>iTunesStoreID</key><integer>361309726</integer>
                <key>Options</key><dict><key>PurchaseMethod</key><integer>1</integer></dict>
                <key>ManagementFlags</key><integer>5</integer>
                <key>Configuration</key><dict><key>server</key><string>https://a.example</string></dict>""");
        assertBody(
                new InstallApplication(
                        new AppSource.Manifest(URI.create("https://a.example/m.plist")),
                        false,
                        true,
                        false,
                        true,
                        PlistDict.empty()),
                "InstallApplication",
                """
                <key>ManifestURL</key><string>https://a.example/m.plist</string>
                <key>Options</key><dict><key>PurchaseMethod</key><integer>0</integer></dict>
                <key>ManagementFlags</key><integer>1</integer>
                <key>ChangeManagementState</key><string>Managed</string>""");
    }

    @Test
    void actionsCarryWhatTheyNeed() throws Exception { // section 11.5
        assertBody(new DeviceLock("Call us", "+31 20 000 0000", "123456"), "DeviceLock", """
                <key>Message</key><string>Call us</string><key>PhoneNumber</key><string>+31 20 000 0000</string>
                <key>PIN</key><string>123456</string>""");
        assertBody(new ClearPasscode(DATA), "ClearPasscode", "<key>UnlockToken</key><data>AQID</data>");
        assertBody(new EraseDevice(null, false, false, null), "EraseDevice", "");
        assertBody(
                new EraseDevice("123456", true, true, EraseDevice.Obliteration.DO_NOT_OBLITERATE), "EraseDevice", """
                <key>PIN</key><string>123456</string><key>PreserveDataPlan</key><true/>
                <key>DisallowProximitySetup</key><true/>
                <key>ObliterationBehavior</key><string>DoNotObliterate</string>""");
        assertBody(new RestartDevice(true), "RestartDevice", "<key>NotifyUser</key><true/>");
        assertBody(new RestartDevice(false), "RestartDevice", "");
    }

    @Test
    void aLostDeviceSaysWhatItIsToldAndTellsWhereItIs() throws Exception { // section 11.5
        assertBody(new EnableLostMode("I am lost", "+31 20 000 0000", "De Linde"), "EnableLostMode", """
                <key>Message</key><string>I am lost</string><key>PhoneNumber</key><string>+31 20 000 0000</string>
                <key>Footnote</key><string>De Linde</string>""");
        assertBody(new EnableLostMode(null, "112", null), "EnableLostMode", """
                <key>PhoneNumber</key><string>112</string>""");
        assertBody(new DisableLostMode(), "DisableLostMode", "");
        assertBody(new DeviceLocation(), "DeviceLocation", "");
        assertBody(new PlayLostModeSound(), "PlayLostModeSound", "");
    }

    @Test
    void settingsAreAListOfItems() throws Exception {
        assertBody(
                new Settings(List.of(
                        new Setting.DeviceName("Linde 12"),
                        new Setting.OrganizationInfo("De Linde", null, "help@delinde.example", null))),
                "Settings",
                """
                <key>Settings</key><array>
                <dict><key>Item</key><string>DeviceName</string><key>DeviceName</key><string>Linde 12</string></dict>
                <dict><key>Item</key><string>OrganizationInfo</string><key>OrganizationInfo</key><dict>
                <key>OrganizationName</key><string>De Linde</string>
                <key>OrganizationEmail</key><string>help@delinde.example</string></dict></dict></array>""");
    }

    @Test
    void declarationsAreAnnouncedWithTheirTokens() throws Exception { // section 10.1
        assertBody(new SynchronizeDeclarations(null), "DeclarativeManagement", "");
        assertBody(
                new SynchronizeDeclarations(PlistData.of(utf8("{}"))),
                "DeclarativeManagement",
                "<key>Data</key><data>e30=</data>");
    }

    @Test
    void theTextFormOfACommandShowsNoSecret() {
        assertThat(new DeviceLock(null, null, "123456").toString()).doesNotContain("123456");
        assertThat(new EraseDevice("123456", false, false, null).toString()).doesNotContain("123456");
        assertThat(new ClearPasscode(DATA).toString()).doesNotContain("AQID", "010203");
    }

    private static void assertBody(AppleCommand command, String requestType, String keys) throws Exception {
        var reader = new PlistReader(PlistLimits.REPORT);
        PlistDict expected = reader.readDict(plist("<dict><key>Command</key><dict><key>RequestType</key><string>"
                + requestType + "</string>" + keys + "</dict><key>CommandUUID</key><string>u</string></dict>"));

        assertThat(CommandWriter.write("u", command)).isEqualTo(CommandWriter.write("u", command));
        assertThat(reader.readDict(CommandWriter.write("u", command)).entries()).isEqualTo(expected.entries());
    }
}
