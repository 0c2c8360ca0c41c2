package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What phones make of a policy, and what happens when they do not keep to it. */
class ComplianceTest {

    private static final String HIGH =
            "{\"passwordPolicies\":[{\"passwordQuality\":\"COMPLEXITY_HIGH\",\"passwordScope\":\"SCOPE_DEVICE\"}]%s}";

    private final Stage stage = Stage.bound();

    @AfterEach
    void stop() {
        stage.close();
    }

    private JsonNode detail(Stage.Managed phone, String setting) {
        for (JsonNode detail : stage.device(phone).path("nonComplianceDetails")) {
            if (detail.path("settingName").asString().equals(setting)) {
                return detail;
            }
        }
        return stage.key.path("nothing");
    }

    private JsonNode phone(Stage.Managed phone) {
        return stage.look(phone.phone()).body();
    }

    @Test
    void aWeakLockIsTheUsersToMendAndThenAllIsWell() {
        stage.put("policies/default", HIGH.formatted(""));
        Stage.Managed phone = stage.workProfile();
        assertThat(stage.device(phone).has("policyCompliant")).isFalse();
        assertThat(detail(phone, "passwordPolicies").path("nonComplianceReason").asString())
                .isEqualTo("USER_ACTION");
        assertThat(detail(phone, "passwordPolicies").path("specificNonComplianceContext"))
                .hasToString("{\"passwordPoliciesContext\":{\"passwordPolicyScope\":\"SCOPE_DEVICE\"}}");
        stage.on(phone.phone(), "lock", "{\"lock\":\"high\"}");
        assertThat(stage.device(phone).path("policyCompliant").asBoolean()).isTrue();
        assertThat(stage.device(phone).has("nonComplianceDetails")).isFalse();
    }

    @Test
    void aLockOfItsOwnForWorkLeavesThePhoneAlone() {
        stage.put(
                "policies/default",
                "{\"passwordPolicies\":[{\"passwordQuality\":\"COMPLEXITY_HIGH\",\"passwordScope\":\"SCOPE_PROFILE\",\"unifiedLockSettings\":\"REQUIRE_SEPARATE_WORK_LOCK\"}]}");
        Stage.Managed phone = stage.workProfile();
        stage.on(phone.phone(), "lock", "{\"lock\":\"high\"}");
        assertThat(detail(phone, "passwordPolicies").path("nonComplianceReason").asString())
                .isEqualTo("USER_ACTION");
        stage.on(phone.phone(), "lock", "{\"lock\":\"low\"}");
        stage.on(phone.phone(), "lock", "{\"lock\":\"high\",\"work\":true}");
        assertThat(stage.device(phone).path("policyCompliant").asBoolean()).isTrue();
    }

    @Test
    void whatAPhoneCannotDoAtAllIsNamedAndNotPunished() {
        stage.put(
                "policies/default",
                "{\"systemUpdate\":{\"type\":\"AUTOMATIC\"},\"crossProfilePolicies\":{\"crossProfileCopyPaste\":\"CROSS_PROFILE_COPY_PASTE_ALLOWED\"},\"personalUsagePolicies\":{\"cameraDisabled\":true},\"minimumApiLevel\":31}");
        Stage.Managed own = stage.workProfile();
        assertThat(detail(own, "systemUpdate").path("nonComplianceReason").asString())
                .isEqualTo("MANAGEMENT_MODE");
        assertThat(detail(own, "personalUsagePolicies")
                        .path("nonComplianceReason")
                        .asString())
                .isEqualTo("MANAGEMENT_MODE");
        assertThat(detail(own, "crossProfilePolicies").isMissingNode()).isTrue();
        Stage.Managed full = stage.fullyManaged();
        assertThat(detail(full, "crossProfilePolicies")
                        .path("nonComplianceReason")
                        .asString())
                .isEqualTo("MANAGEMENT_MODE");
        assertThat(stage.device(stage.companyWithPersonalUse())
                        .path("policyCompliant")
                        .asBoolean())
                .isTrue();
        Stage.Managed old = stage.enroll("moto-g8", "PERSONAL_USAGE_DISALLOWED", false, "default");
        assertThat(detail(old, "minimumApiLevel").path("nonComplianceReason").asString())
                .isEqualTo("API_LEVEL");
        stage.pass(Duration.ofDays(9));
        assertThat(phone(own).path("blocked").asBoolean()).isFalse();
        assertThat(phone(old).path("blocked").asBoolean()).isTrue();
    }

