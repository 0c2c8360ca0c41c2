package helder.devices;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.gate.Gate;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.store.Parts;
import helder.store.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Gathers when devices spoke and writes it as one unit of work, at most every 30 seconds and when the server stops. A
 * crash loses at most that much of these times and nothing else. Enrollments whose charter does not name the time of the
 * last contact are left out.
 */
@Component
final class SeenTimes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SeenTimes.class);
    private static final long INTERVAL_SECONDS = 30;
    private static final int AT_ONCE = 500;

    private final Store store;
    private final Gate gate;
    private final Charters charters;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("devices-seen").daemon(true).factory());
    private final ScheduledFuture<?> regularly;
    private Map<EnrollmentId, Instant> waiting = new HashMap<>();

    SeenTimes(Store store, Gate gate, Charters charters) {
        this.store = store;
        this.charters = charters;
        this.gate = gate;
        this.regularly =
                timer.scheduleWithFixedDelay(this::flush, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    synchronized void note(EnrollmentId enrollment, Instant at) {
        waiting.merge(enrollment, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    private synchronized Map<EnrollmentId, Instant> take() {
        Map<EnrollmentId, Instant> taken = waiting;
        waiting = new HashMap<>();
        return taken;
    }

    /** Writes what was gathered. */
    void flush() {
        Map<EnrollmentId, Instant> times = take();
        try {
            write(times);
        } catch (RuntimeException e) {
            // The next contact writes a newer time anyway; the timer must go on.
            LOG.warn("The times of last contact of {} devices were not written", times.size(), e);
        }
    }

    private void write(Map<EnrollmentId, Instant> times) {
        times.keySet().retainAll(kept(times.keySet()));
        if (!times.isEmpty()) {
            store.write(tx -> {
                LastSeen.put(tx, times);
                // Only now, with the rows locked: a new version of a charter came before this, or waits.
                for (Ownership ownership : Ownership.values()) {
                    CharterText charter = charters.inForce(tx, ownership).text();
                    Parts.of(times.keySet(), AT_ONCE)
                            .forEach(some -> LastSeen.narrow(tx, charter, EnrollmentRepository.isOneOf(some)));
                }
                return true;
            });
        }
    }

    /** Those whose charter names it. */
    private Set<EnrollmentId> kept(Set<EnrollmentId> all) {
        var kept = new HashSet<EnrollmentId>();
        for (List<EnrollmentId> some : Parts.of(all, AT_ONCE)) {
            store.read(dsl -> EnrollmentRepository.find(dsl, some)).stream()
                    .filter(found -> gate.keeps(found.facts(), DataItem.LAST_CONTACT))
                    .forEach(found -> kept.add(found.id()));
        }
        return kept;
    }

    @Override
    public void close() {
        regularly.cancel(false);
        timer.shutdown();
        flush();
    }
}
