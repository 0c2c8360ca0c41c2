package helder.commands;

import helder.devices.Enrollment;
import helder.devices.Enrollments;
import helder.identity.EnrollmentId;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Wakes devices whose delayed commands became due. The first run of a process looks back at everything unfetched. */
@Component
final class WakeForDueCommands implements RecurringJob {

    private final Store store;
    private final Enrollments enrollments;
    private final Waking waking;
    private final InstantSource clock;
    private Instant lastRun = Instant.EPOCH;

    WakeForDueCommands(Store store, Enrollments enrollments, Waking waking, InstantSource clock) {
        this.store = store;
        this.enrollments = enrollments;
        this.waking = waking;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "wake-for-due-commands";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(30);
    }

    @Override
    public synchronized void run() {
        Instant now = clock.instant();
        // What was due while the clock was ahead may not be due any more, and is woken when it is.
        Instant after = lastRun.isAfter(now) ? Instant.EPOCH : lastRun;
        Set<EnrollmentId> ids = store.read(dsl -> CommandRepository.newlyDue(dsl, after, now));
        List<Enrollment> due = enrollments.find(ids);
        if (!due.isEmpty()) {
            store.write(tx -> {
                waking.wanted(tx, due);
                tx.afterCommit(() -> due.forEach(waking::wake));
                return true;
            });
        }
        lastRun = now;
    }
}
