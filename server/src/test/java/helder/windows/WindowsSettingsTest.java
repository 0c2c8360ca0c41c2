package helder.windows;

import static org.assertj.core.api.Assertions.assertThat;

import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.DeviceAuthority;
import helder.protocol.pki.Subject;
import helder.protocol.windows.csp.Csp;
import helder.protocol.windows.csp.CspNode;
import helder.protocol.windows.csp.ScepCertificate;
import helder.protocol.windows.syncml.Instruction;
import helder.protocol.windows.syncml.Verb;
import helder.windows.settings.Objection;
import helder.windows.settings.WindowsSetting;
import helder.windows.settings.WorkAccess;
import helder.windows.settings.WorkCertificates;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which settings may be ordered for a PC, and what is sent for them. */
class WindowsSettingsTest {

    private static final String WIFI =
            "{\"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"geheim-geheim\"}], \"encryption\": \"xts-aes-256\"}";
    private static final String UPDATES = "{\"updates\": {\"active_from\": 7, \"active_to\": 19, \"grace_days\": 2}}";

    private static final String THUMBPRINT = "AB".repeat(20);
    private static final WorkAccess ACCESS = new WorkAccess() {
        @Override
        public ScepCertificate certificate(String name) {
            return new ScepCertificate(
                    WorkCertificates.idOf(name),
                    URI.create("https://helder.example/scep"),
                    "geheim",
                    "CN=x",
                    THUMBPRINT);
        }

        @Override
        public String authorityThumbprint() {
            return THUMBPRINT;
        }
    };
    private static final String CERTIFICATES = "{\"certificates\": [{\"name\": \"office\"}]}";

    private static final String FIREWALL =
            "{\"firewall\": {\"public\": {\"on\": true, \"inbound\": \"block\"}, \"domain\": {\"on\": true}}}";
    private static final String DEFENDER =
            "{\"defender\": {\"real_time\": true, \"cloud\": false, \"unwanted_apps\": \"block\"}}";

    private static List<String> values(String json) {
        return WindowsSettings.instructions(json, Ownership.COMPANY, ACCESS).stream()
                .map(Instruction.OnNode.class::cast)
                .map(each -> each.node().value().replaceFirst(".*/(?=[^/]*/[^/]*$)", "") + "=" + each.data())
                .toList();
    }

