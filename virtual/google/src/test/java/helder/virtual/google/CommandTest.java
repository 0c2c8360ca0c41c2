package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Commands: what Google takes, what phones of each kind do, and what the answers say. */
class CommandTest {

    private final Stage stage = Stage.bound();

    @AfterEach
    void stop() {
        stage.close();
    }

    private Stage.Answer issue(Stage.Managed phone, String command) {
        return stage.post(phone.device() + ":issueCommand", command);
    }

    /** Issues it, lets it be carried out, and returns the command as the last notification tells it. */
    private JsonNode done(Stage.Managed phone, String command) {
        stage.messages();
        Stage.Answer issued = issue(phone, command);
        assertThat(issued.status()).as(issued.message()).isEqualTo(200);
        stage.settle();
        JsonNode operation = stage.last("COMMAND").orElseThrow().message();
        assertThat(operation.path("name").asString()).isEqualTo(issued.text("name"));
        assertThat(operation.path("done").asBoolean()).isTrue();
        return operation.path("metadata");
    }

    private boolean did(Stage.Managed phone, String what) {
        for (JsonNode line : stage.control("GET", "/phones/" + phone.phone() + "/journal", "")
                .body()) {
            if (line.path("what").asString().equals("DONE")
                    && line.path("name").asString().equals(what)) {
                return true;
            }
        }
        return false;
    }

    private JsonNode phone(Stage.Managed phone) {
        return stage.look(phone.phone()).body();
    }

    private Stage.Managed of(String kind) {
        return switch (kind) {
            case "own" -> stage.workProfile();
            case "cope" -> stage.companyWithPersonalUse();
            default -> stage.fullyManaged();
        };
    }

    @Test
    void anOperationIsOpenUntilThePhoneAnswers() {
        Stage.Managed phone = stage.workProfile();
        Stage.Answer issued = issue(phone, "{\"type\":\"LOCK\"}");
        assertThat(issued.body().has("done")).isFalse();
        JsonNode metadata = issued.body().path("metadata");
        assertThat(metadata.path("@type").asString())
                .isEqualTo("type.googleapis.com/google.android.devicemanagement.v1.Command");
        assertThat(metadata.path("duration").asString()).isEqualTo("600s");
        assertThat(metadata.path("createTime").asString()).isNotEmpty();
        stage.pass(Duration.ofSeconds(2));
        Stage.Answer then = stage.get(issued.text("name"));
        assertThat(then.body().path("done").asBoolean()).isTrue();
        assertThat(then.body().path("response").path("type").asString()).isEqualTo("LOCK");
        assertThat(then.body().has("error")).isFalse();
        assertThat(did(phone, "LOCK")).isTrue();
    }

    /** The answer is the same; only one of them restarts (fleetdm/fleet issue 53151). */
    @ParameterizedTest
    @CsvSource({"own,false", "cope,false", "full,true"})
    void aRestartOfAWorkProfileLooksDoneAndIsNot(String kind, boolean restarts) {
        Stage.Managed phone = of(kind);
        assertThat(done(phone, "{\"type\":\"REBOOT\"}").has("errorCode")).isFalse();
        assertThat(did(phone, "REBOOT")).isEqualTo(restarts);
    }

    @ParameterizedTest
    @CsvSource({"own,false", "cope,true", "full,true"})
    void wipingTakesTheProfileFromOnesOwnPhoneAndEverythingFromACompanyPhone(String kind, boolean everything) {
        Stage.Managed phone = of(kind);
        done(phone, "{\"wipeParams\":{}}");
        assertThat(stage.get(phone.device()).status()).isEqualTo(404);
        assertThat(phone(phone).path("managed").asBoolean()).isFalse();
        assertThat(phone(phone).path("fresh").asBoolean()).isEqualTo(everything);
    }

    @ParameterizedTest
    @CsvSource({"own,MANAGEMENT_MODE", "full,MANAGEMENT_MODE", "cope,''"})
    void onlyACompanyPhoneWithAProfileCanBeHandedOver(String kind, String error) {
        Stage.Managed phone = of(kind);
        assertThat(done(phone, "{\"type\":\"RELINQUISH_OWNERSHIP\"}")
                        .path("errorCode")
                        .asString(""))
                .isEqualTo(error);
        assertThat(stage.get(phone.device()).status()).isEqualTo(error.isEmpty() ? 404 : 200);
        assertThat(phone(phone).path("fresh").asBoolean()).isFalse();
    }

