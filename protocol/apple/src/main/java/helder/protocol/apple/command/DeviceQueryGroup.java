package helder.protocol.apple.command;

import helder.protocol.apple.profile.AccessRight;
import java.util.Arrays;
import java.util.List;

/** The facts of device information by theme, with the right each theme needs and whether a personal device answers. */
public enum DeviceQueryGroup {
    IDENTITY(
            AccessRight.DEVICE_INFORMATION,
            false,
            "UDID SerialNumber ProvisioningUDID IMEI MEID ICCID SoftwareUpdateDeviceID"),
    /** The identifier that mail servers see. */
    MAIL_IDENTITY(AccessRight.DEVICE_INFORMATION, true, "EASDeviceIdentifier"),
    MODEL_AND_SYSTEM(AccessRight.DEVICE_INFORMATION, true, """
            DeviceName Model ModelName ModelNumber ProductName OSVersion BuildVersion SupplementalBuildVersion
            SupplementalOSVersionExtra IsAppleSilicon SupportsiOSAppInstalls"""),
    HARDWARE(
            AccessRight.DEVICE_INFORMATION,
            true,
            "DeviceCapacity AvailableDeviceCapacity BatteryLevel HasBattery CellularTechnology"),
    STATE(AccessRight.DEVICE_INFORMATION, true, """
            IsSupervised IsMultiUser IsDeviceLocatorServiceEnabled TimeZone HostName LocalHostName
            SystemIntegrityProtectionEnabled IsNetworkTethered DiagnosticSubmissionEnabled AppAnalyticsEnabled
            OrganizationInfo MDMOptions"""),
    ACCOUNTS_AND_BACKUP(
            AccessRight.DEVICE_INFORMATION,
            false,
            "iTunesStoreAccountIsActive iTunesStoreAccountHash LastCloudBackupDate IsCloudBackupEnabled"),
    LOCKS_AND_QUIET(
            AccessRight.DEVICE_INFORMATION,
            false,
            "IsActivationLockEnabled IsActivationLockSupported IsMDMLostModeEnabled IsDoNotDisturbInEffect"),
    NETWORK(AccessRight.NETWORK_INFORMATION, false, """
            BluetoothMAC WiFiMAC EthernetMAC PhoneNumber CurrentCarrierNetwork SIMCarrierNetwork
            SubscriberCarrierNetwork CarrierSettingsVersion CurrentMCC CurrentMNC SIMMCC SIMMNC SubscriberMCC
            SubscriberMNC IsRoaming DataRoamingEnabled VoiceRoamingEnabled PersonalHotspotEnabled
            ServiceSubscriptions ModemFirmwareVersion"""),
    UPDATES_AND_OTHER(AccessRight.DEVICE_INFORMATION, false, """
            OSUpdateSettings SoftwareUpdateSettings AccessibilitySettings AutoSetupAdminAccounts PushToken
            AwaitingConfiguration PINRequiredForEraseDevice PINRequiredForDeviceLock EACSPreflight"""),
    ATTESTATION(AccessRight.DEVICE_INFORMATION, true, "DevicePropertiesAttestation");

    private final AccessRight right;
    private final boolean underUserEnrollment;
    private final String names;

    DeviceQueryGroup(AccessRight right, boolean underUserEnrollment, String names) {
        this.right = right;
        this.underUserEnrollment = underUserEnrollment;
        this.names = names;
    }

    public AccessRight right() {
        return right;
    }

    public List<DeviceQuery> queries() {
        return Arrays.stream(names.split("\\s+"))
                .map(name -> new DeviceQuery(name, this, underUserEnrollment))
                .toList();
    }

    static List<DeviceQuery> allQueries() {
        return Arrays.stream(values())
                .flatMap(group -> group.queries().stream())
                .toList();
    }
}
