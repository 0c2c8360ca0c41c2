package helder.virtual.google.cloud;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The clock of the stand-in: real time that can be moved, or a time that stands still until it is moved. */
public final class MovableClock implements InstantSource {

    private final InstantSource truth;
    private Optional<Instant> still;
    private Duration ahead = Duration.ZERO;

    private MovableClock(InstantSource truth, Optional<Instant> still) {
        this.truth = truth;
        this.still = still;
    }

    /** Goes with real time. */
    public static MovableClock running(InstantSource truth) {
        return new MovableClock(truth, Optional.empty());
    }

    /** Stands still at this time. */
    public static MovableClock still(Instant start) {
        return new MovableClock(InstantSource.fixed(start), Optional.of(start));
    }

    @Override
    public synchronized Instant instant() {
        return still.orElseGet(() -> truth.instant().plus(ahead));
    }

    /** How far it was moved against real time; zero for one that stands still. */
    synchronized Duration ahead() {
        return ahead;
    }

    /** @param by how far; negative for a clock that was set back */
    public synchronized void move(Duration by) {
        if (still.isPresent()) {
            still = Optional.of(still.get().plus(by));
        } else {
            ahead = ahead.plus(by);
        }
    }
}
