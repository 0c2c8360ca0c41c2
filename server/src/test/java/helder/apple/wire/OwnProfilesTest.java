package helder.apple.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OwnProfilesTest {

    private static String profile(String identifier, String type, String more) {
        return """
                <plist version="1.0"><dict>
                <key>PayloadType</key><string>Configuration</string>
                <key>PayloadIdentifier</key><string>%s</string>
                <key>PayloadContent</key><array><dict>
                <key>PayloadType</key><string>%s</string>
                <key>PayloadIdentifier</key><string>example.wifi.1</string>
                %s</dict></array></dict></plist>
                """.formatted(identifier, type, more);
    }

    @Test
    void settingsForWorkPassAsTheyAre() {
        String wifi = profile("example.wifi", "com.apple.wifi.managed", "");
        assertThat(OwnProfiles.checked(wifi)).isEqualTo(wifi.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aProfileNeitherManagesNorErasesNorHidesNorStaysForGood() {
        for (String refused : new String[] {
            profile("example.x", "com.apple.mdm", ""),
            profile("example.x", "com.apple.declarations", ""),
            profile(
                    "example.x",
                    "com.apple.mobiledevice.passwordpolicy",
                    "<key>maxFailedAttempts</key><integer>2</integer>"),
            profile("helder.enrollment", "com.apple.wifi.managed", ""),
            profile("example.x", "com.apple.wifi.managed", "<key>EncryptedPayloadContent</key><data>AAAA</data>"),
            profile("example.x", "com.apple.wifi.managed", "<key>PayloadRemovalDisallowed</key><true/>"),
            "<plist><dict/></plist>",
            "no plist"
        }) {
            assertThatIllegalArgumentException().isThrownBy(() -> OwnProfiles.checked(refused));
        }
    }
}
