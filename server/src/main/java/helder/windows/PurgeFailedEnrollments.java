package helder.windows;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes past its time that PCs were not set up, in units of work that keep nobody waiting. */
@Component
final class PurgeFailedEnrollments implements RecurringJob {

    private final Store store;
    private final FailedEnrollments failures;
    private final Deletions deletions;

    PurgeFailedEnrollments(Store store, FailedEnrollments failures, Deletions deletions) {
        this.store = store;
        this.failures = failures;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-failed-enrollments";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Batches.delete(
                store, (tx, most) -> deletions.expired(tx, RecordKind.FAILED_ENROLLMENTS, failures.purge(tx, most)));
    }
}
