package helder.devices;

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
 * Deletes tickets that are over, in units of work that keep nobody waiting: three months later what was never used, and what was used when
 * no certificate of it can live any more, because some clients name it again when they renew. That with which an enrollment began stays.
 */
@Component
final class PurgeTickets implements RecurringJob {

    private final Store store;
    private final Tickets tickets;
    private final InstantSource clock;
    private final Deletions deletions;

    PurgeTickets(Store store, Tickets tickets, InstantSource clock, Deletions deletions) {
        this.store = store;
        this.tickets = tickets;
        this.clock = clock;
        this.deletions = deletions;
    }

    @Override
    public String name() {
        return "purge-tickets";
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
                        RecordKind.TICKETS,
                        tickets.purge(tx, now.minus(Tickets.UNUSED_KEPT), now.minus(Tickets.USED_KEPT), most)));
    }
}
