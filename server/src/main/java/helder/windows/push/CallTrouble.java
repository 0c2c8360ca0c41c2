package helder.windows.push;

import helder.windows.WindowsPush.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What goes wrong between this server and Microsoft's push service: pauses that grow, and what an operator reads about it. */
@Component
final class CallTrouble {

    private static final Logger log = LoggerFactory.getLogger(CallTrouble.class);
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration REMEMBERED = Duration.ofHours(25);
    private static final int MOST = 50;

    /** One host that does not answer may be the word of one PC; as many one after the other are not. */
    private static final int HOSTS = 3;

    private final Map<String, Fault> faults = new LinkedHashMap<>();
    private final Set<String> failedInARow = new HashSet<>();
    private Instant pausedUntil = Instant.EPOCH;
    private int failures;

    synchronized void fault(String reason, Instant now) {
        Fault before = faults.get(reason);
        if (before != null || faults.size() < MOST) {
            faults.put(reason, new Fault(reason, now, before == null ? 1 : before.times() + 1));
        }
    }

    /** Nothing is sent for a while; each time in a row for longer. Returns until when. */
    synchronized Instant pause(String reason, Instant now) {
        fault(reason, now);
        if (failures == 0) {
            log.warn("Waking PCs through Microsoft pauses and is tried again by itself: {}", reason);
        }
        Duration full = SHORTEST.multipliedBy(1L << Math.min(failures, 10));
        pausedUntil = now.plus(full.compareTo(LONGEST) < 0 ? full : LONGEST);
        failures++;
        return pausedUntil;
    }

    /** A PC was not reached at this host. Returns until when nobody is to be called, if it is not the first that fails in a row. */
    synchronized Optional<Instant> failed(String host, String reason, Instant now) {
        if (failedInARow.size() < HOSTS) {
            failedInARow.add(host);
        }
        if (failedInARow.size() >= HOSTS) {
            return Optional.of(pause(reason, now));
        }
        fault(reason, now);
        return Optional.empty();
    }

    synchronized void over() {
        if (failures > 0) {
            log.info("Waking PCs through Microsoft works again");
        }
        failedInARow.clear();
        failures = 0;
        pausedUntil = Instant.EPOCH;
    }

    /** Another account is in use, or none. */
    synchronized void forget() {
        failures = 0;
        failedInARow.clear();
        pausedUntil = Instant.EPOCH;
        faults.clear();
    }

    synchronized Optional<Instant> pausedUntil(Instant now) {
        // Further away only when the clock was set back.
        return Optional.of(pausedUntil).filter(now::isBefore).filter(until -> !until.isAfter(now.plus(LONGEST)));
    }

    /** Of the last day, newest first. */
    synchronized List<Fault> faults(Instant now) {
        faults.values().removeIf(fault -> fault.lastAt().isBefore(now.minus(REMEMBERED)));
        return faults.values().stream()
                .sorted(Comparator.comparing(Fault::lastAt).reversed())
                .toList();
    }
}
