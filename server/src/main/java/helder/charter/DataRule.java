package helder.charter;

import helder.identity.Role;
import java.time.Duration;
import java.util.Set;

/**
 * How one data item is used.
 *
 * @param seenBy the roles that may look; empty when only the server itself uses it
 * @param retention how long a value is kept after the device told it; whole days
 */
public record DataRule(Purpose purpose, LegalBasis legalBasis, Set<Role> seenBy, Duration retention) {

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
    }

    /** What both rules allow: purpose and legal basis of this one, roles that both name, the shorter retention. */
    DataRule and(DataRule later) {
        return new DataRule(
                purpose,
                legalBasis,
                ActionRule.both(seenBy, later.seenBy),
                retention.compareTo(later.retention) < 0 ? retention : later.retention);
    }
}
