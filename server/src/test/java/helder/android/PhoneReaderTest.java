package helder.android;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.manifest.Possibility;
import helder.manifest.Source;
import helder.protocol.android.DeviceMode;
import helder.protocol.android.MalformedMessageException;
import helder.protocol.android.device.Device;
import helder.protocol.android.json.Fields;
import helder.protocol.android.json.Json;
import helder.protocol.android.policy.ReportingFlag;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the manifest says of phones with Android, what their policies ask for, and what is made of their reports must agree. */
class PhoneReaderTest {

    private static final String APP = "com.example.chat";

    /** What every report has (android note, section 1.7, first row). */
    private static final String ALWAYS = """
            "name":"enterprises/LC0example/devices/3f2a","state":"ACTIVE","appliedState":"ACTIVE","apiLevel":35,
            "policyName":"enterprises/LC0example/policies/p1","appliedPolicyName":"enterprises/LC0example/policies/p1",
            "appliedPolicyVersion":"4","policyCompliant":true,"lastStatusReportTime":"2026-11-30T02:00:00Z",
            "hardwareInfo":{"brand":"google","manufacturer":"Google","model":"Pixel 8","serialNumber":"XK3AB12"},
            "securityPosture":{"devicePosture":"SECURE"}""";

    /** What each flag adds, by hand from the same table. */
    private static final Map<ReportingFlag, String> ADDED = Map.of(
            ReportingFlag.SOFTWARE,
            """
            "softwareInfo":{"androidVersion":"15","androidBuildNumber":"AP4A.250105.002","securityPatchLevel":"2026-11-05",
            "primaryLanguageCode":"nl-NL","systemUpdateInfo":{"updateStatus":"UP_TO_DATE"}}""",
            ReportingFlag.DEVICE_SETTINGS,
            """
            "deviceSettings":{"isDeviceSecure":true,"encryptionStatus":"ACTIVE_PER_USER","verifyAppsEnabled":true}""",
            ReportingFlag.APPS,
            """
            "applicationReports":[
              {"packageName":"com.example.chat","displayName":"Chat","versionName":"7.2","state":"INSTALLED"},
              {"packageName":"org.example.diary","displayName":"Diary","versionName":"1.0","state":"INSTALLED"},
              {"packageName":"com.example.gone","displayName":"Gone","state":"REMOVED"}]""",
            ReportingFlag.MEMORY,
            """
            "memoryInfo":{"totalRam":"8000000000","totalInternalStorage":"128000000000"}""",
            ReportingFlag.NETWORK,
            """
            "networkInfo":{"imei":"356938035643809","wifiMacAddress":"a4:83:e7:12:34:56",
            "telephonyInfos":[{"phoneNumber":"+31612345678","carrierName":"Example Mobile"}]}""",
            ReportingFlag.POWER,
            """
            "powerManagementEvents":[{"eventType":"BATTERY_LEVEL_COLLECTED","batteryLevel":83}]""");

    static Device report(Set<ReportingFlag> flags, String... more) {
        String json = "{" + ALWAYS
                + flags.stream().map(flag -> "," + ADDED.get(flag)).collect(Collectors.joining())
                + Arrays.stream(more).map(each -> "," + each).collect(Collectors.joining())
                + "}";
        return device(json);
    }