    @Test
    void anAppIsUnderWayBeforeItIsThereAndOneThatDoesNotExistIsNotFound() {
        Stage.Managed phone = stage.workProfile();
        stage.put(
                "policies/default",
                "{\"applications\":[{\"packageName\":\"com.slack\",\"installType\":\"FORCE_INSTALLED\"},{\"packageName\":\"no.such\",\"installType\":\"FORCE_INSTALLED\"}]}");
        stage.pass(Duration.ofSeconds(3));
        assertThat(stage.device(phone).path("nonComplianceDetails"))
                .hasToString(
                        "[{\"settingName\":\"applications\",\"nonComplianceReason\":\"APP_NOT_INSTALLED\",\"packageName\":\"com.slack\",\"installationFailureReason\":\"IN_PROGRESS\"},"
                                + "{\"settingName\":\"applications\",\"nonComplianceReason\":\"APP_NOT_INSTALLED\",\"packageName\":\"no.such\",\"installationFailureReason\":\"NOT_FOUND\"}]");
        stage.settle();
        assertThat(phone(phone).path("workApps")).hasToString("[\"com.slack\"]");
        assertThat(stage.device(phone).path("nonComplianceDetails")).hasSize(1);
    }

    @Test
    void appsThatThePolicyDoesNotListGoUnlessItSaysOtherwise() {
        stage.put("policies/default", "{\"playStoreMode\":\"BLACKLIST\"}");
        Stage.Managed phone = stage.workProfile();
        stage.on(phone.phone(), "install", "{\"packageName\":\"com.slack\"}");
        assertThat(phone(phone).path("workApps")).hasToString("[\"com.slack\"]");
        stage.put(
                "policies/default",
                "{\"playStoreMode\":\"BLACKLIST\",\"applications\":[{\"packageName\":\"com.slack\",\"installType\":\"BLOCKED\"}]}");
        stage.settle();
        assertThat(phone(phone).path("workApps")).isEmpty();
        stage.put("policies/default", "{\"playStoreMode\":\"BLACKLIST\"}");
        stage.settle();
        stage.on(phone.phone(), "install", "{\"packageName\":\"com.slack\"}");
        stage.put("policies/default", "{}");
        stage.settle();
        assertThat(phone(phone).path("workApps")).isEmpty();
    }

    // ---- enforcement

    @Test
    void withoutARuleAWeakLockBlocksAtOnceAndWipesAfterTenDays() {
        stage.put("policies/default", HIGH.formatted(""));
        Stage.Managed phone = stage.workProfile();
        assertThat(phone(phone).path("blocked").asBoolean()).isTrue();
        stage.pass(Duration.ofDays(9));
        assertThat(phone(phone).path("managed").asBoolean()).isTrue();
        stage.messages();
        stage.pass(Duration.ofDays(1));
        assertThat(phone(phone).path("managed").asBoolean()).isFalse();
        assertThat(phone(phone).path("fresh").asBoolean()).isFalse();
        assertThat(stage.get(phone.device()).status()).isEqualTo(404);
        assertThat(stage.last("STATUS_REPORT")
                        .orElseThrow()
                        .message()
                        .path("appliedState")
                        .asString())
                .isEqualTo("DELETED");
    }

    @Test
    void aRuleOfItsOwnGoesBeforeGooglesDefault() {
        stage.put(
                "policies/default",
                HIGH.formatted(
                        ",\"policyEnforcementRules\":[{\"settingName\":\"passwordPolicies\",\"blockAction\":{\"blockAfterDays\":7},\"wipeAction\":{\"wipeAfterDays\":30}}]"));
        Stage.Managed phone = stage.fullyManaged();
        stage.pass(Duration.ofDays(6));
        assertThat(phone(phone).path("blocked").asBoolean()).isFalse();
        stage.pass(Duration.ofDays(1));
        assertThat(phone(phone).path("blocked").asBoolean()).isTrue();
        stage.on(phone.phone(), "comply");
        assertThat(phone(phone).path("blocked").asBoolean()).isFalse();
        stage.pass(Duration.ofDays(60));
        assertThat(phone(phone).path("managed").asBoolean()).isTrue();
    }

    @Test
    void aPhoneKeepsToTheRulesAlsoWhereNobodyReachesIt() {
        stage.put("policies/default", HIGH.formatted(""));
        Stage.Managed phone = stage.fullyManaged();
        stage.on(phone.phone(), "offline");
        stage.pass(Duration.ofDays(11));
        assertThat(phone(phone).path("fresh").asBoolean()).isTrue();
        assertThat(stage.get(phone.device()).status()).isEqualTo(200);
    }

    @Test
    void anySettingCanBeMadeATrouble() {
        stage.put("policies/default", "{\"encryptionPolicy\":\"ENABLED_WITH_PASSWORD\",\"cameraDisabled\":true}");
        Stage.Managed phone = stage.workProfile();
        stage.on(phone.phone(), "noncompliant", "{\"settingName\":\"cameraDisabled\"}");
        assertThat(detail(phone, "cameraDisabled").path("nonComplianceReason").asString())
                .isEqualTo("USER_ACTION");
        assertThat(phone(phone).path("blocked").asBoolean()).isFalse();
        stage.on(phone.phone(), "noncompliant", "{\"settingName\":\"encryptionPolicy\"}");
        assertThat(phone(phone).path("blocked").asBoolean()).isTrue();
        stage.on(phone.phone(), "comply");
        assertThat(stage.device(phone).path("policyCompliant").asBoolean()).isTrue();
    }
}
