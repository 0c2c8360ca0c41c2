package helder.protocol.android.enrollment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.enrollment.TokenRequest.Use;
import helder.protocol.android.name.EnrollmentTokenName;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.PolicyName;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class EnrollmentTest {
    private static final EnterpriseName ENTERPRISE = new EnterpriseName("LC0");
    private static final PolicyName POLICY = new PolicyName(ENTERPRISE, "first");

    /** In the form that section 1.5 shows. */
    private static final String CODE =
            "{\"android.app.extra.PROVISIONING_DEVICE_ADMIN_COMPONENT_NAME\":\"com.google.android.apps.work.clouddpc/.receivers.CloudDeviceAdminReceiver\","
                    + "\"android.app.extra.PROVISIONING_ADMIN_EXTRAS_BUNDLE\":"
                    + "{\"com.google.android.apps.work.clouddpc.EXTRA_ENROLLMENT_TOKEN\":\"TOKEN\"}}";

    @Test
    void aTokenIsForOneDeviceAndEndsSoon() {
        var request = EnrollmentTokens.create(
                ENTERPRISE, new TokenRequest(POLICY, Use.WORK_PROFILE, Duration.ofHours(1), "0193-ticket"));
        assertThat(request.body())
                .isEqualTo(
                        "{\"additionalData\":\"0193-ticket\",\"allowPersonalUsage\":\"PERSONAL_USAGE_ALLOWED\","
                                + "\"duration\":\"3600s\",\"oneTimeOnly\":true,\"policyName\":\"enterprises/LC0/policies/first\"}");
        assertThatThrownBy(() -> new TokenRequest(POLICY, Use.WORK_ONLY, Duration.ofDays(31), "x"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TokenRequest(POLICY, Use.WORK_ONLY, Duration.ofHours(1), "Noor de Vries"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCodeOfGoogleIsKeptAndAddedTo() throws MalformedMessageException {
        var extras = new SetupExtras(
                Locale.forLanguageTag("nl-NL"),
                ZoneId.of("Europe/Amsterdam"),
                new SetupExtras.SetupWifi("De Linde", "correct horse", true),
                true,
                true);
        String prefix = "\"android.app.extra.PROVISIONING_";
        assertThat(extras.addTo(CODE))
                .contains("EXTRA_ENROLLMENT_TOKEN\":\"TOKEN\"")
                .contains("CloudDeviceAdminReceiver")
                .contains(prefix + "LOCALE\":\"nl_NL\"")
                .contains(prefix + "TIME_ZONE\":\"Europe/Amsterdam\"")
                .contains(prefix + "WIFI_SSID\":\"De Linde\"")
                .contains(prefix + "WIFI_SECURITY_TYPE\":\"WPA\"")
                .contains(prefix + "WIFI_PASSWORD\":\"correct horse\"")
                .contains(prefix + "WIFI_HIDDEN\":true")
                .contains(prefix + "USE_MOBILE_DATA\":true")
                .contains(prefix + "LEAVE_ALL_SYSTEM_APPS_ENABLED\":true")
                .doesNotContain("SKIP_ENCRYPTION");
        assertThat(SetupExtras.none().addTo(CODE)).isEqualTo(SetupExtras.forZeroTouch(CODE));
        assertThatThrownBy(() -> extras.addTo("{}")).isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> extras.addTo("no code")).isInstanceOf(MalformedMessageException.class);
        assertThat(extras.toString()).doesNotContain("horse");
    }

    @Test
    void aPersonalDeviceOpensALink() {
        var token = new EnrollmentToken(new EnrollmentTokenName(ENTERPRISE, "t1"), "AB/C+D", null, null);
        assertThat(token.link()).contains("https://enterprise.google.com/android/enroll?et=AB%2FC%2BD");
        assertThat(token.toString()).doesNotContain("AB/C");
    }
}
