package helder.quiettime;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why something has no time, and what would give it one; an {@link Emergency} always would.
 *
 * @param laterDeadline the nearest one that would be enough; empty when none within {@link Planner#AHEAD} would
 * @param shorter what would have fitted by its deadline, if anything
 */
public record Infeasible(
        Interruption interruption, Reason reason, Optional<Instant> laterDeadline, Optional<Duration> shorter) {

    /** What stands against it. */
    public enum Reason {
        /** From when it is possible, or from now, it is not long enough to its deadline. */
        TOO_LATE,
        /** All of the time up to its deadline is quiet. */
        ALL_QUIET,
        /** There is time, but no stretch is long enough. */
        TOO_LONG
    }
}
