package helder.protocol.android.device;

import helder.protocol.android.json.Fields;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A setting that the device does not have as its policy says.
 *
 * @param setting the top-level key of the policy, such as {@code passwordPolicies}; look it up in the origins of the policy
 * @param fieldPath where within it, such as {@code applications[2].minimumVersionCode}, or null
 * @param packageName the app concerned, or null
 * @param reason as Google calls it, or null
 * @param installFailure why an app is not installed, or null
 * @param specificReason more exactly, such as {@code PASSWORD_POLICIES_PASSWORD_EXPIRED}, or null
 */
public record NonCompliance(
        String setting,
        @Nullable String fieldPath,
        @Nullable String packageName,
        @Nullable String reason,
        @Nullable String installFailure,
        @Nullable String specificReason) {

    /** What follows from it (section 1.8). */
    public enum Meaning {
        /** The device is still at it. */
        PENDING,
        /** The person has to do something: tell them. */
        PERSON_MUST_ACT,
        /** This setting will never apply to this device: no failure. */
        NOT_APPLICABLE,
        /** It went wrong. */
        FAILED
    }

    static Optional<NonCompliance> read(Fields detail) {
        String setting = detail.text("settingName");
        return setting == null
                ? Optional.empty()
                : Optional.of(new NonCompliance(
                        setting,
                        detail.text("fieldPath"),
                        detail.text("packageName"),
                        detail.text("nonComplianceReason"),
                        detail.text("installationFailureReason"),
                        detail.text("specificNonComplianceReason")));
    }

    /** Reasons that nobody knew when this was written count as failed. */
    public Meaning meaning() {
        if ("IN_PROGRESS".equals(installFailure)) {
            return Meaning.PENDING;
        }
        return switch (reason == null ? "" : reason) {
            case "PENDING" -> Meaning.PENDING;
            case "USER_ACTION" -> Meaning.PERSON_MUST_ACT;
            case "API_LEVEL", "MANAGEMENT_MODE", "UNSUPPORTED", "DEVICE_INCOMPATIBLE" -> Meaning.NOT_APPLICABLE;
            default -> Meaning.FAILED;
        };
    }

    @Override
    public String toString() {
        return "NonCompliance[" + setting + "]";
    }
}
