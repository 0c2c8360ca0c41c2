package helder.apple;

import helder.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Deletes the codes that no Mac can ask for any more. */
@Component
final class PurgeLockPins implements RecurringJob {

    private final LockPins pins;

    PurgeLockPins(LockPins pins) {
        this.pins = pins;
    }

    @Override
    public String name() {
        return "purge-lock-pins";
    }

    @Override
    public Duration interval() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        pins.purge();
    }
}
