package helder.apple;

import static org.assertj.core.api.Assertions.assertThat;

import helder.commands.SecretParts;
import helder.gate.Order;
import helder.identity.Ownership;
import helder.manifest.Action;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stays of a profile says what it was, and nothing that opens anything. */
class AppleSecretPartsTest {

    private static final String VPN = """
            <plist version="1.0"><dict>
            <key>PayloadType</key><string>Configuration</string>
            <key>PayloadIdentifier</key><string>example.work</string>
            <key>PayloadContent</key><array>
              <dict><key>PayloadType</key><string>com.apple.vpn.managed.applayer</string>
                <key>PayloadIdentifier</key><string>example.work.vpn</string>
                <key>VPNType</key><string>IKEv2</string><key>UserDefinedName</key><string>Work</string>
                <key>IKEv2</key><dict>
                  <key>SharedSecret</key><string>geheim-1</string><key>EnablePFS</key><true/>
                  <key>DeadPeerDetectionRate</key><string>Medium</string></dict>
                <key>VendorConfig</key><dict><key>Anything</key><string>geheim-2</string>
                  <key>List</key><array><string>geheim-3</string></array></dict></dict>
              <dict><key>PayloadType</key><string>com.apple.webClip.managed</string>
                <key>URL</key><string>https://anna:geheim-4@wiki.example/?token=geheim-5</string>
                <key>Icon</key><data>Z2VoZWltLTY=</data></dict>
            </array></dict></plist>
            """;

    private final AppleSecretParts parts = new AppleSecretParts();

    private static Order.Act profile(String xml) {
        return new Order.Act(Action.CONFIGURE, Map.of(AppleActions.PROFILE, xml));
    }

    private Order.Act without(Order.Act act) {
        var parameters = new java.util.TreeMap<>(act.parameters());
        parameters.putAll(parts.without(act));
        return new Order.Act(act.action(), parameters);
    }

    @Test
    void ofAProfileStaysWhatItWasAndWhatItIsTakenAwayBy() {
        Order.Act whole = profile(VPN);
        Order.Act left = without(whole);

        assertThat(left.parameters().getOrDefault(AppleActions.PROFILE, ""))
                .doesNotContain("geheim", "Z2VoZWlt")
                .contains("example.work", "IKEv2", "SharedSecret", "Work", SecretParts.NOT_KEPT);
        assertThat(OwnProfiles.settings(left))
                .isEqualTo(OwnProfiles.settings(whole))
                .hasSize(2);
        assertThat(OwnProfiles.installedBy(left).flatMap(OwnProfiles::identifier))
                .contains("example.work");
        for (Ownership ownership : Ownership.values()) {
            assertThat(OwnProfiles.objection(left.parameters().getOrDefault(AppleActions.PROFILE, ""), ownership))
                    .as("what may not stay on a device of %s is still known", ownership)
                    .isEqualTo(OwnProfiles.objection(VPN, ownership));
        }
        assertThat(without(left)).isEqualTo(left);
    }

    @Test
    void aProfileInWhichNothingCanBeSecretStaysAsItWas() {
        Order.Act restrictions = profile("""
                <plist version="1.0"><dict><key>PayloadType</key><string>Configuration</string>
                <key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>com.apple.applicationaccess</string><key>allowCamera</key><false/>
                </dict></array></dict></plist>
                """);
        assertThat(without(restrictions)).isEqualTo(restrictions);
    }

    @Test
    void ofWhatIsNoProfileNothingStays() {
        assertThat(without(profile("<plist><dict><key>Password</key><string>geheim")))
                .isEqualTo(profile(SecretParts.NOT_KEPT));
    }

    @Test
    void whatARenewalProvesItselfWithDoesNotStay() {
        var renewal = new Order.Act(
                Action.MAINTAIN_ENROLLMENT,
                Map.of(
                        AppleActions.WHAT,
                        AppleActions.RENEW,
                        AppleActions.CHALLENGE,
                        "geheim",
                        AppleActions.TICKET,
                        "t"));
        assertThat(without(renewal).parameters()).doesNotContainValue("geheim").containsEntry(AppleActions.TICKET, "t");
        assertThat(SecretParts.areGone(without(renewal))).as("nobody gave it").isFalse();
    }

    @Test
    void whatPeopleReadOnTheDeviceStays() {
        var lock = new Order.Act(Action.LOCK, Map.of(AppleActions.MESSAGE, "Found?", AppleActions.PHONE, "112"));
        assertThat(parts.without(lock)).isEmpty();
    }
}
