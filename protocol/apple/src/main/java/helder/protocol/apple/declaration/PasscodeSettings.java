package helder.protocol.apple.declaration;

import helder.protocol.apple.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The passcode that a device must have. Null leaves a point to the system. Under User Enrollment the values are ignored:
 * its mere presence asks for six digits that are not trivial.
 *
 * @param minimumLength 0 to 16
 * @param maximumFailedAttempts 2 to 11
 * @param maximumGracePeriodMinutes from 0, until the passcode is asked after locking
 * @param maximumInactivityMinutes 0 to 15, until the screen locks
 * @param maximumAgeDays 0 to 730
 * @param reuseLimit 1 to 50 earlier passcodes that may not come back
 */
public record PasscodeSettings(
        boolean required,
        boolean alphanumeric,
        boolean complex,
        @Nullable Integer minimumLength,
        @Nullable Integer maximumFailedAttempts,
        @Nullable Integer maximumGracePeriodMinutes,
        @Nullable Integer maximumInactivityMinutes,
        @Nullable Integer maximumAgeDays,
        @Nullable Integer reuseLimit) {

    /** @throws IllegalArgumentException outside the ranges */
    public PasscodeSettings {
        requireRange("minimum length", minimumLength, 0, 16);
        requireRange("failed attempts", maximumFailedAttempts, 2, 11);
        requireRange("grace period", maximumGracePeriodMinutes, 0, Integer.MAX_VALUE);
        requireRange("inactivity", maximumInactivityMinutes, 0, 15);
        requireRange("age", maximumAgeDays, 0, 730);
        requireRange("reuse limit", reuseLimit, 1, 50);
    }

    /** A passcode of at least this length, nothing else. */
    public static PasscodeSettings ofLength(int minimumLength) {
        return new PasscodeSettings(true, false, false, minimumLength, null, null, null, null, null);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("RequirePasscode", required);
        if (alphanumeric) {
            json.put("RequireAlphanumericPasscode", true);
        }
        if (complex) {
            json.put("RequireComplexPasscode", true);
        }
        putIfPresent(json, "MinimumLength", minimumLength);
        putIfPresent(json, "MaximumFailedAttempts", maximumFailedAttempts);
        putIfPresent(json, "MaximumGracePeriodInMinutes", maximumGracePeriodMinutes);
        putIfPresent(json, "MaximumInactivityInMinutes", maximumInactivityMinutes);
        putIfPresent(json, "MaximumPasscodeAgeInDays", maximumAgeDays);
        putIfPresent(json, "PasscodeReuseLimit", reuseLimit);
        return json;
    }

    private static void requireRange(String what, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw new IllegalArgumentException("%s: %d to %d".formatted(what, least, most));
        }
    }

    private static void putIfPresent(ObjectNode json, String key, @Nullable Integer value) {
        if (value != null) {
            json.put(key, value);
        }
    }
}
