package helder.apple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/**
 * The certificate with which this server asks Apple to wake devices. Its key is never shown.
 *
 * @param topic burned into every enrolled device: a certificate with another topic cannot wake them
 * @param simulated self-made, for demonstrations: Apple refuses it, and nothing is sent to Apple with it
 * @param fingerprint SHA-256 of the certificate, lower-case hexadecimal
 */
public record PushCertificate(
        String topic, Instant notAfter, boolean simulated, Instant uploadedAt, String fingerprint) {

    /** When to warn, in days before the end, longest first (apple-mdm note, section 9.4). */
    private static final List<Integer> WARNINGS = List.of(60, 30, 14, 7, 1);

    public boolean isExpired(Instant now) {
        return !now.isBefore(notAfter);
    }

    /** The nearest of 60, 30, 14, 7 and 1 days that is reached, 0 once it has expired, empty when there is time left. */
    public OptionalInt warningDays(Instant now) {
        if (isExpired(now)) {
            return OptionalInt.of(0);
        }
        Duration left = Duration.between(now, notAfter);
        return WARNINGS.stream()
                .mapToInt(Integer::intValue)
                .filter(days -> left.compareTo(Duration.ofDays(days)) <= 0)
                .min();
    }
}
