package helder.charter;

import helder.identity.Role;
import java.time.Duration;
import java.util.Set;

/**
 * How one data item is used.
 *
 * @param seenBy the roles that may look; empty when only the server itself uses it
 * @param retention how long a value is kept after the device told it; at least a day
 */
public record DataRule(Purpose purpose, LegalBasis legalBasis, Set<Role> seenBy, Duration retention) {
    public DataRule {
        seenBy = Set.copyOf(seenBy);
        if (retention.compareTo(Duration.ofDays(1)) < 0 || retention.compareTo(Duration.ofDays(3_660)) > 0) {
            throw new IllegalArgumentException("Retention is 1 to 3660 days");
        }
        if (!seenBy.stream().allMatch(Role::maySeeDevices)) {
            throw new IllegalArgumentException(
                    "Only administrators and the help desk can be named as seeing device data");
        }
    }
}
