package helder.windows.wire;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.jobs.RecurringJob;
import helder.store.Store;
import helder.windows.FailedEnrollments;
import helder.windows.PollingPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Ends sessions that broke off, and enrollments of PCs that got everything and never spoke (windows-mdm note, sections 1.12 and 2.4).
 */
@Component
final class PcUpkeep implements RecurringJob {

    /** A PC that says nothing for so long has ended its session, whatever it was asked. */
    static final Duration SILENCE = Duration.ofMinutes(10);

    /** As long a silence shows that what is done once was done. */
    static final Duration PARTING = PollingPlan.PARTING;

    /** PCs begin their first session within seconds. */
    static final Duration ARRIVAL = Duration.ofHours(1);

    private static final int AT_ONCE = 500;

    private final Store store;
    private final InstantSource clock;
    private final Enrollments enrollments;
    private final PcChannels channels;
    private final PcSessions sessions;
    private final FailedEnrollments failures;

    PcUpkeep(
            Store store,
            InstantSource clock,
            Enrollments enrollments,
            PcChannels channels,
            PcSessions sessions,
            FailedEnrollments failures) {
        this.store = store;
        this.clock = clock;
        this.enrollments = enrollments;
        this.channels = channels;
        this.sessions = sessions;
        this.failures = failures;
    }

    @Override
    public String name() {
        return "windows-sessions";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        channels.silentSince(now.minus(SILENCE), now.minus(PARTING), AT_ONCE).forEach(id -> sessions.end(id, now));
        channels.neverSpokeSince(now.minus(ARRIVAL), AT_ONCE).forEach(this::expire);
    }

    private void expire(EnrollmentId id) {
        store.write(id.value(), tx -> {
            enrollments
                    .lock(tx, id)
                    .filter(enrollment -> enrollment.state() == Enrollment.State.STARTED)
                    .ifPresent(enrollment -> {
                        enrollments.removed(tx, id, Enrollment.Removal.NEVER_CAME);
                        failures.neverSpoke(tx, enrollment.person());
                    });
            return true;
        });
    }
}
