package helder.reading;

import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Deletes how often guides helped two years ago. */
@Component
final class PurgeVerdicts implements RecurringJob {

    private final Store store;
    private final Verdicts verdicts;
    private final InstantSource clock;

    PurgeVerdicts(Store store, Verdicts verdicts, InstantSource clock) {
        this.store = store;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "purge-guide-answers";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(24);
    }

    @Override
    public void run() {
        Batches.delete(store, (tx, most) -> verdicts.purge(tx, clock.instant(), most));
    }
}
