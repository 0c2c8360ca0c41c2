package helder.gate;

import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Deletes what was counted a year after it last grew, so that nothing stays of devices that left. */
@Component
final class PurgeGateCounts implements RecurringJob {

    private final Store store;
    private final InstantSource clock;

    PurgeGateCounts(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "purge-gate-counts";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant after = clock.instant().minus(GateCount.KEPT);
        Batches.delete(store, (tx, most) -> GateCountRepository.purge(tx, after, most));
    }
}