    @Test
    void aNewPasswordIsNeverShownAgainAndShortDigitsAreRefusedByThePhone() {
        Stage.Managed phone = stage.fullyManaged();
        assertThat(done(phone, "{\"type\":\"RESET_PASSWORD\",\"newPassword\":\"12345\"}")
                        .path("errorCode")
                        .asString())
                .isEqualTo("INVALID_VALUE");
        JsonNode command = done(phone, "{\"type\":\"RESET_PASSWORD\",\"newPassword\":\"s3cret-4711\"}");
        assertThat(command.has("newPassword")).isFalse();
        assertThat(command.has("errorCode")).isFalse();
        assertThat(stage.control("GET", "/phones/" + phone.phone() + "/journal", "")
                        .body()
                        .toString())
                .doesNotContain("s3cret-4711")
                .contains("(11 characters)");
    }

    @Test
    void clearingAppsSaysForEachHowItWent() {
        stage.put(
                "policies/default",
                "{\"applications\":[{\"packageName\":\"com.slack\",\"installType\":\"FORCE_INSTALLED\"}]}");
        JsonNode results = done(
                        stage.workProfile(),
                        "{\"clearAppsDataParams\":{\"packageNames\":[\"com.slack\",\"no.app\",\"com.google.android.apps.work.clouddpc\"]}}")
                .path("clearAppsDataStatus")
                .path("results");
        assertThat(results.path("com.slack").path("clearingResult").asString()).isEqualTo("SUCCESS");
        assertThat(results.path("no.app").path("clearingResult").asString()).isEqualTo("APP_NOT_FOUND");
        assertThat(results.path("com.google.android.apps.work.clouddpc")
                        .path("clearingResult")
                        .asString())
                .isEqualTo("APP_PROTECTED");
    }

    // ---- lost mode

    private static final String LOST =
            "{\"startLostModeParams\":{\"lostMessage\":{\"defaultMessage\":\"Please call\"}}}";

    @ParameterizedTest
    @CsvSource({
        "pixel-9,PERSONAL_USAGE_ALLOWED,true,MANAGEMENT_MODE",
        "pixel-9,PERSONAL_USAGE_ALLOWED,false,SUCCESS",
        "nokia-x20,PERSONAL_USAGE_ALLOWED,false,API_LEVEL",
        "pixel-3a,PERSONAL_USAGE_DISALLOWED,false,SUCCESS",
        "moto-g8,PERSONAL_USAGE_DISALLOWED,false,API_LEVEL",
    })
    void lostModeIsForCompanyPhonesOfSomeAge(String model, String usage, boolean own, String outcome) {
        JsonNode command = done(stage.enroll(model, usage, own, "default"), LOST);
        assertThat(command.path("startLostModeStatus")
                        .path("status")
                        .asString(command.path("errorCode").asString("")))
                .isEqualTo(outcome);
    }

    @Test
    void aLostPhoneTellsWhereItIsUntilItIsFound() {
        Stage.Managed phone = stage.fullyManaged();
        done(phone, LOST);
        assertThat(stage.device(phone).path("state").asString()).isEqualTo("LOST");
        assertThat(done(phone, LOST).path("startLostModeStatus").path("status").asString())
                .isEqualTo("ALREADY_IN_LOST_MODE");
        stage.pass(Duration.ofMinutes(16));
        JsonNode place = stage.last("USAGE_LOGS").orElseThrow().message();
        assertThat(place.path("device").asString()).isEqualTo(phone.device());
        assertThat(place.path("usageLogEvents")
                        .get(0)
                        .path("lostModeLocationEvent")
                        .path("location")
                        .path("latitude")
                        .asDouble())
                .isBetween(51.5, 52.5);
        assertThat(done(phone, "{\"stopLostModeParams\":{}}")
                        .path("stopLostModeStatus")
                        .path("status")
                        .asString())
                .isEqualTo("SUCCESS");
        stage.messages();
        stage.pass(Duration.ofHours(2));
        assertThat(stage.last("USAGE_LOGS")).isEmpty();
        assertThat(stage.device(phone).path("state").asString()).isEqualTo("ACTIVE");
        assertThat(done(phone, "{\"stopLostModeParams\":{}}")
                        .path("stopLostModeStatus")
                        .path("status")
                        .asString())
                .isEqualTo("NOT_IN_LOST_MODE");
    }

