package helder.reading;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Forgets how far people came in guides that rest for 90 days. */
@Component
final class PurgeProgress implements RecurringJob {

    private final Store store;
    private final Progress progress;
    private final InstantSource clock;
    private final Deletions deletions;

    PurgeProgress(Store store, Progress progress, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.progress = progress;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-guide-progress";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Batches.delete(
                store,
                (tx, most) -> deletions.expired(tx, RecordKind.GUIDE_STEPS, progress.purge(tx, clock.instant(), most)));
    }
}
