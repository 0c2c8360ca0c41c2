package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.google.api.MessageReader;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Enrolled phones: wishes, facts, absence and the ways to an end. */
class DeviceTest {

    private final Stage stage = Stage.bound();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void aChangedPolicyReachesAPhoneThatIsThereAndIsReported() {
        Stage.Managed phone = stage.workProfile();
        stage.messages();
        stage.put("policies/default", "{\"cameraDisabled\":true}");
        assertThat(stage.device(phone).path("appliedPolicyVersion").asString()).isEqualTo("1");
        stage.pass(Duration.ofSeconds(3));
        JsonNode device = stage.device(phone);
        assertThat(device.path("appliedPolicyVersion").asString()).isEqualTo("2");
        assertThat(device.path("lastPolicySyncTime").asString())
                .isEqualTo(device.path("lastStatusReportTime").asString());
        assertThat(stage.last("STATUS_REPORT").orElseThrow().message()).isEqualTo(device);
    }

    @Test
    void nothingMovesWhileAPhoneIsAwayAndEverythingWhenItComesBack() {
        Stage.Managed phone = stage.workProfile();
        stage.on(phone.phone(), "offline");
        stage.put("policies/default", "{\"cameraDisabled\":true}");
        stage.pass(Duration.ofDays(20));
        assertThat(stage.device(phone).path("appliedPolicyVersion").asString()).isEqualTo("1");
        stage.on(phone.phone(), "online");
        assertThat(stage.device(phone).path("appliedPolicyVersion").asString()).isEqualTo("2");
    }

