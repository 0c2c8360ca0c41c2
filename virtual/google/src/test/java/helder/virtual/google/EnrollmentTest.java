package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.google.api.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Enrollment tokens, and what phones do with them. */
class EnrollmentTest {

    private static final String LINK = "https://enterprise.google.com/android/enroll?et=";

    private final Stage stage = Stage.bound();

    @AfterEach
    void stop() {
        stage.close();
    }

    private Stage.Answer create(String body) {
        return stage.post(stage.enterprise() + "/enrollmentTokens", body);
    }

    private String screen(Stage.Answer answer) {
        assertThat(answer.status()).isEqualTo(422);
        return answer.text("screen");
    }

    // ---- tokens

    @Test
    void aTokenLastsAnHourAndBringsTheTextOfItsPicture() {
        Stage.Answer token = create("{}");
        assertThat(token.text("expirationTimestamp")).isEqualTo("2026-11-30T09:00:02Z");
        JsonNode code = Json.read(token.text("qrCode").getBytes(StandardCharsets.UTF_8));
        assertThat(code.path("android.app.extra.PROVISIONING_ADMIN_EXTRAS_BUNDLE")
                        .path("com.google.android.apps.work.clouddpc.EXTRA_ENROLLMENT_TOKEN")
                        .asString())
                .isEqualTo(token.text("value"));
        assertThat(code.path("android.app.extra.PROVISIONING_DEVICE_ADMIN_COMPONENT_NAME")
                        .asString())
                .startsWith("com.google.android.apps.work.clouddpc/");
    }

