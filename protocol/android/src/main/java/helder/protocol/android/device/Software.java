package helder.protocol.android.device;

import helder.protocol.android.json.Fields;
import org.jspecify.annotations.Nullable;

/**
 * The system on the device. Null where it was not said.
 *
 * @param securityPatchLevel a day, such as {@code 2026-11-05}
 * @param updateStatus {@code UP_TO_DATE}, {@code SECURITY_UPDATE_AVAILABLE}, {@code OS_UPDATE_AVAILABLE} or others
 * @param language of the system, BCP 47
 */
public record Software(
        @Nullable String androidVersion,
        @Nullable String build,
        @Nullable String securityPatchLevel,
        @Nullable String policyAppVersion,
        @Nullable String language,
        @Nullable String updateStatus) {

    static Software read(Fields fields) {
        return new Software(
                fields.text("androidVersion"),
                fields.text("androidBuildNumber"),
                fields.text("securityPatchLevel"),
                fields.text("androidDevicePolicyVersionName"),
                fields.text("primaryLanguageCode"),
                fields.object("systemUpdateInfo").text("updateStatus"));
    }
}
