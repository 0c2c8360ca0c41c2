package helder.devices;

import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Deletes tickets that are over, three months later, in units of work that keep nobody waiting. That with which an enrollment began stays. */
@Component
final class PurgeTickets implements RecurringJob {

    private static final Duration RETENTION = Duration.ofDays(90);
    private static final int BATCH = 500;

    private final Store store;
    private final Tickets tickets;
    private final InstantSource clock;

    PurgeTickets(Store store, Tickets tickets, InstantSource clock) {
        this.store = store;
        this.tickets = tickets;
        this.clock = clock;
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
        int deleted;
        do {
            deleted = store.write(tx -> tickets.purge(tx, clock.instant().minus(RETENTION), BATCH));
        } while (deleted == BATCH);
    }
}
