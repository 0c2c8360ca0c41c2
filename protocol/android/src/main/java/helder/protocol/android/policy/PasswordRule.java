package helder.protocol.android.policy;

import helder.protocol.android.json.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The password of a device, or of its work profile (section 1.6, {@code PasswordRequirements}). Prefer the three bands of
 * complexity: on a personal device from Android 12 on, everything else is turned into one of them. Null leaves a point to the system.
 *
 * @param minimumLength 4 to 16; only with qualities from numeric on that are no band
 * @param history how many old ones are not taken again, 1 to 50
 * @param expiration 1 to 730 days
 * @param failedAttempts wrong passwords in a row after which the work profile, or the device without one, is erased: 5 to 50
 * @param strongDaily asks for the password, and not only a finger or a face, once a day
 * @param separateLock true: the work profile has a lock of its own; false: one lock for both will do. Only for the work profile, else Google refuses the policy
 */
public record PasswordRule(
        Scope scope,
        Quality quality,
        @Nullable Integer minimumLength,
        @Nullable Integer history,
        @Nullable Duration expiration,
        @Nullable Integer failedAttempts,
        boolean strongDaily,
        @Nullable Boolean separateLock)
        implements PolicyPart {

    /** What is locked. */
    public enum Scope {
        /** The whole device, also a personal one. */
        SCOPE_DEVICE,
        SCOPE_PROFILE
    }

    /** How hard it must be to guess. */
    public enum Quality {
        /** A pattern, or any PIN. */
        COMPLEXITY_LOW,
        /** A PIN without sequences, or four letters. */
        COMPLEXITY_MEDIUM,
        /** A PIN of eight without sequences, or six letters. */
        COMPLEXITY_HIGH,
        SOMETHING,
        NUMERIC,
        NUMERIC_COMPLEX,
        ALPHABETIC,
        ALPHANUMERIC;

        public boolean isBand() {
            return this == COMPLEXITY_LOW || this == COMPLEXITY_MEDIUM || this == COMPLEXITY_HIGH;
        }
    }

    /** @throws IllegalArgumentException outside the ranges */
    public PasswordRule {
        requireRange("minimum length", minimumLength, 4, 16);
        requireRange("history", history, 1, 50);
        requireRange("failed attempts", failedAttempts, 5, 50);
        if (expiration != null && (expiration.toDays() < 1 || expiration.toDays() > 730)) {
            throw new IllegalArgumentException("a password lasts 1 to 730 days");
        }
        if (minimumLength != null && (quality.isBand() || quality == Quality.SOMETHING)) {
            throw new IllegalArgumentException("this quality has no length");
        }
        if (separateLock != null && scope != Scope.SCOPE_PROFILE) {
            throw new IllegalArgumentException("only the work profile can have a lock of its own");
        }
    }

    /** A band of complexity and nothing else. */
    public static PasswordRule of(Scope scope, Quality quality) {
        return new PasswordRule(scope, quality, null, null, null, null, false, null);
    }

    @Override
    public PolicyKey key() {
        return PolicyKey.PASSWORDS;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object().put("passwordScope", scope.name()).put("passwordQuality", quality.name());
        putIfPresent(json, "passwordMinimumLength", minimumLength);
        putIfPresent(json, "passwordHistoryLength", history);
        putIfPresent(json, "maximumFailedPasswordsForWipe", failedAttempts);
        if (expiration != null) {
            json.put("passwordExpirationTimeout", Json.seconds(expiration));
        }
        if (strongDaily) {
            json.put("requirePasswordUnlock", "REQUIRE_EVERY_DAY");
        }
        if (separateLock != null) {
            json.put(
                    "unifiedLockSettings",
                    separateLock ? "REQUIRE_SEPARATE_WORK_LOCK" : "ALLOW_UNIFIED_WORK_AND_PERSONAL_LOCK");
        }
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
