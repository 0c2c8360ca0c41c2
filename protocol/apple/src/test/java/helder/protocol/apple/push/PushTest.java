package helder.protocol.apple.push;

import static helder.protocol.apple.Samples.text;
import static helder.protocol.apple.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import helder.protocol.apple.plist.PlistData;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Notes section 9. */
class PushTest {
    private static final PlistData TOKEN = PlistData.of(new byte[] {(byte) 0xb6, (byte) 0xdf, 0x28});

    @Test
    void aPushCarriesTheMagicAndNothingElse() { // section 9.1
        var push = new Push(TOKEN, "com.apple.mgmt.External.x", "7B8A04B0", Instant.parse("2026-11-30T10:00:00.5Z"));

        assertThat(push.path()).isEqualTo("/3/device/b6df28");
        assertThat(text(push.body())).isEqualTo("{\"mdm\":\"7B8A04B0\"}");
        assertThat(push.headers())
                .isEqualTo(Map.of(
                        "apns-topic", "com.apple.mgmt.External.x",
                        "apns-push-type", "mdm",
                        "apns-priority", "10",
                        "apns-expiration", "1796032800"));
        assertThat(push.toString()).doesNotContain("7B8A04B0", "b6df28");
    }

    @Test
    void aPushWithoutTokenOrMagicCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Push(PlistData.of(new byte[0]), "t", "m", Instant.EPOCH));
        assertThatIllegalArgumentException().isThrownBy(() -> new Push(TOKEN, "t", "", Instant.EPOCH));
    }

    @Test
    void acceptedIsNotDelivered() {
        assertThat(PushAnswer.of(200, new byte[0])).isEqualTo(new PushAnswer.Accepted());
    }

    @Test
    void onlyUnregisteredRetiresATokenAndSaysSinceWhen() { // section 9.2
        assertThat(PushAnswer.of(410, utf8("{\"reason\":\"Unregistered\",\"timestamp\":1795428000000}")))
                .isEqualTo(new PushAnswer.Unregistered(Instant.parse("2026-11-23T10:00:00Z")));
        assertThat(PushAnswer.of(410, utf8("{\"reason\":\"Unregistered\"}")))
                .isEqualTo(new PushAnswer.ConfigurationFault("Unregistered"));
        assertThat(PushAnswer.of(410, utf8("{\"reason\":\"ExpiredToken\",\"timestamp\":1}")))
                .isEqualTo(new PushAnswer.ConfigurationFault("ExpiredToken"));
    }

    @ParameterizedTest
    @CsvSource({
        "400,BadDeviceToken",
        "400,DeviceTokenNotForTopic",
        "400,BadTopic",
        "400,TopicDisallowed",
        "403,BadCertificate",
        "403,BadCertificateEnvironment",
        "403,ExpiredProviderToken",
        "413,PayloadTooLarge"
    })
    void faultsOfOursTouchNoEnrollment(int status, String reason) {
        assertThat(PushAnswer.of(status, utf8("{\"reason\":\"" + reason + "\"}")))
                .isEqualTo(new PushAnswer.ConfigurationFault(reason));
    }

    @ParameterizedTest
    @CsvSource({"429,TooManyRequests", "500,InternalServerError", "503,ServiceUnavailable"})
    void whenAppleIsBusyThePushIsTriedLater(int status, String reason) {
        assertThat(PushAnswer.of(status, utf8("{\"reason\":\"" + reason + "\"}")))
                .isEqualTo(new PushAnswer.RetryLater(reason));
    }

    @Test
    void anUnreadableAnswerIsJudgedByItsStatus() {
        assertThat(PushAnswer.of(503, utf8("<html>"))).isEqualTo(new PushAnswer.RetryLater("status 503"));
        assertThat(PushAnswer.of(400, utf8("{\"reason\":7}"))).isInstanceOf(PushAnswer.ConfigurationFault.class);
        assertThat(PushAnswer.of(410, utf8("{\"reason\":\"Unregistered\",\"timestamp\":9e99}")))
                .isInstanceOf(PushAnswer.ConfigurationFault.class);
    }
}