    @Test
    void anActiveTokenIsShownInPartAndNoOtherAtAll() {
        Stage.Answer made =
                create("{\"additionalData\":\"secret\",\"duration\":\"60s\",\"oneTimeOnly\":true,\"policyName\":\""
                        + stage.enterprise()
                        + "/policies/default\",\"allowPersonalUsage\":\"PERSONAL_USAGE_ALLOWED\"}");
        assertThat(made.text("additionalData")).isEqualTo("secret");
        assertThat(stage.get(made.text("name")).body().propertyNames())
                .containsExactlyInAnyOrder("name", "value", "expirationTimestamp", "qrCode", "allowPersonalUsage");
        assertThat(stage.get(stage.enterprise() + "/enrollmentTokens").body().path("enrollmentTokens"))
                .hasSize(1);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.get(made.text("name")).status()).isEqualTo(404);
        assertThat(stage.get(stage.enterprise() + "/enrollmentTokens").body()).isEmpty();
    }

    @Test
    void whatATokenMustNotHaveIsRefused() {
        assertThat(create("{\"additionalData\":\"" + "x".repeat(1025) + "\"}").status())
                .isEqualTo(400);
        assertThat(create("{\"additionalData\":\"" + "x".repeat(1024) + "\"}").status())
                .isEqualTo(200);
        assertThat(create("{\"duration\":\"59s\"}").status()).isEqualTo(400);
        assertThat(create("{\"allowPersonalUsage\":\"ALLOW_PERSONAL_USAGE_UNSPECIFIED\"}")
                        .status())
                .isEqualTo(400);
        assertThat(create("{\"policyName\":\"enterprises/other/policies/p\"}").message())
                .isEqualTo("policy_name is expected to start with " + stage.enterprise() + "/policies/");
        assertThat(create("{\"googleAuthenticationOptions\":{\"authenticationRequirement\":\"REQUIRED\"}}")
                        .status())
                .isEqualTo(501);
    }

    // ---- ways in

    @ParameterizedTest
    @CsvSource({
        "pixel-9, PERSONAL_USAGE_ALLOWED, false, PERSONALLY_OWNED, PROFILE_OWNER",
        "pixel-9, PERSONAL_USAGE_ALLOWED, true, COMPANY_OWNED, PROFILE_OWNER",
        "moto-g8, PERSONAL_USAGE_ALLOWED, true, COMPANY_OWNED, DEVICE_OWNER",
        "pixel-9, PERSONAL_USAGE_DISALLOWED, true, COMPANY_OWNED, DEVICE_OWNER",
        "pixel-9, PERSONAL_USAGE_DISALLOWED_USERLESS, true, COMPANY_OWNED, DEVICE_OWNER",
    })
    void theWayInDecidesWhoOwnsAPhone(String model, String usage, boolean fresh, String ownership, String mode) {
        JsonNode device = stage.device(stage.enroll(model, usage, !fresh, "default"));
        assertThat(device.path("ownership").asString()).isEqualTo(ownership);
        assertThat(device.path("managementMode").asString()).isEqualTo(mode);
        assertThat(device.path("state").asString()).isEqualTo("ACTIVE");
        assertThat(device.path("policyCompliant").asBoolean()).isTrue();
    }

    @Test
    void linkPictureAndTextLeadInButNotEachOther() {
        String token = stage.token("PERSONAL_USAGE_ALLOWED", "default");
        String picture = create("{\"allowPersonalUsage\":\"PERSONAL_USAGE_ALLOWED\"}")
                .text("qrCode")
                .replace("\"", "\\\"");
        assertThat(stage.on(stage.phone("pixel-9", false), "enroll", "{\"link\":\"" + LINK + token + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(stage.on(stage.phone("pixel-9", false), "enroll", "{\"qr\":\"" + picture + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(stage.on(stage.phone("pixel-9", true), "enroll", "{\"qr\":\"" + picture + "\"}")
                        .status())
                .isEqualTo(201);
        assertThat(stage.on(
                                stage.phone("pixel-9", true),
                                "enroll",
                                "{\"token\":\"" + token + "\",\"way\":\"zero-touch\"}")
                        .status())
                .isEqualTo(201);
        assertThat(screen(stage.on(stage.phone("pixel-9", true), "enroll", "{\"qr\":\"" + LINK + token + "\"}")))
                .contains("not made for");
        assertThat(screen(stage.on(
                        stage.phone("pixel-9", false),
                        "enroll",
                        "{\"link\":\"https://evil.example/?et=" + token + "\"}")))
                .contains("not made for");
    }

    @Test
    void aPersonalPhoneCannotUseATokenForCompanyPhones() {
        String token = stage.token("PERSONAL_USAGE_DISALLOWED", "default");
        assertThat(screen(stage.on(stage.phone("pixel-9", false), "enroll", "{\"token\":\"" + token + "\"}")))
                .contains("Personal phones");
    }

    @Test
    void aPhoneThatIsManagedOrNotFreshIsTurnedAway() {
        Stage.Managed managed = stage.workProfile();
        String token = stage.token("PERSONAL_USAGE_ALLOWED", "default");
        assertThat(screen(stage.on(managed.phone(), "enroll", "{\"token\":\"" + token + "\"}")))
                .contains("Can't add a work profile");
        assertThat(screen(stage.on(
                        stage.phone("pixel-9", false), "enroll", "{\"token\":\"" + token + "\",\"way\":\"afw\"}")))
                .contains("after a reset");
    }

    @Test
    void aTokenForOneWorksOnceAndADeletedOneNever() {
        Stage.Answer once = create("{\"oneTimeOnly\":true}");
        String use = "{\"token\":\"" + once.text("value") + "\"}";
        assertThat(stage.on(stage.phone("pixel-9", false), "enroll", use).status())
                .isEqualTo(201);
        assertThat(screen(stage.on(stage.phone("pixel-9", false), "enroll", use)))
                .contains("not valid");
        assertThat(stage.get(once.text("name")).status()).isEqualTo(404);
        Stage.Answer deleted = create("{}");
        assertThat(stage.delete(deleted.text("name")).status()).isEqualTo(200);
        assertThat(screen(stage.on(
                        stage.phone("pixel-9", false), "enroll", "{\"token\":\"" + deleted.text("value") + "\"}")))
                .contains("not valid");
    }

    @Test
    void whenTheQuotaIsUsedUpThePhoneSaysSoAndTheServerHearsNothing() {
        stage.control("PATCH", "/projects/" + Stage.PROJECT, "{\"deviceQuota\":1}");
        stage.workProfile();
        stage.messages();
        String token = stage.token("PERSONAL_USAGE_ALLOWED", "default");
        assertThat(screen(stage.on(stage.phone("pixel-9", false), "enroll", "{\"token\":\"" + token + "\"}")))
                .contains("usage limits");
        assertThat(stage.messages()).isEmpty();
        assertThat(stage.get(stage.enterprise() + "/devices").body().path("devices"))
                .hasSize(1);
    }

    // ---- until it is active

    @Test
    void aPhoneIsProvisioningUntilItsPolicyIsThereAndBringsTheDataOfItsToken() {
        String token =
                create("{\"additionalData\":\"{\\\"enr\\\":\\\"e1\\\"}\"}").text("value");
        Stage.Answer enrolled = stage.on(stage.phone("pixel-9", false), "enroll", "{\"token\":\"" + token + "\"}");
        JsonNode first = stage.get(enrolled.text("device")).body();
        assertThat(first.path("state").asString()).isEqualTo("PROVISIONING");
        assertThat(first.path("enrollmentTokenData").asString()).isEqualTo("{\"enr\":\"e1\"}");
        assertThat(first.has("appliedPolicyVersion")).isFalse();
        List<Stage.Notice> published = stage.messages();
        assertThat(published).extracting(Stage.Notice::type).containsExactly("ENROLLMENT");
        assertThat(published.getFirst().message()).isEqualTo(first);
        stage.settle();
        JsonNode then = stage.get(enrolled.text("device")).body();
        assertThat(then.path("appliedPolicyName").asString()).isEqualTo(stage.enterprise() + "/policies/default");
        assertThat(then.path("appliedPolicyVersion").asString()).isEqualTo("1");
        assertThat(stage.last("STATUS_REPORT").orElseThrow().message()).isEqualTo(then);
    }

    @Test
    void aPhoneWithoutAPolicyIsGivenUpAfterFiveMinutes() {
        String token = stage.token("PERSONAL_USAGE_ALLOWED", "none");
        String phone = stage.phone("pixel-9", true);
        String device =
                stage.on(phone, "enroll", "{\"token\":\"" + token + "\"}").text("device");
        stage.pass(Duration.ofSeconds(299));
        assertThat(stage.get(device).text("state")).isEqualTo("PROVISIONING");
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.get(device).status()).isEqualTo(404);
        assertThat(stage.look(phone).body().path("fresh").asBoolean()).isTrue();
    }

    @Test
    void aPolicyThatComesInTimeIsTaken() {
        String token = stage.token("PERSONAL_USAGE_ALLOWED", "late");
        String device = stage.on(stage.phone("pixel-9", false), "enroll", "{\"token\":\"" + token + "\"}")
                .text("device");
        stage.pass(Duration.ofMinutes(4));
        stage.put("policies/late", "{}");
        stage.settle();
        assertThat(stage.get(device).text("state")).isEqualTo("ACTIVE");
    }

    @Test
    void whoComesAgainGetsANewNameThatRemembersTheOld() {
        Stage.Managed first = stage.workProfile();
        stage.on(first.phone(), "remove-profile");
        Stage.Answer again = stage.on(
                first.phone(), "enroll", "{\"token\":\"" + stage.token("PERSONAL_USAGE_ALLOWED", "default") + "\"}");
        assertThat(again.text("device")).isNotEqualTo(first.device());
        assertThat(stage.get(again.text("device")).body().path("previousDeviceNames"))
                .hasToString("[\"" + first.device() + "\"]");
        assertThat(stage.get(first.device()).status()).isEqualTo(200);
    }
}
