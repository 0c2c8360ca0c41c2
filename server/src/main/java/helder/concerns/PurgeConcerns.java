package helder.concerns;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Ends remarks that waited for long, and deletes questions half a year after they were answered or closed. */
@Component
final class PurgeConcerns implements RecurringJob {

    private final Store store;
    private final Concerns concerns;
    private final InstantSource clock;
    private final Deletions deletions;

    PurgeConcerns(Store store, Concerns concerns, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.concerns = concerns;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-concerns";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        store.write(tx -> concerns.endOldRemarks(tx, clock.instant()));
        Batches.delete(
                store,
                (tx, most) -> deletions.expired(tx, RecordKind.CONCERNS, concerns.purge(tx, clock.instant(), most)));
    }
}
