package helder.charter;

import helder.identity.Role;
import java.time.Duration;
import java.util.Set;

/**
 * How one data item is used.
 *
 * @param seenBy the roles that may look; empty when only the server itself uses it
 * @param retention how long a value is kept after the device told it; whole days
 * @param askedEvery after how long Helder asks the device again by itself: 1 to 90 whole days. Besides, it is asked when the device is set
 *     up, when something was done that changes it, and when somebody at the desk asks. Of no meaning for what no device is asked
 */
public record DataRule(
        Purpose purpose, LegalBasis legalBasis, Set<Role> seenBy, Duration retention, Duration askedEvery) {

    /** The most often that Helder asks by itself; the usual. */
    public static final Duration MOST_OFTEN = Duration.ofDays(1);

    /** The longest time between two questions. */
    public static final long MAXIMUM_ASKED_DAYS = 90;

    public static final long MINIMUM_DAYS = 1;

    /** Ten years and a little. */
    public static final long MAXIMUM_DAYS = 3_660;

    public DataRule {
        seenBy = Set.copyOf(seenBy);
        long days = retention.toDays();
        if (days < MINIMUM_DAYS || days > MAXIMUM_DAYS || !retention.equals(Duration.ofDays(days))) {
            throw new IllegalArgumentException("Retention is " + MINIMUM_DAYS + " to " + MAXIMUM_DAYS + " whole days");
        }
        if (!seenBy.stream().allMatch(Role::maySeeDevices)) {
            throw new IllegalArgumentException(
                    "Only administrators and the help desk can be named as seeing device data");
        }
        long every = askedEvery.toDays();
        if (every < 1 || every > MAXIMUM_ASKED_DAYS || !askedEvery.equals(Duration.ofDays(every))) {
            throw new IllegalArgumentException("Devices are asked every 1 to " + MAXIMUM_ASKED_DAYS + " whole days");
        }
    }

    /** Asked as often as is usual. */
    public DataRule(Purpose purpose, LegalBasis legalBasis, Set<Role> seenBy, Duration retention) {
        this(purpose, legalBasis, seenBy, retention, MOST_OFTEN);
    }

    /** What both rules allow: purpose and legal basis of this one, roles that both name, the shorter retention, asked less often. */
    DataRule and(DataRule later) {
        return new DataRule(
                purpose,
                legalBasis,
                ActionRule.both(seenBy, later.seenBy),
                retention.compareTo(later.retention) < 0 ? retention : later.retention,
                askedEvery.compareTo(later.askedEvery) > 0 ? askedEvery : later.askedEvery);
    }
}
