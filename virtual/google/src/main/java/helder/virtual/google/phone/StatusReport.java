package helder.virtual.google.phone;

import helder.virtual.google.api.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a phone tells about itself: the blocks that the policy asks for, without what its mode and Android version withhold
 * (Android 12 and newer on personal phones). A leaking phone tells everything, so that a server can be tried against it.
 */
public final class StatusReport {

    private static final int ANDROID_12 = 31;

    private final Phone phone;
    private final JsonNode flags;
    private final boolean open;

    private StatusReport(Phone phone, JsonNode policy) {
        this.phone = phone;
        this.flags = policy.path("statusReportingSettings");
        this.open = phone.isLeaking() || !phone.mode().isPersonal();
    }

    /** The blocks of the message Device that come from the phone. */
    public static ObjectNode of(Phone phone, JsonNode policy, Instant now) {
        return new StatusReport(phone, policy).blocks(now);
    }

    private boolean asks(String flag) {
        return flags.path(flag).asBoolean(false) || phone.isLeaking();
    }

    private ObjectNode blocks(Instant now) {
        ObjectNode report = Json.object();
        report.set("hardwareInfo", hardware());
        report.putObject("securityPosture").put("devicePosture", "SECURE");
        if (asks("softwareInfoEnabled")) {
            report.set("softwareInfo", software());
        }
        if (asks("deviceSettingsEnabled")) {
            report.set("deviceSettings", settings());
        }
        if (asks("applicationReportsEnabled")) {
            applications(report.putArray("applicationReports"));
        }
        if (asks("memoryInfoEnabled")) {
            report.putObject("memoryInfo").put("totalRam", "8589934592").put("totalInternalStorage", "137438953472");
        }
        if (asks("networkInfoEnabled")) {
            network(report);
        }
        if (asks("powerManagementEventsEnabled") && open) {
            report.putArray("powerManagementEvents")
                    .addObject()
                    .put("eventType", "BATTERY_LEVEL_COLLECTED")
                    .put("createTime", now.toString())
                    .put("batteryLevel", 71.0);
        }
        if (asks("hardwareStatusEnabled") && open) {
            ObjectNode sample =
                    report.putArray("hardwareStatusSamples").addObject().put("createTime", now.toString());
            sample.putArray("batteryTemperatures").add(30.5);
        }
        if (asks("displayInfoEnabled") && open) {
            report.putArray("displays")
                    .addObject()
                    .put("name", "Built-in Screen")
                    .put("width", 1080)
                    .put("height", 2400)
                    .put("state", "ON");
        }
        if (asks("systemPropertiesEnabled")) {
            report.putObject("systemProperties")
                    .put("ro.product.model", phone.model().model());
        }
        if (asks("commonCriteriaModeEnabled") && open) {
            report.putObject("commonCriteriaModeInfo").put("commonCriteriaModeStatus", "COMMON_CRITERIA_MODE_DISABLED");
        }
        return report;
    }

    private boolean hasNewPrivacy() {
        return phone.model().apiLevel() >= ANDROID_12;
    }

    private ObjectNode hardware() {
        PhoneModel model = phone.model();
        ObjectNode info = Json.object()
                .put("brand", model.brand())
                .put("hardware", model.hardware())
                .put("manufacturer", model.manufacturer())
                .put("model", model.model());
        if (phone.mode().isPersonal() && hasNewPrivacy()) {
            info.put("enterpriseSpecificId", phone.enterpriseSpecificId());
        }
        boolean real = open || !hasNewPrivacy();
        // Peers see something in this field on personal phones that is not the serial number.
        info.put("serialNumber", real ? phone.hardware().serialNumber() : madeUpSerial());
        return info;
    }

    private String madeUpSerial() {
        return phone.enterpriseSpecificId().substring(0, 12);
    }

    private ObjectNode software() {
        PhoneModel model = phone.model();
        ObjectNode info = Json.object()
                .put("androidVersion", model.android())
                .put("androidBuildNumber", model.hardware() + "-user " + model.android() + " release-keys")
                .put("securityPatchLevel", model.securityPatch())
                .put("primaryLanguageCode", "nl-NL")
                .put("androidDevicePolicyVersionCode", 131980)
                .put("androidDevicePolicyVersionName", "131.98.0");
        info.putObject("systemUpdateInfo").put("updateStatus", "UP_TO_DATE");
        return info;
    }

    private ObjectNode settings() {
        ObjectNode settings =
                Json.object().put("encryptionStatus", "ACTIVE_PER_USER").put("isEncrypted", true);
        flag(settings, "isDeviceSecure", phone.lock() != Lock.NONE);
        flag(settings, "adbEnabled", phone.isDeveloper());
        flag(settings, "developmentSettingsEnabled", phone.isDeveloper());
        return settings.put("verifyAppsEnabled", true);
    }

    /** A flag that is not set is not sent. */
    private static void flag(ObjectNode into, String name, boolean value) {
        if (value) {
            into.put(name, true);
        }
    }

    private void applications(ArrayNode reports) {
        phone.workApps().values().forEach(app -> application(reports, app));
        boolean onePhone = !phone.mode().hasWorkProfile();
        if (onePhone) {
            application(
                    reports,
                    new App("com.android.settings", "Settings", phone.model().apiLevel(), "1", false));
        }
        if (phone.isLeaking()) {
            phone.life().apps().forEach(app -> application(reports, app));
        }
    }

    private static void application(ArrayNode reports, App app) {
        reports.addObject()
                .put("packageName", app.packageName())
                .put("displayName", app.name())
                .put("versionCode", app.versionCode())
                .put("versionName", app.version())
                .put("state", "INSTALLED")
                .put("applicationSource", app.fromPlay() ? "INSTALLED_FROM_PLAY_STORE" : "SYSTEM_APP_FACTORY_VERSION")
                .put("userFacingType", "USER_FACING");
    }

    private void network(ObjectNode report) {
        if (!open && hasNewPrivacy()) {
            return;
        }
        ObjectNode info = report.putObject("networkInfo");
        info.put("imei", phone.hardware().imei())
                .put("wifiMacAddress", phone.hardware().wifiMac());
        boolean whole = phone.isLeaking() || !phone.mode().hasWorkProfile();
        if (whole) {
            info.put("networkOperatorName", "Linde Mobiel");
            info.putArray("telephonyInfos")
                    .addObject()
                    .put("phoneNumber", phone.hardware().phoneNumber())
                    .put("carrierName", "Linde Mobiel")
                    .put("iccId", phone.hardware().iccId());
        }
    }
}