    private static List<String> sent(String json, Ownership ownership) {
        return WindowsSettings.instructions(json, ownership, ACCESS).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void settingsBecomeInstructionsInTheirOrder() {
        assertThat(sent(WIFI, Ownership.PERSONAL))
                .containsExactly(
                        "Delete ./Device/Vendor/MSFT/WiFi/Profile/De%20Linde",
                        "Add ./Device/Vendor/MSFT/WiFi/Profile/De%20Linde/WlanXml",
                        "Replace ./Device/Vendor/MSFT/BitLocker/EncryptionMethodByDriveType",
                        "Replace ./Device/Vendor/MSFT/BitLocker/RequireDeviceEncryption");
        assertThat(sent(UPDATES, Ownership.COMPANY)).hasSize(3).allMatch(each -> each.contains("/Update/"));
        assertThat(sent(
                        "{\"nodes\": [{\"node\": \"./device/Vendor/MSFT/Policy/Config/Defender/PUAProtection\", \"value\": \"1\"}],"
                                + " \"vpn\": [{\"name\": \"Office\", \"profile\": \"<VPNProfile><x/></VPNProfile>\"}]}",
                        Ownership.COMPANY))
                .containsExactly(
                        "Replace ./Device/Vendor/MSFT/Policy/Config/Defender/PUAProtection",
                        "Delete ./Device/Vendor/MSFT/VPNv2/Office",
                        "Add ./Device/Vendor/MSFT/VPNv2/Office/ProfileXML");
    }

    @Test
    void aPcFetchesACertificateForWorkAllInOneAndItsChallengeIsInNoText() {
        List<Instruction> sent = WindowsSettings.instructions(CERTIFICATES, Ownership.PERSONAL, ACCESS);
        assertThat(sent.getFirst())
                .hasToString("Delete ./Device/Vendor/MSFT/ClientCertificateInstall/SCEP/Helder-office");
        assertThat(sent.getLast())
                .isInstanceOfSatisfying(
                        Instruction.Atomic.class,
                        all -> assertThat(all.parts().getLast())
                                .hasToString(
                                        "Exec ./Device/Vendor/MSFT/ClientCertificateInstall/SCEP/Helder-office/Install/Enroll"));
        assertThat(sent.toString()).doesNotContain("geheim");
        assertThat(WindowsSettings.puts(CERTIFICATES)).containsExactly("certificate:office");
        assertThat(WindowsSettings.removals(CERTIFICATES, Ownership.PERSONAL)).isEmpty();
    }

    /** The network always proves itself first: names and root are stated, and nobody is asked. */
    @Test
    void aNetworkThatTakesCertificatesProvesItself() throws Exception {
        String root = Certificates.pem(
                        List.of(DeviceAuthority.create(new Subject("RADIUS", null), Instant.now(), new SecureRandom())
                                .certificate()))
                .strip()
                .replace("\n", "\\n");
        String wifi = "{\"wifi\": [{\"name\": \"De Linde\", \"servers\": [\"radius.delinde.example\"], \"root\": \""
                + root + "\"}]}";
        assertThat(WindowsSettings.objection(wifi, Ownership.PERSONAL)).isEmpty();
        assertThat(values(wifi))
                .last()
                .asString()
                .contains(
                        "<useOneX>true</useOneX>",
                        "<ServerNames>radius.delinde.example</ServerNames>",
                        "<DisableUserPromptForServerValidation>true</DisableUserPromptForServerValidation>",
                        ">true</PerformServerValidation>",
                        "<IssuerHash>ab ab ");
        for (String wrong : List.of(
                wifi.replace("radius.delinde.example", "*"),
                wifi.replace("[\"radius.delinde.example\"]", "[]"),
                wifi.replace(root, "x"),
                wifi.replace("\"servers\"", "\"passphrase\": \"geheim-geheim\", \"servers\""),
                "{\"wifi\": [{\"name\": \"De Linde\", \"servers\": [\"radius.delinde.example\"]}]}")) {
            assertThat(WindowsSettings.objection(wrong, Ownership.COMPANY))
                    .as(wrong)
                    .get()
                    .isInstanceOf(Objection.Unreadable.class);
        }
    }

    @Test
    void virusProtectionAndFirewallAreSetByWords() {
        assertThat(values(DEFENDER))
                .containsExactly(
                        "Defender/AllowRealtimeMonitoring=1",
                        "Defender/AllowCloudProtection=0",
                        "Defender/PUAProtection=1");
        assertThat(values(FIREWALL))
                .containsExactly(
                        "DomainProfile/EnableFirewall=true",
                        "PublicProfile/EnableFirewall=true",
                        "PublicProfile/DefaultInboundAction=1");
        for (String json : List.of(DEFENDER, FIREWALL)) {
            assertThat(WindowsSettings.objection(json, Ownership.PERSONAL))
                    .get()
                    .isInstanceOf(Objection.NotAllowed.class);
        }
    }

    @Test
    void updatesWaitStayAtAVersionAndRestartWhenTheyMay() {
        assertThat(values(
                        "{\"updates\": {\"active_hours_most\": 10, \"no_restart_at_deadline\": true, \"pause_quality_from\":"
                                + " \"2026-12-01\", \"pause_feature_from\": \"2026-12-02\", \"product\": \"Windows 11\","
                                + " \"version\": \"24H2\"}}"))
                .containsExactly(
                        "Update/ActiveHoursMaxRange=10",
                        "Update/ConfigureDeadlineNoAutoReboot=1",
                        "Update/ProductVersion=Windows 11",
                        "Update/TargetReleaseVersion=24H2",
                        "Update/PauseQualityUpdatesStartTime=2026-12-01",
                        "Update/PauseFeatureUpdatesStartTime=2026-12-02");
    }

    @Test
    void aNetworkMayHaveANewerKindOfPassphrase() {
        assertThat(
                        values(
                                "{\"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"geheim-geheim\", \"security\": \"wpa3\"}]}"))
                .last()
                .asString()
                .contains("<authentication>WPA3SAE</authentication>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "null",
                "{\"wifi\": []}",
                "{\"wifi\": [{\"name\": \"De Linde\"}]}",
                "{\"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"short\"}]}",
                "{\"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"geheim-geheim\", \"hidden\": \"no\"}]}",
                "{\"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"geheim-geheim\", \"proxy\": \"x\"}]}",
                "{\"encryption\": \"rot13\"}",
                "{\"encryption\": \"xts-aes-256\"} x",
                "{\"encryption\": \"xts-aes-256\", \"encryption\": \"aes-cbc-128\"}",
                "{\"updates\": {}}",
                "{\"updates\": {\"active_from\": 7}}",
                "{\"updates\": {\"grace_days\": 8}}",
                "{\"updates\": {\"grace_days\": 1.5}}",
                "{\"updates\": {\"grace_days\": 99999999999}}",
                "{\"updates\": {\"active_hours_most\": 7}}",
                "{\"updates\": {\"product\": \"Windows 11\"}}",
                "{\"updates\": {\"product\": \"Windows 95\", \"version\": \"24H2\"}}",
                "{\"updates\": {\"version\": \"newest\"}}",
                "{\"updates\": {\"pause_quality_from\": \"soon\"}}",
                "{\"updates\": {\"no_restart_at_deadline\": 1}}",
                "{\"certificates\": [{\"name\": \"of fice\"}]}",
                "{\"certificates\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}",
                "{\"defender\": {}}",
                "{\"defender\": {\"real_time\": \"on\"}}",
                "{\"defender\": {\"unwanted_apps\": \"maybe\"}}",
                "{\"firewall\": {\"guest\": {\"on\": true}}}",
                "{\"firewall\": {\"public\": {}}}",
                "{\"firewall\": {\"public\": {\"inbound\": true}}}",
                "{\"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"geheim-geheim\", \"security\": \"wep\"}]}",
                "{\"trust\": [{\"for\": \"root\", \"certificate\": \"x\"}]}",
                "{\"vpn\": [{\"name\": \"Office\", \"profile\": \"<script/>\"}]}",
                "{\"nodes\": [{\"node\": \"./Device/Vendor/MSFT/Policy/Config/Defender/PUAProtection\", \"value\": \"9\"}]}",
                "{\"camera\": true}"
            })
    void whatIsNotUnderstoodToTheLastWordIsRefused(String json) {
        assertThat(WindowsSettings.objection(json, Ownership.COMPANY)).get().isInstanceOf(Objection.Unreadable.class);
        assertThat(WindowsSettings.puts(json)).isEmpty();
    }

    @Test
    void aSecretIsInNoText() {
        Optional<Objection> objection = WindowsSettings.objection(
                "{\"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"geheim-geheim\", \"x\": 1}]}",
                Ownership.COMPANY);
        assertThat(objection.toString()).doesNotContain("geheim");
        assertThat(WindowsSettings.instructions(WIFI, Ownership.COMPANY, ACCESS).toString())
                .doesNotContain("geheim");
    }

    @Test
    void aPersonalPcGetsWhatBringsWorkAndNothingThatSeesOrStopsItsOwner() {
        assertThat(WindowsSettings.objection(WIFI, Ownership.PERSONAL)).isEmpty();
        assertThat(WindowsSettings.objection(UPDATES, Ownership.PERSONAL))
                .contains(new Objection.NotAllowed("updates"));
        assertThat(node(
                        "./Device/Vendor/MSFT/Policy/Config/Experience/AllowManualMDMUnenrollment",
                        "0",
                        Ownership.PERSONAL))
                .contains(new Objection.NotAllowed("leaving"));
        assertThat(node(
                        "./Device/Vendor/MSFT/Policy/Config/Experience/AllowManualMDMUnenrollment",
                        "0",
                        Ownership.COMPANY))
                .isEmpty();
    }

    /** Told to leave none, BitLocker would lock its owner out for ever. */
    @Test
    void howAPersonalPcIsUnlockedAndRecoveredIsItsOwnersBusiness() {
        String bitlocker = "./Device/Vendor/MSFT/BitLocker/";
        assertThat(node(bitlocker + "RequireDeviceEncryption", "1", Ownership.PERSONAL))
                .isEmpty();
        for (CspNode node : Csp.shipped().nodes()) {
            String name = node.template().replace(bitlocker, "");
            if (node.template().startsWith(bitlocker)
                    && node.verbs().contains(Verb.REPLACE)
                    && !List.of("RequireDeviceEncryption", "EncryptionMethodByDriveType")
                            .contains(name)) {
                String value = name.startsWith("Allow") ? "0" : "<disabled/>";
                assertThat(node(node.template(), value, Ownership.PERSONAL))
                        .as(name)
                        .contains(new Objection.NotAllowed("encryption_rules"));
                assertThat(node(node.template(), value, Ownership.COMPANY))
                        .as(name)
                        .isEmpty();
                assertThat(WindowsSettings.removals(
                                "{\"nodes\": [{\"node\": \"" + node.template() + "\", \"value\": \"" + value + "\"}]}",
                                Ownership.PERSONAL))
                        .as("and goes when it becomes somebody's own")
                        .containsExactly("node:" + node.template());
            }
        }
    }

    private static Optional<Objection> node(String node, String value, Ownership ownership) {
        return WindowsSettings.objection(
                "{\"nodes\": [{\"node\": \"" + node + "\", \"value\": \"" + value + "\"}]}", ownership);
    }

    /** Every node of the table, in the place of any that somebody could write: only those of the list pass. */
    @Test
    void aNodeThatIsNotDeclaredIsRefusedAndSoIsOneOfAnotherAction() {
        int passed = 0;
        for (CspNode node : Csp.shipped().nodes()) {
            if (node.template().contains("{")) {
                continue;
            }
            Optional<WindowsSetting> setting = WindowsSetting.ofNode(node.template());
            Optional<Objection> objection = node(node.template(), "1", Ownership.COMPANY);
            boolean isDeclared = setting.isPresent() && node.verbs().contains(Verb.REPLACE);
            assertThat(objection
                            .filter(each -> each instanceof Objection.NotAllowed)
                            .isPresent())
                    .as(node.template())
                    .isEqualTo(!isDeclared);
            passed += objection.isEmpty() ? 1 : 0;
        }
        assertThat(passed).isPositive();
        for (String forbidden : List.of(
                "./Device/Vendor/MSFT/RemoteWipe/doWipe",
                "./Device/Vendor/MSFT/DMClient/Provider/Helder/Unenroll",
                "./Device/Vendor/MSFT/Policy/Config/DeviceLock/MinDevicePasswordLength",
                "./Device/Vendor/MSFT/DMClient/Provider/Helder/Poll/NumberOfFirstRetries",
                "./DevDetail/Ext/Microsoft/DNSComputerName",
                "./Device/Vendor/MSFT/Unheard",
                "/etc/passwd")) {
            assertThat(node(forbidden, "1", Ownership.COMPANY)).contains(new Objection.NotAllowed(forbidden));
        }
    }

    @Test
    void whatWasSetCanBeTakenAwayByItsName() {
        assertThat(WindowsSettings.puts(WIFI)).containsExactly("wifi:De Linde", "encryption");
        for (String name : List.of(
                "wifi:De Linde",
                "vpn:Office",
                "trust:root:" + "AB".repeat(20),
                "node:./Device/Vendor/MSFT/Policy/Config/Defender/PUAProtection",
                "certificate:office",
                "encryption",
                "updates",
                "defender",
                "firewall",
                "node:./Vendor/MSFT/Firewall/MdmStore/DomainProfile/EnableFirewall")) {
            assertThat(WindowsSettings.removed(name).orElseThrow().instructions())
                    .as(name)
                    .isNotEmpty()
                    .allMatch(each -> each.verb() == Verb.DELETE);
        }
        for (String nothing : List.of(
                "",
                "wifi",
                "wifi:",
                "trust:root:xyz",
                "trust:else:" + "AB".repeat(20),
                "updates:",
                "certificate:of fice",
                "firewall:x",
                "node:./Device/Vendor/MSFT/RootCATrustedCertificates/Root",
                "x".repeat(300))) {
            assertThat(WindowsSettings.removed(nothing)).as(nothing).isEmpty();
        }
    }

    @Test
    void whatMayNotStayWhenAPcBecomesSomebodysOwnIsNamed() {
        String all =
                "{\"updates\": {\"grace_days\": 2}, \"wifi\": [{\"name\": \"De Linde\", \"passphrase\": \"geheim-geheim\"}]}";
        assertThat(WindowsSettings.removals(all, Ownership.PERSONAL)).containsExactly("updates");
        assertThat(WindowsSettings.removals(all, Ownership.COMPANY)).isEmpty();
    }

    @Test
    void peopleReadWhatIsSet() {
        assertThat(WindowsSettings.names(new Order.Act(Action.CONFIGURE, Map.of(WindowsActions.SETTINGS, WIFI))))
                .containsExactly("windows.setting.wifi", "windows.setting.encryption");
        assertThat(WindowsSettings.names(new Order.Act(Action.CONFIGURE, Map.of(WindowsActions.REMOVE, "encryption"))))
                .isEmpty();
    }
}
