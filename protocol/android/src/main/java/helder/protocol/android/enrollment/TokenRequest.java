package helder.protocol.android.enrollment;

import helder.protocol.android.json.Json;
import helder.protocol.android.name.PolicyName;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * A token with which one device may enroll, once (section 1.5). Google allows more; Helder gives nobody a token for many, or
 * one that lasts.
 *
 * @param policy that the device gets first. Whether a token for personal use meets a personal device or one of the organization
 *     is decided by the way in: let this policy fit a personal device, and give another one when the device has said what it is
 * @param use what the device may be used for
 * @param duration 1 minute to 30 days; the device must have enrolled by then
 * @param reference an opaque id of ours, 1 to 100 letters, digits or signs; whoever sees the code can read it. Comes back as {@code Device.enrollmentData}
 */
public record TokenRequest(PolicyName policy, Use use, Duration duration, String reference) {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** What Google calls allowed personal use. Never sent unspecified, which is refused (section 5, row 21). */
    public enum Use {
        /** A personal device gets a work profile; a device of the organization gets one beside a personal side. */
        WORK_PROFILE("PERSONAL_USAGE_ALLOWED"),
        /** The whole device is managed; a personal device cannot use it. */
        WORK_ONLY("PERSONAL_USAGE_DISALLOWED"),
        /** A device without a person of its own. */
        NO_PERSON("PERSONAL_USAGE_DISALLOWED_USERLESS");

        private final String word;

        Use(String word) {
            this.word = word;
        }
    }

    public TokenRequest {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a token lasts 1 minute to 30 days");
        }
        if (!reference.matches("[A-Za-z0-9_.:-]{1,100}")) {
            throw new IllegalArgumentException("a reference has 1 to 100 letters, digits or signs");
        }
    }

    ObjectNode toJson() {
        return Json.object()
                .put("policyName", policy.toString())
                .put("duration", Json.seconds(duration))
                .put("oneTimeOnly", true)
                .put("allowPersonalUsage", use.word)
                .put("additionalData", reference);
    }
}
