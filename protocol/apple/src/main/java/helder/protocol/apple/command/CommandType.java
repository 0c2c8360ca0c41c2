package helder.protocol.apple.command;

import helder.protocol.apple.profile.AccessRight;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every command of the protocol with what it needs, so that one which a device would refuse is refused before it waits
 * in a queue. The columns are: Apple's name; iOS and macOS in the words of {@link Availability#parse}; the bits of the
 * rights of which one is needed. Source: Apple's schema at the level of iOS 18.2 and macOS 15.2, with the removals of
 * the 27 releases.
 */
public enum CommandType {
    ACCOUNT_CONFIGURATION("AccountConfiguration", "-", "10.11 ADE noUE", 0),
    ACTIVATION_LOCK_BYPASS_CODE("ActivationLockBypassCode", "7.1 S noUE", "10.15 S noUE", 0),
    ACTIVE_NS_EXTENSIONS("ActiveNSExtensions", "-", "10.13 noUE U", 256),
    APPLY_REDEMPTION_CODE("ApplyRedemptionCode", "5.0 noUE", "-", 4096),
    AVAILABLE_OS_UPDATES("AvailableOSUpdates", "9.0 S noUE <27.0", "10.11 noUE <27.0", 4096),
    CERTIFICATE_LIST("CertificateList", "4.0", "10.7 DU", 1),
    CLEAR_ACTIVATION_LOCK_BYPASS_CODE("ClearActivationLockBypassCode", "7.1 S noUE", "10.15 S noUE", 0),
    CLEAR_PASSCODE("ClearPasscode", "4.0 noUE", "-", 4),
    CLEAR_RESTRICTIONS_PASSWORD("ClearRestrictionsPassword", "8.0 S noUE", "-", 0),
    CONTENT_CACHING_INFORMATION("ContentCachingInformation", "-", "10.15.4 noUE", 32),
    DECLARATIVE_MANAGEMENT("DeclarativeManagement", "15.0", "13.0 DU", 0),
    DELETE_USER("DeleteUser", "9.3 noUE", "10.13 S noUE", 0),
    DEVICE_CONFIGURED("DeviceConfigured", "9.0 S ADE noUE", "10.11 ADE noUE", 0),
    DEVICE_INFORMATION("DeviceInformation", "4.0", "10.7 DU", 16 | 32),
    DEVICE_LOCATION("DeviceLocation", "9.3 S noUE", "-", 0),
    DEVICE_LOCK("DeviceLock", "4.0", "10.7 noUE", 4),
    DISABLE_LOST_MODE("DisableLostMode", "9.3 S noUE", "-", 0),
    DISABLE_REMOTE_DESKTOP("DisableRemoteDesktop", "-", "10.14.4 S noUE", 0),
    ENABLE_LOST_MODE("EnableLostMode", "9.3 S noUE", "-", 0),
    ENABLE_REMOTE_DESKTOP("EnableRemoteDesktop", "-", "10.14.4 S noUE", 0),
    ERASE_DEVICE("EraseDevice", "4.0 noUE", "10.7 noUE", 8),
    INSTALL_APPLICATION("InstallApplication", "5.0", "10.9 DU", 4096),
    INSTALLED_APPLICATION_LIST("InstalledApplicationList", "5.0", "10.7 noUE DU", 256),
    INSTALL_ENTERPRISE_APPLICATION("InstallEnterpriseApplication", "-", "10.13.6", 4096),
    INSTALL_MEDIA("InstallMedia", "8.0", "10.9 noUE U", 4096),
    INSTALL_PROFILE("InstallProfile", "4.0", "10.7 DU", 2),
    INSTALL_PROVISIONING_PROFILE("InstallProvisioningProfile", "4.0", "11.0", 128),
    INVITE_TO_PROGRAM("InviteToProgram", "7.0 noUE", "10.9 noUE U", 4096),
    LOG_OUT_USER("LogOutUser", "9.3 noUE", "-", 0),
    LOM_DEVICE_REQUEST("LOMDeviceRequest", "-", "11.0 noUE", 4),
    LOM_SETUP_REQUEST("LOMSetupRequest", "-", "11.0 noUE", 4),
    MANAGED_APPLICATION_ATTRIBUTES("ManagedApplicationAttributes", "7.0", "-", 4096),
    MANAGED_APPLICATION_CONFIGURATION("ManagedApplicationConfiguration", "7.0", "10.15", 4096),
    MANAGED_APPLICATION_FEEDBACK("ManagedApplicationFeedback", "7.0", "11.0 noUE U", 4096),
    MANAGED_APPLICATION_LIST("ManagedApplicationList", "5.0", "11.0 DU", 4096),
    MANAGED_MEDIA_LIST("ManagedMediaList", "8.0", "-", 4096),
    NS_EXTENSION_MAPPINGS("NSExtensionMappings", "-", "10.13 noUE U", 256),
    OS_UPDATE_STATUS("OSUpdateStatus", "9.0 S noUE <27.0", "10.11.5 S noUE <27.0", 4096),
    PLAY_LOST_MODE_SOUND("PlayLostModeSound", "10.3 S noUE", "-", 0),
    PROFILE_LIST("ProfileList", "4.0", "10.7 DU", 1),
    PROVISIONING_PROFILE_LIST("ProvisioningProfileList", "4.0", "11.0", 64),
    REFRESH_CELLULAR_PLANS("RefreshCellularPlans", "13.0 noUE", "-", 0),
    REMOVE_APPLICATION("RemoveApplication", "5.0", "11.0 noUE", 4096),
    REMOVE_MEDIA("RemoveMedia", "8.0", "-", 4096),
    REMOVE_PROFILE("RemoveProfile", "4.0", "10.7 DU", 2),
    REMOVE_PROVISIONING_PROFILE("RemoveProvisioningProfile", "4.0", "11.0", 128),
    REQUEST_MIRRORING("RequestMirroring", "7.0", "10.10", 0),
    REQUEST_UNLOCK_TOKEN("RequestUnlockToken", "5.0 S noUE", "-", 0),
    RESTART_DEVICE("RestartDevice", "10.3 S noUE", "10.13 noUE", 4),
    RESTRICTIONS("Restrictions", "4.0 noUE", "-", 512),
    ROTATE_FILEVAULT_KEY("RotateFileVaultKey", "-", "10.9 noUE", 4),
    SCHEDULE_OS_UPDATE("ScheduleOSUpdate", "9.0 S noUE <27.0", "10.11 S noUE <27.0", 4096),
    SCHEDULE_OS_UPDATE_SCAN("ScheduleOSUpdateScan", "-", "10.11 S noUE <27.0", 0),
    SECURITY_INFO("SecurityInfo", "4.0", "10.7 DU", 1024),
    SET_AUTO_ADMIN_PASSWORD("SetAutoAdminPassword", "-", "10.11 ADE noUE", 0),
    SET_FIRMWARE_PASSWORD("SetFirmwarePassword", "-", "10.13 noUE", 4),
    SET_RECOVERY_LOCK("SetRecoveryLock", "-", "11.5 noUE", 4),
    SETTINGS("Settings", "5.0", "10.9 DU", 2048),
    SHUT_DOWN_DEVICE("ShutDownDevice", "10.3 S noUE", "10.13 noUE", 4),
    STOP_MIRRORING("StopMirroring", "7.0 S noUE", "10.10 noUE", 0),
    UNLOCK_USER_ACCOUNT("UnlockUserAccount", "-", "10.13 noUE", 4),
    USER_CONFIGURED("UserConfigured", "17.0 S ADE noUE", "-", 0),
    USER_LIST("UserList", "9.3 noUE", "10.13 S noUE", 0),
    VALIDATE_APPLICATIONS("ValidateApplications", "9.2", "-", 4096),
    VERIFY_FIRMWARE_PASSWORD("VerifyFirmwarePassword", "-", "10.13 noUE", 0),
    VERIFY_RECOVERY_LOCK("VerifyRecoveryLock", "-", "11.5 noUE", 4);

    private final String requestType;

    @SuppressWarnings("ImmutableEnumChecker") // a record that copies its set
    private final CommandRequirements requirements;

    CommandType(String requestType, String onIos, String onMacos, int rightBits) {
        this.requestType = requestType;
        this.requirements =
                new CommandRequirements(Availability.parse(onIos), Availability.parse(onMacos), rights(rightBits));
    }

    /** Apple's name of the command. */
    public String requestType() {
        return requestType;
    }

    public CommandRequirements requirements() {
        return requirements;
    }

    public static Optional<CommandType> of(String requestType) {
        return Arrays.stream(values())
                .filter(type -> type.requestType.equals(requestType))
                .findFirst();
    }

    private static Set<AccessRight> rights(int bits) {
        return Arrays.stream(AccessRight.values())
                .filter(right -> (bits & right.bit()) != 0)
                .collect(Collectors.toUnmodifiableSet());
    }
}
