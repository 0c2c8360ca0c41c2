package helder.devices;

import helder.jobs.RecurringJob;
import helder.organisation.Organisations;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/**
 * Ends losses that nothing allows any more, and deletes what may be left of the places of devices that were found; so often that all of
 * it is gone within an hour.
 */
@Component
final class LostUpkeep implements RecurringJob {

    private final Store store;
    private final Organisations organisations;
    private final LostDevices lost;
    private final InstantSource clock;

    LostUpkeep(Store store, Organisations organisations, LostDevices lost, InstantSource clock) {
        this.store = store;
        this.organisations = organisations;
        this.lost = lost;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "lost-devices";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(15);
    }

    @Override
    public void run() {
        if (organisations.find().isEmpty()) {
            return;
        }
        lost.lost()
                .forEach(id -> store.write(id.value(), tx -> {
                    lost.endIfNotAllowed(tx, id);
                    return true;
                }));
        store.write(tx -> {
            lost.purge(tx, clock.instant());
            return true;
        });
    }
}
