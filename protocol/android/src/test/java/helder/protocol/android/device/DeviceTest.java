package helder.protocol.android.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.android.DeviceMode;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.device.NonCompliance.Meaning;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.name.PolicyName;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Reports are written by hand from Google's description; none was recorded from a real device. */
class DeviceTest {
    private static final String NAME = "\"name\":\"enterprises/LC0/devices/d1\"";

    private static Device device(String rest) throws MalformedMessageException {
        return Device.read(new Fields(Json.parse("{" + NAME + rest + "}")));
    }

    @Test
    void aDeviceThatSaysOnlyItsNameIsStillADevice() throws MalformedMessageException {
        Device device = device("");
        assertThat(device.mode()).isNull();
        assertThat(device.software().androidVersion()).isNull();
        assertThat(device.safety().screenLock()).isNull();
        assertThat(device.policyCompliant()).isFalse();
        assertThat(device.apps()).isEmpty();
        assertThatThrownBy(() -> Device.read(new Fields(Json.object()))).isInstanceOf(MalformedMessageException.class);
    }

    @Test
    void aWholeReportIsRead() throws MalformedMessageException {
        Device device = device(
                ",\"managementMode\":\"PROFILE_OWNER\",\"ownership\":\"PERSONALLY_OWNED\",\"state\":\"ACTIVE\","
                        + "\"appliedState\":\"ACTIVE\",\"apiLevel\":34,\"policyName\":\"enterprises/LC0/policies/p1\","
                        + "\"appliedPolicyName\":\"enterprises/LC0/policies/p1\",\"appliedPolicyVersion\":\"3\",\"policyCompliant\":true,"
                        + "\"enrollmentTime\":\"2026-11-30T08:00:00.123456Z\",\"enrollmentTokenData\":\"0193-ticket\","
                        + "\"lastStatusReportTime\":\"2026-11-30T09:00:00Z\",\"hardwareInfo\":{\"brand\":\"google\",\"model\":\"Pixel"
                        + " 8\",\"serialNumber\":\"X1\",\"enterpriseSpecificId\":\"E1\"},"
                        + "\"softwareInfo\":{\"androidVersion\":\"14\",\"securityPatchLevel\":\"2026-11-05\","
                        + "\"systemUpdateInfo\":{\"updateStatus\":\"UP_TO_DATE\"}},"
                        + "\"deviceSettings\":{\"isDeviceSecure\":true,\"encryptionStatus\":\"ACTIVE_PER_USER\"},"
                        + "\"securityPosture\":{\"devicePosture\":\"AT_RISK\",\"postureDetails\":[{\"securityRisk\":\"UNKNOWN_OS\"}]},"
                        + "\"memoryInfo\":{\"totalRam\":\"8000000000\"},"
                        + "\"applicationReports\":[{\"packageName\":\"com.example.mail\",\"versionName\":\"2.1\",\"state\":\"INSTALLED\"}]");
        assertThat(device.mode()).isEqualTo(DeviceMode.WORK_PROFILE);
        assertThat(device.enrolledAt()).isEqualTo(Instant.parse("2026-11-30T08:00:00.123456Z"));
        assertThat(device.software().securityPatchLevel()).isEqualTo("2026-11-05");
        assertThat(device.safety().screenLock()).isTrue();
        assertThat(device.safety().developerOptions()).isFalse();
        assertThat(device.safety().risks()).containsExactly("UNKNOWN_OS");
        assertThat(device.totalMemory()).isEqualTo(8_000_000_000L);
        assertThat(device.apps())
                .singleElement()
                .satisfies(app -> assertThat(app.installed()).isTrue());
        assertThat(device.reportsOn(PolicyName.of("enterprises/LC0/policies/p1"), 3))
                .isTrue();
        assertThat(device.reportsOn(PolicyName.of("enterprises/LC0/policies/p1"), 4))
                .isFalse();
        assertThat(device.toString()).doesNotContain("X1").doesNotContain("E1");
    }

    @Test
    void theNewestMeasurementCounts() throws MalformedMessageException {
        Device device = device(",\"memoryEvents\":["
                + measured("INTERNAL_STORAGE_MEASURED", "2026-11-30T09:00:00Z", "\"byteCount\":\"200\"")
                + "," + measured("INTERNAL_STORAGE_MEASURED", "2026-11-29T09:00:00Z", "\"byteCount\":\"300\"")
                + "," + measured("RAM_MEASURED", "2026-11-30T10:00:00Z", "\"byteCount\":\"400\"")
                + "],\"powerManagementEvents\":["
                + measured("BATTERY_LEVEL_COLLECTED", "2026-11-29T09:00:00Z", "\"batteryLevel\":20")
                + "," + measured("BATTERY_LEVEL_COLLECTED", "2026-11-30T09:00:00Z", "\"batteryLevel\":71.9") + "]");
        assertThat(device.freeStorage()).isEqualTo(200);
        assertThat(device.batteryPercent()).isEqualTo(71);
        assertThat(device("").freeStorage()).isNull();
    }

