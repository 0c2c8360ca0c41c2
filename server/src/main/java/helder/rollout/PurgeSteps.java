package helder.rollout;

import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Deletes steps past their retention. */
@Component
final class PurgeSteps implements RecurringJob {

    private final Store store;
    private final Steps steps;
    private final InstantSource clock;

    PurgeSteps(Store store, Steps steps, InstantSource clock) {
        this.store = store;
        this.steps = steps;
        this.clock = clock;
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
        store.write(tx -> steps.purge(tx, clock.instant()));
    }
}
