package helder.apple.push;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/**
 * Pushes every device that was silent for a day, once a day, whether or not work waits (apple-mdm note, section 5.5). When a
 * device spoke is only known where its charter names that; elsewhere the last push counts. It looks every hour and spreads
 * what it finds, so that work that arrives meanwhile does not wait behind it.
 */
@Component
final class PushSweep implements RecurringJob {

    private static final Duration SPREAD = Duration.ofMillis(40);
    private static final int PAGE = 500;

    private final StoredPushCertificates certificates;
    private final Store store;
    private final Enrollments enrollments;
    private final InstantSource clock;

    PushSweep(StoredPushCertificates certificates, Store store, Enrollments enrollments, InstantSource clock) {
        this.certificates = certificates;
        this.store = store;
        this.enrollments = enrollments;
        this.clock = clock;
    }

    static boolean isUnheard(Enrollment enrollment, Instant now) {
        return enrollment
                .lastSeenAt()
                .filter(at -> at.isAfter(now.minus(PushState.SILENT)))
                .isEmpty();
    }

    @Override
    public String name() {
        return "apple-push-sweep";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        certificates.topic().ifPresent(this::sweep);
    }

    private void sweep(String topic) {
        Instant now = clock.instant();
        Instant since = now.minus(PushState.SILENT);
        Optional<EnrollmentId> after = Optional.empty();
        Instant next = now;
        while (true) {
            Optional<EnrollmentId> last = after;
            List<EnrollmentId> page = store.read(dsl -> PushChannels.unpushedSince(dsl, topic, since, last, PAGE));
            Map<EnrollmentId, UnaryOperator<PushState>> changes = new HashMap<>();
            for (Enrollment enrollment : enrollments.find(Set.copyOf(page))) {
                if (enrollment.isLiving() && isUnheard(enrollment, now)) {
                    Instant at = next;
                    changes.put(enrollment.id(), state -> state.wanted(at));
                    next = next.plus(SPREAD);
                }
            }
            store.write(PushRound.LANE, tx -> {
                PushChannels.change(tx, changes);
                return true;
            });
            if (page.size() < PAGE) {
                return;
            }
            after = Optional.of(page.getLast());
        }
    }
}
