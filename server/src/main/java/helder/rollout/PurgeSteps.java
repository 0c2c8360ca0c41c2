package helder.rollout;

import helder.deletions.Deletions;
import helder.jobs.RecurringJob;
import helder.manifest.DataItem;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Deletes steps past their retention. */
@Component
final class PurgeSteps implements RecurringJob {

    private final Store store;
    private final Steps steps;
    private final InstantSource clock;
    private final Deletions deletions;

    PurgeSteps(Store store, Steps steps, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.steps = steps;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-steps";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        store.write(tx -> {
            int gone = steps.purge(tx, clock.instant());
            deletions.expired(tx, Map.of(DataItem.ENROLLMENT_STEPS, gone));
            return gone;
        });
    }
}