    @Test
    void whoUnlockedAPhoneOrItsNewPasswordIsLeftAloneForAWhile() {
        Stage.Managed phone = stage.fullyManaged();
        done(phone, LOST);
        stage.on(phone.phone(), "leave-lost-mode");
        assertThat(done(phone, LOST).path("startLostModeStatus").path("status").asString())
                .isEqualTo("USER_EXIT_LOST_MODE_RECENTLY");
        stage.pass(Duration.ofHours(13));
        done(phone, "{\"type\":\"RESET_PASSWORD\"}");
        assertThat(done(phone, LOST).path("startLostModeStatus").path("status").asString())
                .isEqualTo("RESET_PASSWORD_RECENTLY");
    }

    // ---- waiting, expiry, cancellation

    @Test
    void aCommandWaitsForItsPhoneAndNoLongerThanItLasts() {
        Stage.Managed phone = stage.workProfile();
        stage.on(phone.phone(), "offline");
        String brief = issue(phone, "{\"type\":\"LOCK\"}").text("name");
        String lasting =
                issue(phone, "{\"type\":\"LOCK\",\"duration\":\"864000s\"}").text("name");
        stage.messages();
        stage.pass(Duration.ofSeconds(597));
        assertThat(stage.get(brief).body().has("done")).isFalse();
        stage.pass(Duration.ofSeconds(1));
        assertThat(stage.get(brief).body().path("error").path("code").asInt()).isEqualTo(4);
        assertThat(stage.last("COMMAND").orElseThrow().message().path("name").asString())
                .isEqualTo(brief);
        stage.pass(Duration.ofDays(9));
        stage.on(phone.phone(), "online");
        assertThat(stage.get(lasting).body().path("done").asBoolean()).isTrue();
        assertThat(stage.get(lasting).body().has("error")).isFalse();
        assertThat(stage.get(phone.device() + "/operations").body().path("operations"))
                .hasSize(2);
    }

    @Test
    void aCommandIsCancelledOnlyBeforeItIsCarriedOut() {
        Stage.Managed phone = stage.workProfile();
        stage.on(phone.phone(), "offline");
        String waiting =
                issue(phone, "{\"wipeParams\":{},\"duration\":\"864000s\"}").text("name");
        assertThat(stage.post(waiting + ":cancel", "").status()).isEqualTo(200);
        assertThat(stage.get(waiting).body().path("error").path("code").asInt()).isEqualTo(1);
        stage.on(phone.phone(), "online");
        stage.settle();
        assertThat(phone(phone).path("managed").asBoolean()).isTrue();
        String done = issue(phone, "{\"type\":\"LOCK\"}").text("name");
        stage.settle();
        stage.post(done + ":cancel", "");
        assertThat(stage.get(done).body().has("error")).isFalse();
    }

    // ---- what Google takes

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"WIPE\"}",
                "{\"type\":\"STOP_LOST_MODE\"}",
                "{\"startLostModeParams\":{\"lostOrganization\":{\"defaultMessage\":\"Linde\"}}}",
                "{\"type\":\"LOCK\",\"wipeParams\":{}}",
                "{\"wipeParams\":{},\"stopLostModeParams\":{}}",
                "{\"clearAppsDataParams\":{}}",
                "{\"type\":\"EXPLODE\"}",
                "{\"type\":\"LOCK\",\"duration\":\"ten minutes\"}",
                "{\"type\":\"LOCK\",\"reason\":\"because\"}",
            })
    void acommandThatMakesNoSenseIsRefused(String command) {
        assertThat(issue(stage.workProfile(), command).code()).isEqualTo("INVALID_ARGUMENT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADD_ESIM", "REMOVE_ESIM", "REQUEST_DEVICE_INFO"})
    void acommandThatIsNotModelledSaysSo(String type) {
        assertThat(issue(stage.workProfile(), "{\"type\":\"" + type + "\"}").status())
                .isEqualTo(501);
    }
}