    private static String measured(String type, String time, String value) {
        return "{\"eventType\":\"" + type + "\",\"createTime\":\"" + time + "\"," + value + "}";
    }

    @Test
    void surprisesCountAsNotSaid() throws MalformedMessageException {
        Device device = device(
                ",\"state\":\"BEWITCHED\",\"apiLevel\":\"many\",\"softwareInfo\":[],\"policyCompliant\":\"yes\","
                        + "\"enrollmentTime\":\"yesterday\",\"applicationReports\":[7,{}],\"nonComplianceDetails\":{\"a\":1},\"new\":{}");
        assertThat(device.state()).isNull();
        assertThat(device.apiLevel()).isNull();
        assertThat(device.enrolledAt()).isNull();
        assertThat(device.apps()).isEmpty();
        assertThat(device.policyCompliant()).isFalse();
    }

    @Test
    void aDeviceIsGoneInEitherState() throws MalformedMessageException {
        assertThat(device(",\"state\":\"DELETED\"").isGone()).isTrue();
        assertThat(device(",\"appliedState\":\"DELETED\",\"state\":\"ACTIVE\"").isGone())
                .isTrue();
        assertThat(device(",\"state\":\"ACTIVE\"").isGone()).isFalse();
    }

    @Test
    void aDeviceIsKnownAgainByWhatLastsAndNeverByAMadeUpSerialNumber() throws MalformedMessageException {
        String company = ",\"managementMode\":\"DEVICE_OWNER\",\"ownership\":\"COMPANY_OWNED\"";
        String personal = ",\"managementMode\":\"PROFILE_OWNER\",\"ownership\":\"PERSONALLY_OWNED\"";
        String serial = ",\"hardwareInfo\":{\"brand\":\"Google\",\"serialNumber\":\"X1\"}";
        assertThat(device(company + serial).identityKey())
                .isEqualTo(new IdentityKey(IdentityKey.Kind.BRAND_AND_SERIAL, "google/X1"));
        assertThat(device(personal + serial).identityKey().kind()).isEqualTo(IdentityKey.Kind.ENROLLMENT);
        assertThat(device(serial).identityKey().kind()).isEqualTo(IdentityKey.Kind.ENROLLMENT);
        assertThat(device(company + ",\"hardwareInfo\":{\"serialNumber\":\"X1\"}")
                        .identityKey()
                        .kind())
                .isEqualTo(IdentityKey.Kind.ENROLLMENT);
        assertThat(device(personal + ",\"hardwareInfo\":{\"enterpriseSpecificId\":\"E1\",\"serialNumber\":\"X1\"}")
                        .identityKey())
                .isEqualTo(new IdentityKey(IdentityKey.Kind.ENTERPRISE_ID, "E1"));
    }

    @Test
    void whatIsNotAsItShouldBeIsToldApartFromWhatNeverWillBe() throws MalformedMessageException {
        Device device = device(",\"applicationReports\":[{\"packageName\":\"com.example.a\",\"state\":\"INSTALLED\"}],"
                + "\"nonComplianceDetails\":["
                + detail("passwordPolicies", "USER_ACTION", "")
                + "," + detail("systemUpdate", "MANAGEMENT_MODE", "")
                + "," + detail("minimumApiLevel", "PENDING", "")
                + ","
                + detail(
                        "applications",
                        "APP_NOT_INSTALLED",
                        ",\"packageName\":\"com.example.a\",\"installationFailureReason\":\"IN_PROGRESS\"")
                + ","
                + detail(
                        "applications",
                        "APP_NOT_INSTALLED",
                        ",\"packageName\":\"com.example.b\",\"installationFailureReason\":\"NOT_FOUND\"")
                + "," + detail("someday", "NEVER_HEARD_OF", "") + "]");
        assertThat(device.openIssues().stream().map(NonCompliance::meaning))
                .as("an app that the same report shows as installed is none of them")
                .containsExactly(
                        Meaning.PERSON_MUST_ACT,
                        Meaning.NOT_APPLICABLE,
                        Meaning.PENDING,
                        Meaning.FAILED,
                        Meaning.FAILED);
    }

    private static String detail(String setting, String reason, String rest) {
        return "{\"settingName\":\"" + setting + "\",\"nonComplianceReason\":\"" + reason + "\"" + rest + "}";
    }
}
