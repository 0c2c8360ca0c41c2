package helder.windows;

import helder.protocol.windows.provisioning.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a PC asks for orders (windows-mdm note, section 3.10). Nobody can call it: without a cloud there is no push. So it asks quickly for a
 * while after it was enrolled, and while something is under way on it; and every hour otherwise. The quick times end by themselves.
 */
public final class PollingPlan {

    private static final Polling POLLING = Polling.STANDARD;

    /** How long the quick times last once they are set. */
    static final Duration QUICK_FOR =
            Duration.ofMinutes((long) POLLING.first().times() * POLLING.first().minutes()
                    + (long) POLLING.second().times() * POLLING.second().minutes());

    /** How often it is looked whether a PC still has what it was given. */
    static final Duration CHECKED_EVERY = Duration.ofDays(1);

    private PollingPlan() {}

    /** What a PC gets while it is enrolled, and again when something is under way: setting it begins the quick times anew. */
    public static Polling atEnrollment() {
        return POLLING;
    }

    /**
     * Whether to begin the quick times anew. Not while they last: that would never let them end.
     *
     * @param setAt when they were begun, as far as this is known
     * @param waits whether something is to be done that cannot be done in this session
     */
    static boolean isQuickDue(Optional<Instant> setAt, boolean waits, Instant now) {
        return waits && setAt.filter(at -> now.isBefore(at.plus(QUICK_FOR))).isEmpty();
    }

    static boolean isCheckDue(Optional<Instant> checkedAt, Instant now) {
        return checkedAt.filter(at -> now.isBefore(at.plus(CHECKED_EVERY))).isEmpty();
    }

    /** Whether a PC will go on to ask as often as it should, by what it says about the last of its times. */
    static boolean isAsWanted(Optional<String> reportedMinutes) {
        return reportedMinutes
                .map(String::strip)
                .filter(Integer.toString(POLLING.everyMinutes())::equals)
                .isPresent();
    }

    /** Until when a PC should come at the latest, if it is on and has a network. */
    public static Instant nextContact(Instant seen) {
        return seen.plus(Duration.ofMinutes(POLLING.everyMinutes()));
    }
}
