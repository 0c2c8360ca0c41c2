package helder.commands;

import helder.jobs.RecurringJob;
import helder.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Ends commands that nobody fetched in time. */
@Component
final class ExpireCommands implements RecurringJob {

    private final Store store;
    private final Commands commands;
    private final InstantSource clock;

    ExpireCommands(Store store, Commands commands, InstantSource clock) {
        this.store = store;
        this.commands = commands;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "expire-commands";
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() {
        store.write(tx -> commands.expire(tx, clock.instant()));
    }
}