    @Test
    void aWishIsAFactOnlyOnceThePhoneHeardOfIt() {
        Stage.Managed phone = stage.workProfile();
        stage.on(phone.phone(), "offline");
        Stage.Answer answer = stage.patch(
                phone.device() + "?updateMask=state,disabledReason",
                "{\"state\":\"DISABLED\",\"disabledReason\":{\"defaultMessage\":\"Stolen\"}}");
        assertThat(answer.text("state")).isEqualTo("DISABLED");
        assertThat(answer.text("appliedState")).isEqualTo("ACTIVE");
        stage.on(phone.phone(), "online");
        assertThat(stage.device(phone).path("appliedState").asString()).isEqualTo("DISABLED");
        stage.patch(phone.device() + "?updateMask=state", "{\"state\":\"ACTIVE\"}");
        stage.settle();
        assertThat(stage.device(phone).path("appliedState").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void onlyThreeFieldsOfADeviceCanBeChanged() {
        Stage.Managed phone = stage.workProfile();
        assertThat(stage.patch(phone.device() + "?updateMask=hardwareInfo", "{}")
                        .message())
                .isEqualTo("The field hardwareInfo cannot be modified.");
        assertThat(stage.patch(phone.device() + "?updateMask=state", "{\"state\":\"LOST\"}")
                        .status())
                .isEqualTo(400);
        assertThat(stage.patch(phone.device() + "?updateMask=policyName", "{\"policyName\":\"none\"}")
                        .status())
                .isEqualTo(404);
        assertThat(stage.patch(
                                phone.device() + "?updateMask=policyName",
                                "{\"policyName\":\"enterprises/x/policies/default\"}")
                        .message())
                .startsWith("policy_name is expected to start with");
    }

    @Test
    void devicesComeInPagesOfTenAndNeverMoreThanAHundred() {
        String token = stage.token("PERSONAL_USAGE_ALLOWED", "default");
        stage.control("POST", "/phones", "{\"count\":113}");
        for (int i = 1; i <= 113; i++) {
            stage.on("phone" + i, "enroll", "{\"token\":\"" + token + "\"}");
        }
        String devices = stage.enterprise() + "/devices";
        assertThat(stage.get(devices).body().path("devices")).hasSize(10);
        assertThat(stage.get(devices + "?pageSize=1000").body().path("devices")).hasSize(100);
        Set<String> names = new HashSet<>();
        String next = "";
        int pages = 0;
        do {
            Stage.Answer page =
                    stage.get(devices + "?pageSize=50&fields=nextPageToken,devices(name)&pageToken=" + next);
            page.body()
                    .path("devices")
                    .forEach(device -> names.add(device.path("name").asString()));
            next = page.text("nextPageToken");
            pages++;
        } while (!next.isEmpty());
        assertThat(pages).isEqualTo(3);
        assertThat(names).hasSize(113);
        assertThat(stage.get(devices + "?pageToken=nonsense").status()).isEqualTo(400);
        assertThat(stage.get(devices + "?pageSize=-1").status()).isEqualTo(400);
    }

    @Test
    void everyAnswerHasTheFormThatTheDescriptionGives() {
        stage.put("policies/default", """
            {"statusReportingSettings":{"applicationReportsEnabled":true,"deviceSettingsEnabled":true,"softwareInfoEnabled":true,
             "memoryInfoEnabled":true,"networkInfoEnabled":true,"displayInfoEnabled":true,"powerManagementEventsEnabled":true,
             "hardwareStatusEnabled":true,"systemPropertiesEnabled":true,"commonCriteriaModeEnabled":true},
             "passwordPolicies":[{"passwordQuality":"COMPLEXITY_HIGH","passwordScope":"SCOPE_DEVICE"}],
             "applications":[{"packageName":"com.nextcloud.client","installType":"FORCE_INSTALLED"},
                             {"packageName":"no.such","installType":"FORCE_INSTALLED"}]}\
            """);
        var reader = new MessageReader(stage.cloud().discovery());
        for (Stage.Managed phone : List.of(stage.workProfile(), stage.companyWithPersonalUse(), stage.fullyManaged())) {
            JsonNode device = stage.device(phone);
            assertThat(reader.read("Device", "device", device)).isEqualTo(device);
            JsonNode operation = stage.post(phone.device() + ":issueCommand", "{\"type\":\"LOCK\"}")
                    .body();
            assertThat(reader.read("Operation", "operation", operation)).isEqualTo(operation);
        }
    }

    // ---- the end

    @Test
    void aDeletedDeviceIsGoneAtOnceAndItsPhoneIsWipedWhenItHears() {
        Stage.Managed phone = stage.fullyManaged();
        stage.on(phone.phone(), "offline");
        stage.messages();
        assertThat(stage.delete(phone.device()
                                + "?wipeDataFlags=PRESERVE_RESET_PROTECTION_DATA&wipeDataFlags=WIPE_ESIMS")
                        .status())
                .isEqualTo(200);
        assertThat(stage.get(phone.device()).status()).isEqualTo(404);
        assertThat(stage.get(stage.enterprise() + "/devices").body()).isEmpty();
        stage.settle();
        assertThat(stage.look(phone.phone()).body().path("managed").asBoolean()).isTrue();
        assertThat(stage.messages()).isEmpty();
        stage.on(phone.phone(), "online");
        assertThat(stage.look(phone.phone()).body().path("fresh").asBoolean()).isTrue();
        assertThat(stage.last("STATUS_REPORT")
                        .orElseThrow()
                        .message()
                        .path("appliedState")
                        .asString())
                .isEqualTo("DELETED");
    }

    @Test
    void aPhoneThatWasAwayTooLongKeepsWhatItHas() {
        Stage.Managed phone = stage.workProfile();
        stage.on(phone.phone(), "offline");
        stage.delete(phone.device());
        stage.pass(Duration.ofDays(31));
        stage.on(phone.phone(), "online");
        assertThat(stage.look(phone.phone()).body().path("managed").asBoolean()).isTrue();
    }

    @Test
    void wrongFlagsAndLongReasonsAreRefused() {
        Stage.Managed phone = stage.workProfile();
        assertThat(stage.delete(phone.device() + "?wipeDataFlags=EVERYTHING").message())
                .contains("Invalid value at 'wipe_data_flags'", "\"EVERYTHING\"");
        assertThat(stage.delete(phone.device() + "?wipeReasonMessage=" + "x".repeat(201))
                        .status())
                .isEqualTo(400);
        assertThat(stage.get(phone.device()).status()).isEqualTo(200);
    }

    @Test
    void whoRemovesTheProfileIsMostlyNotHeardOf() {
        Stage.Managed silent = stage.workProfile();
        Stage.Managed loud = stage.workProfile();
        stage.messages();
        stage.on(silent.phone(), "remove-profile");
        stage.on(loud.phone(), "remove-profile", "{\"reported\":true}");
        assertThat(stage.get(loud.device()).status()).isEqualTo(404);
        List<Stage.Notice> heard = stage.messages();
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst().message().path("name").asString()).isEqualTo(loud.device());
        stage.pass(Duration.ofDays(40));
        assertThat(stage.device(silent).path("state").asString()).isEqualTo("ACTIVE");
        assertThat(stage.messages()).isEmpty();
        assertThat(stage.look(silent.phone()).body().path("fresh").asBoolean()).isFalse();
    }

    @Test
    void whoPausesWorkIsHeardOfAsBefore() {
        Stage.Managed phone = stage.workProfile();
        stage.messages();
        assertThat(stage.on(phone.phone(), "pause-work")
                        .body()
                        .path("workPaused")
                        .asBoolean())
                .isTrue();
        stage.settle();
        assertThat(stage.messages()).as("nobody is told").isEmpty();
        stage.on(phone.phone(), "report");
        stage.settle();
        assertThat(stage.messages()).hasSize(1);
        assertThat(stage.device(phone).toString()).doesNotContainIgnoringCase("paused");
        assertThat(stage.on(phone.phone(), "resume-work")
                        .body()
                        .path("workPaused")
                        .asBoolean())
                .isFalse();
        assertThat(stage.on(stage.fullyManaged().phone(), "pause-work").status())
                .as("there is nothing to pause")
                .isEqualTo(400);
    }

    @Test
    void aPhoneThatWasAwayForTwoHundredAndSeventyDaysMustBeSetUpAgain() {
        Stage.Managed just = stage.workProfile();
        Stage.Managed late = stage.workProfile();
        stage.on(just.phone(), "offline");
        stage.on(late.phone(), "offline");
        stage.pass(Duration.ofDays(269));
        stage.on(just.phone(), "online");
        stage.pass(Duration.ofDays(2));
        stage.on(late.phone(), "online");
        assertThat(stage.look(just.phone()).body().path("managed").asBoolean()).isTrue();
        assertThat(stage.look(late.phone()).body().path("managed").asBoolean()).isFalse();
        assertThat(stage.get(late.device()).status()).isEqualTo(200);
    }

    @Test
    void aPhoneReportsOnceADayWhenNothingHappens() {
        stage.workProfile();
        stage.messages();
        stage.pass(Duration.ofDays(3));
        assertThat(stage.messages())
                .extracting(Stage.Notice::type)
                .containsExactly("STATUS_REPORT", "STATUS_REPORT", "STATUS_REPORT");
    }
}
