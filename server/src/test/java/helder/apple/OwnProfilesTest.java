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
