package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What a phone of each kind tells and withholds, when everything is asked. */
class PrivacyTest {

    private static final List<String> FLAGS = List.of(
            "softwareInfoEnabled",
            "deviceSettingsEnabled",
            "applicationReportsEnabled",
            "memoryInfoEnabled",
            "networkInfoEnabled",
            "powerManagementEventsEnabled",
            "hardwareStatusEnabled",
            "displayInfoEnabled",
            "systemPropertiesEnabled",
            "commonCriteriaModeEnabled");
    private static final List<String> BLOCKS = List.of(
            "softwareInfo",
            "deviceSettings",
            "applicationReports",
            "memoryInfo",
            "networkInfo",
            "powerManagementEvents",
            "hardwareStatusSamples",
            "displays",
            "systemProperties",
            "commonCriteriaModeInfo");

    private final Stage stage = Stage.bound();

    @AfterEach
    void stop() {
        stage.close();
    }

    private void askForEverything() {
        var flags = new ArrayList<String>();
        FLAGS.forEach(flag -> flags.add("\"" + flag + "\":true"));
        stage.put(
                "policies/default",
                "{\"statusReportingSettings\":{" + String.join(",", flags)
                        + "},\"applications\":[{\"packageName\":\"com.slack\",\"installType\":\"FORCE_INSTALLED\"}]}");
    }

    private JsonNode phone(Stage.Managed phone) {
        return stage.look(phone.phone()).body();
    }

    /** What the phone has and the report names. */
    private List<String> told(Stage.Managed managed) {
        String report = stage.device(managed).toString();
        JsonNode phone = phone(managed);
        var told = new ArrayList<String>();
        for (String what : List.of("serialNumber", "imei", "phoneNumber")) {
            if (report.contains(phone.path(what).asString())) {
                told.add(what);
            }
        }
        for (JsonNode app : phone.path("privateApps")) {
            if (report.contains(app.asString())) {
                told.add("privateApps");
                break;
            }
        }
        return told;
    }

    @Test
    void nothingIsReportedThatNobodyAskedFor() {
        for (Stage.Managed phone : List.of(stage.workProfile(), stage.companyWithPersonalUse(), stage.fullyManaged())) {
            assertThat(stage.device(phone).propertyNames()).doesNotContainAnyElementsOf(BLOCKS);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "softwareInfoEnabled | softwareInfo",
                "deviceSettingsEnabled | deviceSettings",
                "memoryInfoEnabled | memoryInfo",
                "networkInfoEnabled | networkInfo",
                "displayInfoEnabled | displays",
            })
    void eachFlagBringsItsBlockAndNoOther(String flag, String block) {
        stage.put("policies/default", "{\"statusReportingSettings\":{\"" + flag + "\":true}}");
        JsonNode device = stage.device(stage.fullyManaged());
        assertThat(BLOCKS.stream().filter(device::has)).containsExactly(block);
    }

    @Test
    void ofOnesOwnPhoneNeitherNumberNorPrivateAppsAreTold() {
        askForEverything();
        Stage.Managed phone = stage.workProfile();
        assertThat(told(phone)).isEmpty();
        JsonNode device = stage.device(phone);
        assertThat(BLOCKS.stream().filter(device::has))
                .containsExactly(
                        "softwareInfo", "deviceSettings", "applicationReports", "memoryInfo", "systemProperties");
        assertThat(device.path("applicationReports")).hasSize(1);
        assertThat(device.path("hardwareInfo").path("enterpriseSpecificId").asString())
                .isEqualTo(phone(phone).path("enterpriseSpecificId").asString());
        assertThat(device.path("hardwareInfo").path("serialNumber").asString()).isNotEmpty();
    }

    @Test
    void ofACompanyPhoneWithPersonalUseThePersonalSideIsNotTold() {
        askForEverything();
        assertThat(told(stage.companyWithPersonalUse())).containsExactly("serialNumber", "imei");
    }

    @Test
    void aFullyManagedPhoneHasNoOtherSide() {
        askForEverything();
        assertThat(told(stage.fullyManaged())).containsExactly("serialNumber", "imei", "phoneNumber");
    }

    @Test
    void beforeAndroidTwelveThePhonesOwnNumbersWereTold() {
        askForEverything();
        assertThat(told(stage.enroll("pixel-3a", "PERSONAL_USAGE_ALLOWED", true, "default")))
                .containsExactly("serialNumber", "imei");
    }

    @Test
    void aLeakingPhoneTellsEverythingUnasked() {
        String id = stage.control("POST", "/phones", "{\"leaking\":true}").text("id");
        String token = stage.token("PERSONAL_USAGE_ALLOWED", "default");
        String device = stage.on(id, "enroll", "{\"token\":\"" + token + "\"}").text("device");
        stage.settle();
        assertThat(told(new Stage.Managed(id, device)))
                .containsExactly("serialNumber", "imei", "phoneNumber", "privateApps");
    }

    @Test
    void theJournalSaysWhatWasAskedAndWhatLeftThePhone() {
        askForEverything();
        Stage.Managed phone = stage.workProfile();
        stage.post(phone.device() + ":issueCommand", "{\"type\":\"LOCK\"}");
        stage.settle();
        var lines = new ArrayList<String>();
        stage.control("GET", "/phones/" + phone.phone() + "/journal", "")
                .body()
                .forEach(line -> lines.add(
                        line.path("what").asString() + " " + line.path("name").asString()));
        assertThat(lines)
                .containsExactly(
                        "DONE ENROLL",
                        "ASKED POLICY",
                        "SENT STATUS_REPORT",
                        "SENT STATUS_REPORT",
                        "ASKED LOCK",
                        "DONE LOCK",
                        "SENT COMMAND");
    }
}
