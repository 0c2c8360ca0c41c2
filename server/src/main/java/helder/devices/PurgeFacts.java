package helder.devices;

import helder.jobs.RecurringJob;
import helder.organisation.Organisations;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Deletes facts past their retention. */
@Component
final class PurgeFacts implements RecurringJob {

    private final Store store;
    private final Organisations organisations;
    private final Facts facts;
    private final InstantSource clock;

    PurgeFacts(Store store, Organisations organisations, Facts facts, InstantSource clock) {
        this.store = store;
        this.organisations = organisations;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "purge-facts";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        if (organisations.find().isPresent()) {
            store.write(tx -> facts.purge(tx, clock.instant()));
        }
    }
}