    static Device device(String json) {
        try {
            return Device.read(new Fields(Json.read(json.getBytes(StandardCharsets.UTF_8))));
        } catch (MalformedMessageException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static Set<DataItem> told(Set<ReportingFlag> flags, DeviceMode mode) {
        return PhoneReader.read(report(flags), mode, Set.of(APP), true).values().keySet();
    }

    @ParameterizedTest
    @EnumSource(DeviceMode.class)
    void whatIsCalledPossibleIsAskedForAndNothingElseIs(DeviceMode mode) {
        var limits = new AndroidLimits();
        for (Ownership ownership : Ownership.values()) {
            for (DataItem item : DataItem.values()) {
                boolean isPossible = Source.of(item) == Source.DEVICE
                        && limits.possibility(item, AndroidLimitsTest.phone(AndroidModes.of(mode), ownership))
                                == Possibility.POSSIBLE;
                assertThat(AndroidItems.isTold(item, mode)).as("%s", item).isEqualTo(isPossible);
            }
        }
    }

    /** The other way round: the flags for an item make it be told, and without them it is not. */
    @ParameterizedTest
    @EnumSource(DeviceMode.class)
    void theFlagsOfAnItemAreNeededForItAndEnough(DeviceMode mode) {
        for (DataItem item : DataItem.values()) {
            // Where a lost phone is comes in messages of its own.
            if (!AndroidItems.isTold(item, mode) || item == DataItem.LOCATION) {
                continue;
            }
            Set<ReportingFlag> flags = AndroidItems.flags(Set.of(item), mode);
            assertThat(told(flags, mode)).as("%s", item).contains(item);
            if (!flags.isEmpty()) {
                Set<ReportingFlag> others = EnumSet.complementOf(EnumSet.copyOf(flags));
                assertThat(told(others, mode)).as("%s", item).doesNotContain(item);
            }
        }
    }

    @Test
    void nothingIsAskedForThatNoItemNeedsAndOfSomebodysOwnPhoneLessThanOfOthers() {
        assertThat(AndroidItems.flags(Set.of(), DeviceMode.FULLY_MANAGED)).isEmpty();
        Set<DataItem> all = EnumSet.allOf(DataItem.class);
        assertThat(AndroidItems.flags(all, DeviceMode.WORK_PROFILE))
                .containsExactlyInAnyOrder(ReportingFlag.SOFTWARE, ReportingFlag.DEVICE_SETTINGS, ReportingFlag.APPS);
        assertThat(AndroidItems.flags(all, DeviceMode.FULLY_MANAGED))
                .as("no item is about the battery")
                .isEqualTo(EnumSet.complementOf(EnumSet.of(ReportingFlag.POWER)));
    }

    @Test
    void valuesTakeTheFormOfTheManifest() {
        Observed observed = PhoneReader.read(
                report(EnumSet.allOf(ReportingFlag.class)), DeviceMode.FULLY_MANAGED, Set.of(APP), true);
        assertThat(observed.values())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry(DataItem.DEVICE_MODEL, "Google Pixel 8"),
                        Map.entry(DataItem.DEVICE_IDENTIFIER, "3f2a"),
                        Map.entry(DataItem.SERIAL_NUMBER, "XK3AB12"),
                        Map.entry(DataItem.OS_VERSION, "Android 15"),
                        Map.entry(DataItem.OS_BUILD, "AP4A.250105.002, 2026-11-05"),
                        Map.entry(DataItem.PASSCODE_PRESENT, "yes"),
                        Map.entry(DataItem.PASSCODE_COMPLIANT, "yes"),
                        Map.entry(DataItem.ENCRYPTION, "yes"),
                        Map.entry(DataItem.ANTIVIRUS, "yes"),
                        Map.entry(DataItem.SYSTEM_INTEGRITY, "yes"),
                        Map.entry(DataItem.LOST_MODE, "no"),
                        Map.entry(DataItem.STORAGE_TOTAL, "128.0"),
                        Map.entry(DataItem.CELLULAR_IDENTIFIER, "356938035643809"),
                        Map.entry(DataItem.NETWORK_ADDRESSES, "a4:83:e7:12:34:56"),
                        Map.entry(DataItem.PHONE_NUMBER, "+31612345678"),
                        Map.entry(DataItem.CARRIER, "Example Mobile"),
                        Map.entry(DataItem.APPS_MANAGED, "Chat 7.2"),
                        Map.entry(DataItem.APPS_PERSONAL, "Diary 1.0")));
        assertThat(observed.unknown())
                .as("language, state of updates, memory, and three switches that are off")
                .isEqualTo(6);
    }

