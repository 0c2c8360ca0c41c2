package helder.charter;

import helder.identity.Ownership;
import java.time.Duration;

/**
 * How the charter of one ownership is changed.
 *
 * @param notice whole days between the announcement of something wider and the moment at which it reaches everybody
 */
public record Procedure(Ownership ownership, Duration notice) {

    /** Where the organisation chose nothing: two weeks. */
    private static final Duration USUAL_NOTICE = Duration.ofDays(14);

    /** Time to read, ask and leave. */
    private static final long MINIMUM_PERSONAL_DAYS = 7;

    private static final long MAXIMUM_DAYS = 90;

    /** @throws IllegalArgumentException when the notice time is out of range */
    public Procedure {
        long least = minimumDays(ownership);
        long days = notice.toDays();
        if (days < least || days > MAXIMUM_DAYS || !notice.equals(Duration.ofDays(days))) {
            throw new IllegalArgumentException("The notice time for " + ownership.code() + " devices is " + least
                    + " to " + MAXIMUM_DAYS + " whole days");
        }
    }

    static Procedure usual(Ownership ownership) {
        return new Procedure(ownership, USUAL_NOTICE);
    }

    private static long minimumDays(Ownership ownership) {
        return switch (ownership) {
            case PERSONAL -> MINIMUM_PERSONAL_DAYS;
            case COMPANY -> 0;
        };
    }
}
