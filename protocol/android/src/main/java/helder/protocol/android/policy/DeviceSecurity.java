package helder.protocol.android.policy;

import helder.protocol.android.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Guards against apps from elsewhere (section 1.6, {@code AdvancedSecurityOverrides}). Null leaves a point to Google.
 *
 * @param playProtectEnforced whether Play Protect must be on
 * @param developerSettings whether people may switch on developer options
 */
public record DeviceSecurity(
        @Nullable UntrustedApps untrustedApps,
        @Nullable Boolean playProtectEnforced,
        @Nullable Boolean developerSettings)
        implements PolicyPart {

    /** Apps from other places than Google Play. */
    public enum UntrustedApps {
        /** Nowhere on the device, on a personal device neither. */
        DISALLOW_INSTALL,
        ALLOW_INSTALL_IN_PERSONAL_PROFILE_ONLY,
        ALLOW_INSTALL_DEVICE_WIDE
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.SECURITY;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        if (untrustedApps != null) {
            json.put("untrustedAppsPolicy", untrustedApps.name());
        }
        if (playProtectEnforced != null) {
            json.put(
                    "googlePlayProtectVerifyApps",
                    playProtectEnforced ? "VERIFY_APPS_ENFORCED" : "VERIFY_APPS_USER_CHOICE");
        }
        if (developerSettings != null) {
            json.put(
                    "developerSettings",
                    developerSettings ? "DEVELOPER_SETTINGS_ALLOWED" : "DEVELOPER_SETTINGS_DISABLED");
        }
        return json;
    }
}
