package helder.protocol.android.policy;

import helder.protocol.android.DeviceMode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The top-level keys of a policy that Helder sets (section 1.6). */
public enum PolicyKey {
    PASSWORDS("passwordPolicies", true),
    ENCRYPTION("encryptionPolicy", false),
    MINIMUM_SYSTEM("minimumApiLevel", false),
    SCREEN_LOCK("maximumTimeToLock", false),
    SYSTEM_UPDATE("systemUpdate", false),
    REPORTING("statusReportingSettings", false),
    ENFORCEMENT("policyEnforcementRules", true),
    SHORT_MESSAGE("shortSupportMessage", false),
    LONG_MESSAGE("longSupportMessage", false),
    LOCK_SCREEN_MESSAGE("deviceOwnerLockScreenInfo", false),
    APPS("applications", true),
    PLAY_STORE("playStoreMode", false),
    SETUP("setupActions", false),
    NETWORKS("openNetworkConfiguration", true),
    PERSONAL_SIDE("personalUsagePolicies", false),
    CROSS_PROFILE("crossProfilePolicies", false),
    SECURITY("advancedSecurityOverrides", false);

    private final String googleName;
    private final boolean several;

    PolicyKey(String googleName, boolean several) {
        this.googleName = googleName;
        this.several = several;
    }

    /** Such as {@code passwordPolicies}. */
    public String googleName() {
        return googleName;
    }

    /** Empty for keys that Helder never sets. */
    public static Optional<PolicyKey> of(String googleName) {
        return Arrays.stream(values())
                .filter(key -> key.googleName.equals(googleName))
                .findFirst();
    }

    /** Whether several of our settings may give parts of it. */
    boolean takesSeveral() {
        return several;
    }

    /** Where it can apply; elsewhere a device would report it as not compliant for ever. */
    Set<DeviceMode> modes() {
        return switch (this) {
            case SYSTEM_UPDATE, LOCK_SCREEN_MESSAGE ->
                EnumSet.of(DeviceMode.COMPANY_WORK_PROFILE, DeviceMode.FULLY_MANAGED);
            case PERSONAL_SIDE -> EnumSet.of(DeviceMode.COMPANY_WORK_PROFILE);
            case CROSS_PROFILE -> EnumSet.of(DeviceMode.WORK_PROFILE, DeviceMode.COMPANY_WORK_PROFILE);
            case PASSWORDS,
                    ENCRYPTION,
                    MINIMUM_SYSTEM,
                    SCREEN_LOCK,
                    REPORTING,
                    ENFORCEMENT,
                    SHORT_MESSAGE,
                    LONG_MESSAGE,
                    APPS,
                    PLAY_STORE,
                    SETUP,
                    NETWORKS,
                    SECURITY -> EnumSet.allOf(DeviceMode.class);
        };
    }

    /**
     * Whether Google blocks a device that does not comply at once and erases it after ten days, where no rule says otherwise
     * (section 1.6; {@code android/management/compliance}).
     */
    public boolean isEnforcedByDefault() {
        return this == PASSWORDS || this == ENCRYPTION || this == MINIMUM_SYSTEM;
    }
}
