package helder.protocol.android.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.device.Devices;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.name.EnterpriseName;
import helder.protocol.android.name.PolicyName;
import helder.protocol.android.policy.Policies;
import helder.protocol.android.policy.PolicyVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final EnterpriseName ENTERPRISE = new EnterpriseName("LC0");

    private static GoogleError error(int status, String body) {
        return GoogleError.of(status, body.getBytes(UTF_8));
    }

    /** The words that Google gave a peer (section 6.4). */
    @Test
    void aRefusedFieldIsFoundInGooglesWords() {
        GoogleError error = error(
                400,
                "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"Invalid value at"
                        + " 'policy.cross_profile_policies.cross_profile_copy_paste'"
                        + " (type.googleapis.com/google.android.devicemanagement.v1.CrossProfilePolicies.CrossProfileCopyPaste),"
                        + " \\\"DISALLOWED\\\"\"}}");
        assertThat(error.fieldPath()).isEqualTo("crossProfilePolicies.crossProfileCopyPaste");
        assertThat(error.topLevelField()).contains("crossProfilePolicies");
        assertThat(error.kind()).isEqualTo(GoogleError.Kind.INVALID);
        assertThat(error.toString()).isEqualTo("GoogleError[400 INVALID_ARGUMENT]");

        GoogleError listed = error(
                400,
                "{\"error\":{\"details\":[{\"@type\":\"x\"},{\"fieldViolations\":[{\"field\":\"policy.applications[2].package_name\"}]}]}}");
        assertThat(listed.fieldPath()).isEqualTo("applications[2].packageName");
        assertThat(listed.topLevelField()).contains("applications");
    }

    @Test
    void whatFollowsFromARefusalIsTold() {
        assertThat(error(401, "").kind()).isEqualTo(GoogleError.Kind.UNAUTHENTICATED);
        assertThat(error(403, "{}").kind()).isEqualTo(GoogleError.Kind.FORBIDDEN);
        assertThat(error(404, "<html>").kind()).isEqualTo(GoogleError.Kind.MISSING);
        assertThat(error(429, "[1]").kind()).isEqualTo(GoogleError.Kind.EXHAUSTED);
        assertThat(error(503, "x").kind()).isEqualTo(GoogleError.Kind.UNAVAILABLE);
        assertThat(error(400, "{\"error\":{\"status\":\"FAILED_PRECONDITION\"}}")
                        .kind())
                .isEqualTo(GoogleError.Kind.CONFLICT);
        assertThat(error(400, "{\"error\":{\"message\":\"Device is no longer being managed\"}}")
                        .kind())
                .isEqualTo(GoogleError.Kind.MISSING);
        assertThat(error(418, "{}").topLevelField()).isEmpty();
    }

    @Test
    void aPageTellsWhetherThereIsAnotherAndWhatCouldNotBeRead() throws MalformedMessageException {
        var request = Devices.list(ENTERPRISE, List.of(), null);
        var page = request.read(
                "{\"devices\":[{\"name\":\"enterprises/LC0/devices/d1\"},{\"name\":\"odd\"},{}],\"nextPageToken\":\"n\"}"
                        .getBytes(UTF_8));
        assertThat(page.entries()).hasSize(1);
        assertThat(page.unreadable()).isEqualTo(2);
        assertThat(page.next()).contains("n");
        assertThat(request.read("{}".getBytes(UTF_8)).next()).isEmpty();
        assertThat(request.read(new byte[0]).entries()).isEmpty();
    }

    @Test
    void versionsComeAsTexts() throws MalformedMessageException {
        var request = Policies.get(new PolicyName(ENTERPRISE, "p1"));
        assertThat(request.read("{\"name\":\"enterprises/LC0/policies/p1\",\"version\":\"12\"}".getBytes(UTF_8)))
                .isEqualTo(new PolicyVersion(new PolicyName(ENTERPRISE, "p1"), 12));
        assertThatThrownBy(() -> request.read("{\"name\":\"enterprises/LC0/policies/p1\"}".getBytes(UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
        assertThatThrownBy(() -> request.read("{\"name\":".getBytes(UTF_8)))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageNotContaining("name");
    }

    @Test
    void anEnterpriseIsRead() throws MalformedMessageException {
        var enterprise = Enterprises.get(ENTERPRISE)
                .read(("{\"name\":\"enterprises/LC0\",\"enterpriseType\":\"MANAGED_GOOGLE_DOMAIN\","
                                + "\"enabledNotificationTypes\":[\"COMMAND\",\"LATER\"],\"pubsubTopic\":\"projects/p/topics/t\"}")
                        .getBytes(UTF_8));
        assertThat(enterprise.type()).isEqualTo("MANAGED_GOOGLE_DOMAIN");
        assertThat(enterprise.notifications()).containsExactly("COMMAND", "LATER");
    }
}