    /** Section 1.9: somebody's own phone has an id for this organisation alone. */
    @Test
    void somebodysOwnPhoneIsKnownByTheNameThatItMadeForTheOrganisation() {
        Device own = device("""
                {"name":"enterprises/LC0example/devices/3f2a","hardwareInfo":{"enterpriseSpecificId":"ES1","model":"Pixel 8"}}""");
        assertThat(PhoneReader.read(own, DeviceMode.WORK_PROFILE, Set.of(), false)
                        .values())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(DataItem.DEVICE_IDENTIFIER, "ES1", DataItem.DEVICE_MODEL, "Pixel 8"));
    }

    @Test
    void aReportWithNothingInItTellsOnlyItsName() {
        Device bare = device("{\"name\":\"enterprises/LC0example/devices/3f2a\"}");
        assertThat(PhoneReader.read(bare, DeviceMode.FULLY_MANAGED, Set.of(APP), false))
                .isEqualTo(new Observed(Map.of(DataItem.DEVICE_IDENTIFIER, "3f2a"), 0));
    }

    /** What came with a profile nobody got from the organisation; and no app beside a profile is ever a private one to be judged. */
    @Test
    void appsInAProfileThatTheOrganisationDidNotBringAreOnlyCounted() {
        for (DeviceMode mode : EnumSet.of(DeviceMode.WORK_PROFILE, DeviceMode.COMPANY_WORK_PROFILE)) {
            Observed observed = PhoneReader.read(report(EnumSet.of(ReportingFlag.APPS)), mode, Set.of(APP), true);
            assertThat(observed.values())
                    .containsEntry(DataItem.APPS_MANAGED, "Chat 7.2")
                    .doesNotContainKey(DataItem.APPS_PERSONAL);
            assertThat(observed.unknown()).isEqualTo(1);
        }
    }

    @Test
    void whatAPhoneVolunteersIsUnderstoodSoThatTheGateCanJudgeIt() {
        assertThat(told(EnumSet.allOf(ReportingFlag.class), DeviceMode.WORK_PROFILE))
                .contains(
                        DataItem.SERIAL_NUMBER, DataItem.CELLULAR_IDENTIFIER, DataItem.PHONE_NUMBER, DataItem.CARRIER);
    }

    /** Section 1.8: only what a phone says about the policy it was given last is about keeping to it. */
    @Test
    void aPasscodeIsJudgedByTheNewestPolicyOnly() {
        String missed =
                "\"nonComplianceDetails\":[{\"settingName\":\"passwordPolicies\",\"nonComplianceReason\":\"%s\"}]";
        for (String reason : new String[] {"USER_ACTION", "INVALID_VALUE"}) {
            Device device = report(Set.of(), missed.formatted(reason));
            assertThat(PhoneReader.read(device, DeviceMode.WORK_PROFILE, Set.of(), true)
                            .values())
                    .as(reason)
                    .containsEntry(DataItem.PASSCODE_COMPLIANT, "no");
            assertThat(PhoneReader.read(device, DeviceMode.WORK_PROFILE, Set.of(), false)
                            .values())
                    .doesNotContainKey(DataItem.PASSCODE_COMPLIANT);
        }
        for (String reason : new String[] {"PENDING", "API_LEVEL", "MANAGEMENT_MODE", "UNSUPPORTED"}) {
            assertThat(PhoneReader.read(
                                    report(Set.of(), missed.formatted(reason)), DeviceMode.WORK_PROFILE, Set.of(), true)
                            .values())
                    .as(reason)
                    .containsEntry(DataItem.PASSCODE_COMPLIANT, "yes");
        }
    }

    @Test
    void wordsThatNobodyKnewAreNoAnswer() {
        Device device = device("""
                {"name":"enterprises/LC0example/devices/3f2a","securityPosture":{"devicePosture":"SPLENDID"},
                 "deviceSettings":{"encryptionStatus":"QUANTUM"},"networkInfo":{"wifiMacAddress":"home"},
                 "memoryInfo":{"totalInternalStorage":"-1"}}""");
        Observed observed = PhoneReader.read(device, DeviceMode.FULLY_MANAGED, Set.of(), false);
        assertThat(observed.values())
                .containsOnlyKeys(DataItem.DEVICE_IDENTIFIER, DataItem.PASSCODE_PRESENT, DataItem.ANTIVIRUS);
        assertThat(observed.unknown()).as("three switches, and the address").isEqualTo(4);
    }

    @Test
    void aNameOfAnAppStaysInItsLineAndLongAnswersAreCut() {
        Device device = device("""
                {"name":"enterprises/LC0example/devices/3f2a","hardwareInfo":{"model":"%s"},
                 "applicationReports":[{"packageName":"com.example.chat","displayName":"Chat\\nDiary","state":"INSTALLED"}]}""".formatted("x".repeat(5_000)));
        Map<DataItem, String> values = PhoneReader.read(device, DeviceMode.WORK_PROFILE, Set.of(APP), false)
                .values();
        assertThat(values).containsEntry(DataItem.APPS_MANAGED, "Chat Diary");
        assertThat(values.get(DataItem.DEVICE_MODEL)).hasSize(1_000);
    }

    @Test
    void bothNamesOfAWayOfManagingAreTheSame() {
        for (DeviceMode mode : DeviceMode.values()) {
            assertThat(AndroidModes.of(AndroidModes.of(mode))).isEqualTo(mode);
        }
        assertThat(AndroidModes.of(EnrollmentType.ANDROID_WORK_PROFILE).isPersonal())
                .isTrue();
    }
}
