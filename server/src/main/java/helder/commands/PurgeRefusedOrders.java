package helder.commands;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Deletes refused orders past their retention, in units of work that keep nobody waiting. */
@Component
final class PurgeRefusedOrders implements RecurringJob {

    private final Store store;
    private final RefusedOrders refused;
    private final InstantSource clock;
    private final Deletions deletions;

    PurgeRefusedOrders(Store store, RefusedOrders refused, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.refused = refused;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-refused-orders";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Batches.delete(
                store,
                (tx, most) ->
                        deletions.expired(tx, RecordKind.REFUSED_ORDERS, refused.purge(tx, clock.instant(), most)));
    }
}
