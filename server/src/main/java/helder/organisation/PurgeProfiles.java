package helder.organisation;

import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets replaced profiles, and pictures that nothing names any more. */
@Component
final class PurgeProfiles implements RecurringJob {

    private final Store store;
    private final Profiles profiles;

    PurgeProfiles(Store store, Profiles profiles) {
        this.store = store;
        this.profiles = profiles;
    }

    @Override
    public String name() {
        return "purge-profiles";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(24);
    }

    @Override
    public void run() {
        store.write(tx -> {
            profiles.purge(tx);
            return true;
        });
    }
}
