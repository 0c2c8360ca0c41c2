package helder.mail;

import helder.jobs.Batches;
import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Forgets which letters somebody got. */
@Component
final class PurgeMail implements RecurringJob {

    private final Store store;
    private final InstantSource clock;

    PurgeMail(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "purge-mail";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(Outbox.KEPT);
        Batches.delete(store, (tx, most) -> MailRows.purge(tx, before, most));
    }
}
