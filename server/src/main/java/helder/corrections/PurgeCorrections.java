package helder.corrections;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Deletes corrections two years after they were answered. */
@Component
final class PurgeCorrections implements RecurringJob {

    private final Store store;
    private final Corrections corrections;
    private final InstantSource clock;
    private final Deletions deletions;

    PurgeCorrections(Store store, Corrections corrections, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.corrections = corrections;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-corrections";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Batches.delete(
                store,
                (tx, most) ->
                        deletions.expired(tx, RecordKind.CORRECTIONS, corrections.purge(tx, clock.instant(), most)));
    }
}
