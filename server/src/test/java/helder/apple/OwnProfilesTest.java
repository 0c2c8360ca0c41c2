package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.apple.OwnProfiles.Objection;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OwnProfilesTest {

    private static final String WIFI = "com.apple.wifi.managed";
    private static final String APP_VPN = "com.apple.vpn.managed.applayer";

    private static String profile(String identifier, String type, String more) {
        return """
                <plist version="1.0"><dict>
                <key>PayloadType</key><string>Configuration</string>
                <key>PayloadIdentifier</key><string>%s</string>
                <key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>com.apple.font</string>
                <key>PayloadIdentifier</key><string>example.font.1</string>
                </dict><dict>
                <key>PayloadType</key><string>%s</string>
                <key>PayloadIdentifier</key><string>example.wifi.1</string>
                %s</dict></array></dict></plist>
                """.formatted(identifier, type, more);
    }

    @ParameterizedTest
    @EnumSource(WorkSetting.class)
    void exactlyTheListIsAllowed(WorkSetting setting) {
        String profile = profile("example", setting.type(), "");
        assertThat(OwnProfiles.checked(profile, Ownership.COMPANY)).isEqualTo(profile.getBytes(StandardCharsets.UTF_8));
        assertThat(OwnProfiles.objection(profile, Ownership.PERSONAL).isEmpty())
                .isEqualTo(setting.isAllowedOn(Ownership.PERSONAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.apple.mdm",
                "com.apple.declarations",
                "com.apple.mobiledevice.passwordpolicy",
                "com.apple.webcontent-filter",
                "com.apple.proxy.http.global",
                "com.apple.dnsSettings.managed",
                "com.apple.MCX.FileVault2",
                "com.apple.security.FDERecoveryKeyEscrow",
                "com.apple.TCC.configuration-profile-policy",
                "com.apple.ManagedClient.preferences",
                "com.apple.wifi.MANAGED",
                "example.unknown"
            })
    void whatIsNotOnTheListIsRefusedByItsName(String type) {
        for (Ownership ownership : Ownership.values()) {
            assertThat(OwnProfiles.objection(profile("example", type, ""), ownership))
                    .contains(new Objection.NotAllowed(type));
        }
    }

    @Test
    void onAPersonalDeviceNothingTakesAlongOtherTrafficThanThatOfWork() {
        for (String key : new String[] {"ProxyType", "SafariDomains"}) {
            String plain = profile("example", WIFI, "<key>" + key + "</key><string>Auto</string>");
            String within =
                    profile("example", WIFI, "<key>VPN</key><dict><key>" + key + "</key><string>x</string></dict>");
            for (String profile : new String[] {plain, within}) {
                assertThat(OwnProfiles.objection(profile, Ownership.COMPANY)).isEmpty();
                assertThat(OwnProfiles.objection(profile, Ownership.PERSONAL)).isPresent();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<key>Proxies</key><dict><key>HTTPProxy</key><string>x</string></dict>",
                "<key>ProxyAutoConfigURLString</key><string>https://x</string>",
                "<key>DNS</key><dict><key>ServerAddresses</key><array><string>192.0.2.1</string></array></dict>",
                "<key>IPv4</key><dict><key>OverridePrimary</key><integer>1</integer></dict>",
                "<key>MailDomains</key><array><string>example.net</string></array>",
                "<key>CalendarDomains</key><array/>",
                "<key>ContactsDomains</key><array/>",
                "<key>SMBDomains</key><array/>",
                "<key>ExcludedDomains</key><array/>",
                "<key>SafariDomains</key><array/>",
                "<key>AssociatedDomains</key><array/>",
                "<key>IncludeAllNetworks</key><integer>1</integer>",
                "<key>EnforceRoutes</key><integer>1</integer>",
                "<key>OnDemandRules</key><array><dict/></array>",
                "<key>VPNType</key><string>TransparentProxy</string>",
                "<key>VPNType</key><string>AlwaysOn</string>",
                "<key>VPNType</key><dict/>",
                "<key>SomethingNew</key><true/>"
            })
    void aVpnForWorkAppsOfAPersonalDeviceHasKeysOfAClosedListOnly(String entry) {
        String key = entry.substring("<key>".length(), entry.indexOf("</key>"));
        for (String place : new String[] {
            "%s",
            "<key>VPN</key><dict>%s</dict>",
            "<key>VendorConfig</key><dict><key>Group</key><array><dict>%s</dict></array></dict>"
        }) {
            String profile = profile("example", APP_VPN, place.formatted(entry));
            assertThat(OwnProfiles.objection(profile, Ownership.COMPANY)).isEmpty();
            assertThat(OwnProfiles.objection(profile, Ownership.PERSONAL)).contains(new Objection.NotAllowed(key));
        }
    }

    @Test
    void aVpnForWorkAppsIsAllowedWithAllThatATunnelNeeds() {
        String ike = """
                <key>PayloadUUID</key><string>1</string><key>PayloadVersion</key><integer>1</integer>
                <key>VPNUUID</key><string>2</string><key>UserDefinedName</key><string>Work</string>
                <key>VPNType</key><string>IKEv2</string><key>OnDemandMatchAppEnabled</key><true/>
                <key>IKEv2</key><dict><key>RemoteAddress</key><string>vpn.example.org</string>
                <key>RemoteIdentifier</key><string>vpn.example.org</string><key>LocalIdentifier</key><string>a</string>
                <key>AuthenticationMethod</key><string>Certificate</string>
                <key>PayloadCertificateUUID</key><string>3</string>
                <key>ChildSecurityAssociationParameters</key><dict>
                <key>EncryptionAlgorithm</key><string>AES-256-GCM</string></dict></dict>
                """;
        String vendor = """
                <key>VPNType</key><string>VPN</string><key>VPNSubType</key><string>org.example.vpn</string>
                <key>VendorConfig</key><dict><key>Group</key><string>staff</string></dict>
                <key>VPN</key><dict><key>RemoteAddress</key><string>vpn.example.org</string>
                <key>ProviderType</key><string>packet-tunnel</string></dict>
                """;
        for (String keys : new String[] {ike, vendor}) {
            assertThat(OwnProfiles.objection(profile("example", APP_VPN, keys), Ownership.PERSONAL))
                    .isEmpty();
        }
    }

    @Test
    void aProfileNeitherHidesNorStaysForGoodNorTakesNamesOfHelder() {
        for (String refused : new String[] {
            profile("helder.enrollment", WIFI, ""),
            profile("example.x", WIFI, "<key>EncryptedPayloadContent</key><data>AAAA</data>"),
            profile("example.x", WIFI, "<key>PayloadRemovalDisallowed</key><true/>"),
            profile("example.x", WIFI, "").replace("<string>" + WIFI + "</string>", "<true/>"),
            profile("example.x", WIFI, "").replaceAll("(?s)<array>.*</array>", "<array/>"),
            "<plist><dict/></plist>",
            "no plist"
        }) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OwnProfiles.checked(refused, Ownership.COMPANY))
                    .withMessageNotContaining("null");
        }
    }

    @Test
    void anOrderNamesWhatItPutsOnTheDevice() {
        var order = new Order.Act(Action.CONFIGURE, Map.of("profile", profile("example", WIFI, "")));
        assertThat(OwnProfiles.settings(order)).containsExactly("apple.setting.wifi", "apple.setting.font");
        assertThat(OwnProfiles.settings(new Order.Act(Action.LOCK, Map.of()))).isEmpty();
        assertThat(OwnProfiles.settings(new Order.Act(Action.CONFIGURE, Map.of("profile", "no plist"))))
                .isEmpty();
    }
}
