package helder.apple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How waking Apple devices is going, for the console. Faults are what this node met; they are not stored.
 *
 * @param certificate the one in use
 * @param warningDays see {@link PushCertificate#warningDays}
 * @param faults what only the operator can mend, newest first
 * @param pausedUntil nothing is sent before then, because Apple's service has trouble or cannot be reached
 * @param waiting devices with a push due or to be repeated
 * @param dead devices that Apple calls gone since their last token
 * @param mustEnrollAgain devices that only listen to another topic than that of the certificate in use
 */
public record PushHealth(
        Optional<PushCertificate> certificate,
        OptionalInt warningDays,
        List<Fault> faults,
        Optional<Instant> pausedUntil,
        long waiting,
        long dead,
        long mustEnrollAgain) {

    public PushHealth {
        faults = List.copyOf(faults);
    }

    /**
     * Something wrong with certificate, topic or set-up.
     *
     * @param reason Apple's own word, such as {@code BadCertificate}, or ours in lower case with dashes
     * @param times how often since the server started or the certificate was replaced
     */
    public record Fault(String reason, Instant firstAt, Instant lastAt, long times) {}
}
