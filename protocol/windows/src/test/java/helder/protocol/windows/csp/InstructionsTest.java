package helder.protocol.windows.csp;

import static helder.protocol.windows.SampleKeys.AUTHORITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.protocol.windows.ProviderId;
import helder.protocol.windows.provisioning.Polling;
import helder.protocol.windows.syncml.Format;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.LocUri;
import helder.protocol.windows.syncml.Scope;
import helder.protocol.windows.syncml.Verb;
import java.net.URI;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sections 3.2 to 3.10 and 1.13. */
class InstructionsTest {
    private static final ProviderId HELDER = new ProviderId("Helder");
    private static final String PRODUCT = "{7A6E7C5F-9D3B-4E1A-8C2F-0123456789AB}";
    private static final String HASH = "a".repeat(64);

    @Test
    void rulesForPasswordsGoTogether() {
        var policy = new PasscodePolicy(8, 3, false, 0, 5, 10, 15);

        assertThat(policy.instruction())
                .isInstanceOfSatisfying(
                        Instruction.Atomic.class,
                        all -> assertThat(all.parts().stream()
                                        .map(part -> part.verb().wireName() + " " + lastName(part) + "=" + part.data()))
                                .containsExactly(
                                        "Replace DevicePasswordEnabled=0",
                                        "Replace AllowSimpleDevicePassword=0",
                                        "Replace MinDevicePasswordLength=8",
                                        "Replace MinDevicePasswordComplexCharacters=3",
                                        "Replace DevicePasswordExpiration=0",
                                        "Replace DevicePasswordHistory=5",
                                        "Replace MaxDevicePasswordFailedAttempts=10",
                                        "Replace MaxInactivityTimeDeviceLock=15"));
        assertThat(new PasscodePolicy(null, null, null, null, null, null, null).instruction())
                .isInstanceOf(Instruction.OnNode.class);
        assertThat(PasscodePolicy.noPasscode())
                .isInstanceOfSatisfying(
                        Instruction.OnNode.class, one -> assertThat(one.data()).isEqualTo("1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PasscodePolicy(3, null, null, null, null, null, null).instruction());
    }

    @Test
    void rulesForUpdatesStandAlone() {
        assertThat(new UpdateRing(20, 6, 12, 7, 60, 5, 14, 2, true)
                        .instructions().stream().map(each -> lastName(each) + "=" + each.data()))
                .containsExactly(
                        "ActiveHoursStart=20",
                        "ActiveHoursEnd=6",
                        "ActiveHoursMaxRange=12",
                        "DeferQualityUpdatesPeriodInDays=7",
                        "DeferFeatureUpdatesPeriodInDays=60",
                        "ConfigureDeadlineForQualityUpdates=5",
                        "ConfigureDeadlineForFeatureUpdates=14",
                        "ConfigureDeadlineGracePeriod=2",
                        "ConfigureDeadlineNoAutoReboot=1");
        assertThat(UpdateRing.remove()).hasSize(9).allMatch(each -> each.verb() == Verb.DELETE);
        assertThatIllegalArgumentException().isThrownBy(() -> ring(0, 19, null));
        assertThatIllegalArgumentException().isThrownBy(() -> ring(8, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring(null, null, 31).instructions());
    }

    private static UpdateRing ring(@Nullable Integer from, @Nullable Integer to, @Nullable Integer days) {
        return new UpdateRing(from, to, null, days, null, null, null, null, null);
    }

    @Test
    void updatesStayAtAVersionAndPause() {
        var target = new UpdateTarget(
                UpdateTarget.Product.WINDOWS_11, "24H2", LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 2));

        assertThat(target.instructions().stream().map(each -> lastName(each) + "=" + each.data()))
                .containsExactly(
                        "ProductVersion=Windows 11",
                        "TargetReleaseVersion=24H2",
                        "PauseQualityUpdatesStartTime=2026-12-01",
                        "PauseFeatureUpdatesStartTime=2026-12-02");
        assertThat(UpdateTarget.remove()).hasSize(4).allMatch(each -> each.verb() == Verb.DELETE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdateTarget(UpdateTarget.Product.WINDOWS_10, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new UpdateTarget(null, "24h2", null, null));
    }

    @Test
    void protectionIsSetForEachKindOfNetworkAndTakenAwayAgain() {
        assertThat(new FirewallProfile(FirewallProfile.Network.PUBLIC, false, true)
                        .instructions().stream().map(each -> each.node() + "=" + each.data()))
                .containsExactly(
                        "./Vendor/MSFT/Firewall/MdmStore/PublicProfile/EnableFirewall=false",
                        "./Vendor/MSFT/Firewall/MdmStore/PublicProfile/DefaultInboundAction=1");
        assertThat(FirewallProfile.remove(FirewallProfile.Network.PRIVATE)).hasSize(2);
        assertThat(new VirusProtection(false, null, VirusProtection.Unwanted.REPORT)
                        .instructions().stream().map(each -> lastName(each) + "=" + each.data()))
                .containsExactly("AllowRealtimeMonitoring=0", "PUAProtection=2");
        assertThat(VirusProtection.remove()).hasSize(3);
    }

    @Test
    void drivesAreEncrypted() {
        List<Instruction.OnNode> rules = DriveEncryption.XTS_AES_256.instructions();

        assertThat(rules.get(0).data())
                .isEqualTo("<enabled/><data id=\"EncryptionMethodWithXtsOsDropDown_Name\" value=\"7\"/>"
                        + "<data id=\"EncryptionMethodWithXtsFdvDropDown_Name\" value=\"7\"/>"
                        + "<data id=\"EncryptionMethodWithXtsRdvDropDown_Name\" value=\"4\"/>");
        assertThat(lastName(rules.get(1)) + rules.get(1).data()).isEqualTo("RequireDeviceEncryption1");
    }

    @Test
    void aPcIsWipedRestartedRenamedAndLetGo() {
        assertThat(Wipe.EVERYTHING.instruction())
                .isEqualTo(
                        Instruction.OnNode.exec(new LocUri("./Device/Vendor/MSFT/RemoteWipe/doWipe"), Format.CHR, ""));
        assertThat(Client.restart())
                .isEqualTo(Instruction.OnNode.exec(new LocUri("./Device/Vendor/MSFT/Reboot/RebootNow")));
        assertThat(Client.unenroll(HELDER))
                .isEqualTo(Instruction.OnNode.exec(
                        new LocUri("./Device/Vendor/MSFT/DMClient/Provider/Helder/Unenroll"), Format.CHR, "Helder"));
        assertThat(Client.rename("LINDE-%RAND:4%"))
                .isEqualTo(Instruction.OnNode.replace(
                        new LocUri("./DevDetail/Ext/Microsoft/DNSComputerName"), Format.CHR, "LINDE-%RAND:4%"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "1234", "abcdefghijklmnop", "LINDE-LONG-%RAND:9%", "%USER%", "a.b", "\u00e9"})
    void aNameThatWindowsRefusesIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> Client.rename(name));
    }

    @Test
    void pollingIsSetAsInTheEnrollment() {
        List<Instruction.OnNode> nodes = Client.polling(HELDER, Polling.STANDARD);

        assertThat(nodes).hasSize(8).allSatisfy(each -> assertThat(each.verb()).isEqualTo(Verb.REPLACE));
        assertThat(nodes.get(5))
                .isEqualTo(Instruction.OnNode.replace(
                        new LocUri(
                                "./Device/Vendor/MSFT/DMClient/Provider/Helder/Poll/IntervalForRemainingScheduledRetries"),
                        Format.INT,
                        "60"));
        assertThat(nodes.get(6).format()).isEqualTo(Format.BOOL);
    }

    @Test
    void anMsiIsInstalledByAJob() {
        var app = new MsiApp(
                PRODUCT, "1.4.0", URI.create("https://dm.delinde.example/a?b=1&c=2"), HASH, "/quiet /norestart", 10);

        assertThat(app.install().get(0).node().value())
                .isEqualTo("./Device/Vendor/MSFT/EnterpriseDesktopAppManagement/MSI/"
                        + "%7B7A6E7C5F-9D3B-4E1A-8C2F-0123456789AB%7D/DownloadInstall");
        assertThat(app.install().get(0).verb()).isEqualTo(Verb.ADD);
        assertThat(app.install().get(0).data()).isNull();
        assertThat(app.install().get(1).format()).isEqualTo(Format.XML);
        assertThat(app.install().get(1).data()).isEqualTo("""
                <MsiInstallJob id="{7A6E7C5F-9D3B-4E1A-8C2F-0123456789AB}"><Product Version="1.4.0"><Download><ContentURLList>\
                <ContentURL>https://dm.delinde.example/a?b=1&amp;c=2</ContentURL></ContentURLList></Download><Validation>\
                <FileHash>%s</FileHash></Validation><Enforcement><CommandLine>/quiet /norestart</CommandLine>\
                <TimeOut>10</TimeOut><RetryCount>3</RetryCount><RetryInterval>5</RetryInterval></Enforcement></Product>\
                </MsiInstallJob>""".formatted("A".repeat(64)));
        assertThat(app.remove().verb()).isEqualTo(Verb.DELETE);
        assertThat(app.askStatus().node().value()).endsWith("%7D/Status");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MsiApp("7A6E", "1", URI.create("https://x/"), HASH, "", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MsiApp(PRODUCT, "1", URI.create("http://x/"), HASH, "", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MsiApp(PRODUCT, "1", URI.create("https://x/"), "00", "", 1));
    }

    @Test
    void anMsixIsInstalledForAPersonOrForEverybody() {
        String family = "Contoso.Notes_8wekyb3d8bbwe";
        var mine = new MsixApp(
                family, URI.create("https://x/a.msix"), List.of(URI.create("https://x/b.msix")), Scope.USER);
        var all = new MsixApp(family, URI.create("https://x/a.msix"), List.of(), Scope.DEVICE);

        assertThat(mine.install().get(0))
                .isEqualTo(Instruction.OnNode.addInner(
                        new LocUri("./User/Vendor/MSFT/EnterpriseModernAppManagement/AppInstallation/" + family)));
        assertThat(mine.install().get(1).data())
                .isEqualTo("<Application PackageUri=\"https://x/a.msix\" DeploymentOptions=\"0\"><Dependencies>"
                        + "<Dependency PackageUri=\"https://x/b.msix\"/></Dependencies></Application>");
        assertThat(all.install().get(1).data())
                .isEqualTo("<Application PackageUri=\"https://x/a.msix\"></Application>");
        assertThat(all.remove().node().value()).endsWith("/AppManagement/nonStore/" + family);
        assertThat(all.askStatus().scope()).isEqualTo(Scope.DEVICE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MsixApp("x", URI.create("https://x/"), List.of(), Scope.USER));
    }

    @Test
    void aCertificateIsFetchedAllInOne() {
        var certificate = new ScepCertificate(
                "Helder-office", URI.create("https://helder.example/scep"), "secret", "CN=x", "AB".repeat(20));

        assertThat(certificate.enroll().parts().stream()
                        .map(part -> part.verb().wireName() + " " + lastName(part) + "=" + part.data()))
                .containsExactly(
                        "Add Helder-office=null",
                        "Add ServerURL=https://helder.example/scep",
                        "Add Challenge=secret",
                        "Add EKUMapping=1.3.6.1.5.5.7.3.2",
                        "Add KeyUsage=160",
                        "Add SubjectName=CN=x",
                        "Add KeyProtection=2",
                        "Add RetryDelay=1",
                        "Add RetryCount=3",
                        "Add KeyLength=2048",
                        "Add HashAlgorithm=SHA-2",
                        "Add CAThumbprint=" + "AB".repeat(20),
                        "Exec Enroll=null");
        assertThat(certificate + " " + certificate.enroll()).doesNotContain("secret");
        assertThat(ScepCertificate.progress("Helder-office").stream().map(InstructionsTest::lastName))
                .containsExactly("Status", "ErrorCode");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScepCertificate(
                        "a/b", URI.create("https://helder.example/"), "secret", "CN=x", "AB".repeat(20)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScepCertificate(
                        "a", URI.create("http://helder.example/"), "secret", "CN=x", "AB".repeat(20)));
    }

    @Test
    void certificatesAndNetworksAreTrusted() throws Exception {
        var trusted = new TrustedCertificate(TrustedCertificate.Store.PEOPLE, AUTHORITY.certificate());
        var network = new WifiNetwork("De Linde <5>", "pass & phrase", false, WifiNetwork.Security.WPA2);

        assertThat(trusted.trust().node().value())
                .matches(
                        "./Device/Vendor/MSFT/RootCATrustedCertificates/TrustedPeople/[0-9A-F]{40}/EncodedCertificate");
        assertThat(Base64.getDecoder().decode(trusted.trust().data()))
                .isEqualTo(AUTHORITY.certificate().getEncoded());
        assertThat(trusted.distrust().verb()).isEqualTo(Verb.DELETE);
        assertThat(network.set().get(0).verb()).isEqualTo(Verb.DELETE);
        assertThat(network.set().get(1).node().value())
                .isEqualTo("./Device/Vendor/MSFT/WiFi/Profile/De%20Linde%20%3C5%3E/WlanXml");
        assertThat(network.set().get(1).data())
                .contains("<name>De Linde &lt;5&gt;</name>", "<hex>4465204C696E6465203C353E</hex>")
                .contains("<keyMaterial>pass &amp; phrase</keyMaterial>");
        assertThat(network.toString() + network.set()).doesNotContain("phrase");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new WifiNetwork("a", "short", false, WifiNetwork.Security.WPA2));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new WifiNetwork("\u4e2d".repeat(11), "long enough", false, WifiNetwork.Security.WPA3));
    }

    private static String lastName(Instruction.OnNode instruction) {
        String node = instruction.node().value();
        return node.substring(node.lastIndexOf('/') + 1);
    }
}
