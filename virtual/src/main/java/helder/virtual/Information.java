package helder.virtual;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers to DeviceInformation and SecurityInfo: only what is asked, and of that only what rights and kind of enrollment
 * let out. What may not be told is left out silently, as devices do.
 */
final class Information {

    private static final int DEVICE_INFORMATION = 16;
    private static final int NETWORK_INFORMATION = 32;

    private final DeviceState device;

    Information(DeviceState device) {
        this.device = device;
    }

    Map<String, Object> answers(List<String> queries) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (device.grants(DEVICE_INFORMATION)) {
            general(facts);
            if (!device.userEnrollment()) {
                identifying(facts);
            }
        }
        if (device.grants(NETWORK_INFORMATION) && !device.userEnrollment()) {
            network(facts);
        }
        Map<String, Object> answers = new LinkedHashMap<>();
        for (String query : queries) {
            if (facts.containsKey(query)) {
                answers.put(query, facts.get(query));
            }
        }
        return answers;
    }

    private void general(Map<String, Object> facts) {
        Hardware hardware = device.hardware;
        facts.put("DeviceName", hardware.name());
        facts.put("Model", hardware.model().modelNumber());
        facts.put("ModelName", hardware.model().modelName());
        facts.put("ModelNumber", hardware.model().modelNumber());
        facts.put("ProductName", hardware.model().productName());
        facts.put("OSVersion", hardware.osVersion());
        facts.put("BuildVersion", hardware.build());
        facts.put("DeviceCapacity", 128.0);
        facts.put("AvailableDeviceCapacity", 61.5);
        facts.put("BatteryLevel", 0.83);
        facts.put("HasBattery", true);
        facts.put("IsSupervised", device.supervised());
        facts.put("IsMultiUser", false);
        facts.put("IsDeviceLocatorServiceEnabled", true);
        facts.put("TimeZone", "Europe/Amsterdam");
        facts.put("EASDeviceIdentifier", "EAS" + Long.toHexString(device.seed));
        facts.put("DiagnosticSubmissionEnabled", false);
        facts.put("AppAnalyticsEnabled", false);
        facts.put("OrganizationInfo", device.contents.organizationInfo);
        if (device.mac()) {
            facts.put("HostName", "virtual-mac.local");
            facts.put("LocalHostName", "virtual-mac");
            facts.put("IsAppleSilicon", true);
            facts.put("SupportsiOSAppInstalls", true);
            facts.put("SystemIntegrityProtectionEnabled", true);
        } else {
            facts.put("CellularTechnology", hardware.model() == DeviceModel.IPHONE ? 3L : 0L);
        }
    }

    private void identifying(Map<String, Object> facts) {
        Hardware hardware = device.hardware;
        facts.put("UDID", hardware.udid());
        facts.put("SerialNumber", hardware.serialNumber());
        if (hardware.model() == DeviceModel.IPHONE) {
            facts.put("IMEI", hardware.imei());
        }
        facts.put("iTunesStoreAccountIsActive", true);
        facts.put("IsCloudBackupEnabled", true);
        facts.put("AwaitingConfiguration", false);
        if (!device.mac()) {
            facts.put("IsMDMLostModeEnabled", device.contents.isLost());
        }
        device.enrollment().ifPresent(enrollment -> facts.put("PushToken", enrollment.pushTokenBytes()));
        if (device.mac()) {
            facts.put("PINRequiredForEraseDevice", false);
            facts.put("PINRequiredForDeviceLock", true);
        }
    }

    private void network(Map<String, Object> facts) {
        Hardware hardware = device.hardware;
        facts.put("WiFiMAC", hardware.wifiMac());
        facts.put("BluetoothMAC", hardware.wifiMac());
        if (hardware.model() == DeviceModel.IPHONE) {
            facts.put("PhoneNumber", device.life.phoneNumber());
            facts.put("CurrentCarrierNetwork", "Example Mobile");
            facts.put("IsRoaming", false);
            facts.put("DataRoamingEnabled", true);
            facts.put(
                    "ServiceSubscriptions",
                    List.of(Map.of(
                            "Slot",
                            "CTSubscriptionSlotOne",
                            "IMEI",
                            hardware.imei(),
                            "PhoneNumber",
                            device.life.phoneNumber(),
                            "CurrentCarrierNetwork",
                            "Example Mobile",
                            "IsDataPreferred",
                            true,
                            "IsVoicePreferred",
                            true)));
        }
    }

    /** Where it is; only a device in lost mode is asked. */
    Map<String, Object> location() {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("Latitude", device.life.latitude());
        place.put("Longitude", device.life.longitude());
        place.put("HorizontalAccuracy", 65.0);
        place.put("VerticalAccuracy", 10.0);
        place.put("Altitude", 4.0);
        place.put("Speed", -1.0);
        place.put("Course", -1.0);
        place.put(
                "Timestamp",
                device.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return place;
    }

    Map<String, Object> security() {
        Map<String, Object> facts = new LinkedHashMap<>();
        if (device.mac()) {
            mac(facts);
        } else {
            phone(facts);
        }
        facts.put(
                "ManagementStatus",
                Map.of(
                        "EnrolledViaDEP",
                        false,
                        "UserApprovedEnrollment",
                        !device.userEnrollment(),
                        "IsUserEnrollment",
                        device.userEnrollment(),
                        "IsActivationLockManageable",
                        false));
        return facts;
    }

    private void phone(Map<String, Object> facts) {
        facts.put("HardwareEncryptionCaps", 3L);
        facts.put("PasscodeCompliant", device.contents.passcodePresent);
        if (!device.userEnrollment()) {
            facts.put("PasscodePresent", device.contents.passcodePresent);
            facts.put("PasscodeCompliantWithProfiles", device.contents.passcodePresent);
            facts.put("PasscodeLockGracePeriod", 0L);
            facts.put("PasscodeLockGracePeriodEnforced", 0L);
            facts.put("AutoLockTime", 120L);
        }
    }

    private void mac(Map<String, Object> facts) {
        facts.put("FDE_Enabled", true);
        facts.put("SystemIntegrityProtectionEnabled", true);
        facts.put("AuthenticatedRootVolumeEnabled", true);
        facts.put(
                "FirewallSettings",
                Map.of(
                        "FirewallEnabled",
                        true,
                        "BlockAllIncoming",
                        false,
                        "StealthMode",
                        false,
                        "LoggingEnabled",
                        true));
        facts.put("FirmwarePasswordStatus", Map.of("PasswordExists", false, "ChangePending", false));
        facts.put("SecureBoot", Map.of("SecureBootLevel", "full", "ExternalBootLevel", "not supported"));
        if (!device.userEnrollment()) {
            facts.put("FDE_HasPersonalRecoveryKey", true);
            facts.put("FDE_HasInstitutionalRecoveryKey", false);
            facts.put("IsRecoveryLockEnabled", false);
            facts.put("RemoteDesktopEnabled", false);
            facts.put("BootstrapTokenAllowedForAuthentication", "not supported");
            facts.put("BootstrapTokenRequiredForSoftwareUpdate", false);
            facts.put("BootstrapTokenRequiredForKernelExtensionApproval", false);
        }
    }
}
