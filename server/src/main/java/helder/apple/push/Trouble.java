package helder.apple.push;

import helder.apple.PushHealth;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What goes wrong between this server and Apple's push service: pauses that grow and vary while it cannot be used, and
 * faults that only the operator can mend. None of it changes enrollments.
 */
@Component
final class Trouble {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

    /** Faults of certificate, topic or set-up, which every push would meet (apple-mdm note, section 9.2). */
    private static final Set<String> EVERYBODY = Set.of(
            "BadCertificate",
            "BadCertificateEnvironment",
            "BadTopic",
            "TopicDisallowed",
            "MissingTopic",
            "ExpiredProviderToken",
            "InvalidProviderToken",
            "MissingProviderToken",
            "Forbidden",
            ApplePush.HANDSHAKE_REFUSED,
            ApplePush.SIMULATED,
            ApplePush.NO_CERTIFICATE);

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration REMEMBERED = Duration.ofHours(25);
    private static final int REASONS = 50;

    private final SecureRandom random;
    private final Map<String, PushHealth.Fault> faults = new LinkedHashMap<>();
    private Instant pausedUntil = Instant.EPOCH;
    private int failures;

    Trouble(SecureRandom random) {
        this.random = random;
    }

    static boolean concernsEverybody(String reason) {
        return EVERYBODY.contains(reason);
    }

    /** Nothing is wrong: somebody tries things out, and {@link ApplePush} has said what that means. */
    private static boolean isChosen(String reason) {
        return reason.equals(ApplePush.SIMULATED);
    }

    synchronized void fault(String reason, Instant now) {
        PushHealth.Fault before = faults.get(reason);
        if (before == null && !isChosen(reason)) {
            LOG.error(
                    "Apple's push service refuses: {}. Enrollments are untouched; check the push certificate", reason);
        }
        if (before != null || faults.size() < REASONS) {
            faults.put(
                    reason,
                    before == null
                            ? new PushHealth.Fault(reason, now, now, 1)
                            : new PushHealth.Fault(reason, before.firstAt(), now, before.times() + 1));
        }
    }

    /** Nothing is sent for a while; each time in a row for longer. Returns until when. */
    synchronized Instant pause(String reason, Instant now) {
        if (failures == 0 && !isChosen(reason)) {
            LOG.warn("Pushes to Apple pause and are tried again by themselves: {}", reason);
        }
        Duration full = SHORTEST.multipliedBy(1L << Math.min(failures, 10));
        pausedUntil = now.plus(varied(full.compareTo(LONGEST) < 0 ? full : LONGEST));
        failures++;
        return pausedUntil;
    }

    /** Between half of the duration and all of it, so that many who wait do not come back at once. */
    Duration varied(Duration full) {
        return Duration.ofMillis(full.toMillis() / 2 + random.nextLong(full.toMillis() / 2 + 1));
    }

    /** Apple took a push over, so certificate and connection are good. */
    synchronized void over() {
        if (failures > 0) {
            LOG.info("Pushes to Apple work again");
        }
        failures = 0;
        pausedUntil = Instant.EPOCH;
        faults.keySet().removeIf(Trouble::concernsEverybody);
    }

    /** Another certificate is in use: what was wrong with the last one says nothing any more. */
    synchronized void forget() {
        failures = 0;
        pausedUntil = Instant.EPOCH;
        faults.clear();
    }

    synchronized Optional<Instant> pausedUntil(Instant now) {
        // Further away only when the clock was set back.
        return Optional.of(pausedUntil).filter(now::isBefore).filter(until -> !until.isAfter(now.plus(LONGEST)));
    }

    /** Of the last day, newest first. */
    synchronized List<PushHealth.Fault> faults(Instant now) {
        faults.values().removeIf(fault -> fault.lastAt().isBefore(now.minus(REMEMBERED)));
        return faults.values().stream()
                .sorted(Comparator.comparing(PushHealth.Fault::lastAt).reversed())
                .toList();
    }
}
