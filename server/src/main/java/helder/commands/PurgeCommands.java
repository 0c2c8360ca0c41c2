package helder.commands;

import helder.deletions.Deletions;
import helder.deletions.RecordKind;
import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Deletes commands long after they ended, in units of work that keep nobody waiting: what the server did by itself after three months,
 * what people ordered, which the owner of the device and those who check read, after two years.
 */
@Component
final class PurgeCommands implements RecurringJob {

    private final Store store;
    private final InstantSource clock;
    private final Deletions deletions;

    PurgeCommands(Store store, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-commands";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        Batches.delete(
                store,
                (tx, most) -> deletions.expired(
                        tx,
                        RecordKind.ORDERS,
                        CommandRepository.purge(
                                tx, now.minus(Commands.OWN_ORDERS_KEPT), now.minus(Commands.ORDERS_KEPT), most)));
    }
}
