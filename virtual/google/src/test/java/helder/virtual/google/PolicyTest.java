package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {

    private final Stage stage = Stage.bound();

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void everyChangeMakesANewVersionAndRepetitionsDoNot() {
        assertThat(stage.put("policies/p", "{\"cameraDisabled\":true}").text("version"))
                .isEqualTo("1");
        assertThat(stage.put("policies/p", "{\"cameraDisabled\":true}").text("version"))
                .isEqualTo("1");
        assertThat(stage.put("policies/p", "{\"cameraDisabled\":false}").text("version"))
                .isEqualTo("2");
        assertThat(stage.get(stage.enterprise() + "/policies/p").body())
                .hasToString("{\"name\":\"" + stage.enterprise() + "/policies/p\",\"version\":\"2\"}");
    }

    @Test
    void withoutAMaskEverythingIsReplacedAndWithOneOnlyWhatItNames() {
        stage.put(
                "policies/p",
                "{\"cameraDisabled\":true,\"personalUsagePolicies\":{\"cameraDisabled\":true,\"screenCaptureDisabled\":true}}");
        stage.put(
                "policies/p?updateMask=funDisabled,personal_usage_policies.camera_disabled", "{\"funDisabled\":true}");
        assertThat(stage.get(stage.enterprise() + "/policies/p?fields=cameraDisabled,funDisabled,personalUsagePolicies")
                        .body())
                .hasToString(
                        "{\"cameraDisabled\":true,\"funDisabled\":true,\"personalUsagePolicies\":{\"screenCaptureDisabled\":true}}");
        assertThat(stage.put("policies/p", "{\"funDisabled\":true}").body().has("cameraDisabled"))
                .isFalse();
    }

    @Test
    void aPolicyInUseIsNotDeleted() {
        Stage.Managed phone = stage.workProfile();
        assertThat(stage.delete(stage.enterprise() + "/policies/default").code())
                .isEqualTo("FAILED_PRECONDITION");
        stage.put("policies/other", "{}");
        stage.patch(phone.device() + "?updateMask=policyName", "{\"policyName\":\"other\"}");
        assertThat(stage.delete(stage.enterprise() + "/policies/default").status())
                .isEqualTo(200);
        assertThat(stage.get(stage.enterprise() + "/policies/default").status()).isEqualTo(404);
    }

    @Test
    void appsAreChangedWithoutTheRest() {
        stage.put(
                "policies/p",
                "{\"funDisabled\":true,\"applications\":[{\"packageName\":\"a\"},{\"packageName\":\"b\"}]}");
        stage.post(
                stage.enterprise() + "/policies/p:modifyPolicyApplications",
                "{\"changes\":[{\"application\":{\"packageName\":\"b\",\"installType\":\"BLOCKED\"}},{\"application\":{\"packageName\":\"c\"}}]}");
        Stage.Answer removed =
                stage.post(stage.enterprise() + "/policies/p:removePolicyApplications", "{\"packageNames\":[\"a\"]}");
        assertThat(removed.body().path("policy").path("applications"))
                .hasToString("[{\"packageName\":\"b\",\"installType\":\"BLOCKED\"},{\"packageName\":\"c\"}]");
        assertThat(removed.body().path("policy").path("funDisabled").asBoolean())
                .isTrue();
    }

    private static String apps(int count, String more) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"packageName\":\"a" + i + "\"" + more + "}")
                .collect(Collectors.joining(",", "{\"applications\":[", "]}"));
    }

    private static String freeze(String... periods) {
        return Stream.of(periods)
                .map(period -> {
                    String[] p = period.split("[-/]");
                    return "{\"startDate\":{\"month\":%s,\"day\":%s},\"endDate\":{\"month\":%s,\"day\":%s}}"
                            .formatted(p[0], p[1], p[2], p[3]);
                })
                .collect(Collectors.joining(
                        ",", "{\"systemUpdate\":{\"type\":\"AUTOMATIC\",\"freezePeriods\":[", "]}}"));
    }

    private static String rule(String setting, int block, int wipe) {
        return "{\"policyEnforcementRules\":[{\"settingName\":\"%s\",\"blockAction\":{\"blockAfterDays\":%d},\"wipeAction\":{\"wipeAfterDays\":%d}}]}"
                .formatted(setting, block, wipe);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("3001 apps", apps(3001, "")),
                Arguments.of("21 minimum versions", apps(21, ",\"minimumVersionCode\":2")),
                Arguments.of("two kiosks", apps(2, ",\"installType\":\"KIOSK\"")),
                Arguments.of("an app twice", "{\"applications\":[{\"packageName\":\"a\"},{\"packageName\":\"a\"}]}"),
                Arguments.of("an app without a name", "{\"applications\":[{\"installType\":\"BLOCKED\"}]}"),
                Arguments.of("install priority", apps(1, ",\"installPriority\":10001")),
                Arguments.of("two install constraints", apps(1, ",\"installConstraint\":[{},{}]")),
                Arguments.of(
                        "a set-up action for an app that is not required",
                        "{\"setupActions\":[{\"launchApp\":{\"packageName\":\"a0\"}}],\"applications\":[{\"packageName\":\"a0\"}]}"),
                Arguments.of("two set-up actions", "{\"setupActions\":[{},{}]}"),
                Arguments.of(
                        "a unified lock of the device",
                        "{\"passwordPolicies\":[{\"passwordScope\":\"SCOPE_DEVICE\",\"unifiedLockSettings\":\"REQUIRE_SEPARATE_WORK_LOCK\"}]}"),
                Arguments.of("work off for one day", "{\"personalUsagePolicies\":{\"maxDaysWithWorkOff\":1}}"),
                Arguments.of("work off for two days", "{\"personalUsagePolicies\":{\"maxDaysWithWorkOff\":2}}"),
                Arguments.of("block after wipe", rule("passwordPolicies", 10, 10)),
                Arguments.of("a rule for a nested setting", rule("passwordPolicies[0]", 1, 10)),
                Arguments.of(
                        "block without wipe",
                        "{\"policyEnforcementRules\":[{\"settingName\":\"applications\",\"blockAction\":{\"blockAfterDays\":1}}]}"),
                Arguments.of("a freeze of 91 days", freeze("1-1/4-1")),
                Arguments.of("freezes 59 days apart", freeze("1-1/1-31", "4-1/4-2")),
                Arguments.of("freezes that overlap", freeze("1-1/1-31", "1-20/2-2")),
                Arguments.of(
                        "a freeze without an end",
                        "{\"systemUpdate\":{\"freezePeriods\":[{\"startDate\":{\"month\":1,\"day\":1}}]}}"),
                Arguments.of(
                        "a freeze with a year",
                        "{\"systemUpdate\":{\"freezePeriods\":[{\"startDate\":{\"year\":2026,\"month\":1,\"day\":1},\"endDate\":{\"month\":1,\"day\":2}}]}}"),
                Arguments.of(
                        "a window of 29 minutes",
                        "{\"systemUpdate\":{\"type\":\"WINDOWED\",\"startMinutes\":1430,\"endMinutes\":19}}"),
                Arguments.of(
                        "a minute that no day has", "{\"systemUpdate\":{\"type\":\"WINDOWED\",\"startMinutes\":1440}}"),
                Arguments.of(
                        "translations without a default",
                        "{\"shortSupportMessage\":{\"localizedMessages\":{\"nl\":\"Hoi\"}}}"),
                Arguments.of(
                        "a long message",
                        "{\"longSupportMessage\":{\"defaultMessage\":\"" + "x".repeat(4097) + "\"}}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String what, String policy) {
        Stage.Answer answer = stage.put("policies/p", policy);
        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("INVALID_ARGUMENT");
        assertThat(stage.get(stage.enterprise() + "/policies/p").status()).isEqualTo(404);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of("3000 apps", apps(3000, "")),
                Arguments.of("20 minimum versions", apps(20, ",\"minimumVersionCode\":2")),
                Arguments.of("a freeze of 90 days over the turn of the year", freeze("11-1/1-29")),
                Arguments.of("freezes 60 days apart", freeze("1-1/1-31", "4-2/4-3")),
                Arguments.of(
                        "a window over midnight",
                        "{\"systemUpdate\":{\"type\":\"WINDOWED\",\"startMinutes\":1430,\"endMinutes\":20}}"),
                Arguments.of("work off for three days", "{\"personalUsagePolicies\":{\"maxDaysWithWorkOff\":3}}"),
                Arguments.of("block before wipe", rule("passwordPolicies", 9, 10)),
                Arguments.of(
                        "a set-up action",
                        "{\"setupActions\":[{\"launchApp\":{\"packageName\":\"a\"}}],\"applications\":[{\"packageName\":\"a\",\"installType\":\"REQUIRED_FOR_SETUP\"}]}"),
                Arguments.of(
                        "a unified lock of the profile",
                        "{\"passwordPolicies\":[{\"passwordScope\":\"SCOPE_PROFILE\",\"unifiedLockSettings\":\"REQUIRE_SEPARATE_WORK_LOCK\"}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void accepted(String what, String policy) {
        assertThat(stage.put("policies/p", policy).status()).as(what).isEqualTo(200);
    }
}
