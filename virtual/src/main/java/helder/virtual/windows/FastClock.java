package helder.virtual.windows;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock on which time passes many times as fast as in truth, from the moment it was made. */
public final class FastClock implements InstantSource {

    private final InstantSource truth;
    private final Instant start;
    private final int speed;

    /** @param speed how many seconds pass in one; 1 is the true time */
    public FastClock(InstantSource truth, int speed) {
        if (speed < 1) {
            throw new IllegalArgumentException("time passes at least as fast as in truth");
        }
        this.truth = truth;
        this.start = truth.instant();
        this.speed = speed;
    }

    @Override
    public Instant instant() {
        return start.plus(Duration.between(start, truth.instant()).multipliedBy(speed));
    }
}
