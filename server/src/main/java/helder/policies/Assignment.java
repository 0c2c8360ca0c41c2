package helder.policies;

import helder.identity.EnrollmentFacts;
import helder.identity.GroupKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * For which devices a policy holds: those of the audience that pass the filter. Of several assignments of one policy each adds devices.
 *
 * @param number from 1, within the policy; never given again
 */
public record Assignment(long number, Audience audience, DeviceFilter filter, Instant at) {

    /** Whether an assignment is about a device. */
    public enum Match {
        NO,
        /** It is about some versions of the system, and that of the device is not known. */
        UNKNOWN,
        YES
    }

    /**
     * A device as assignments see it.
     *
     * @param groups those that its person is in now
     * @param version of its system; empty when it is not known
     */
    public record Device(EnrollmentFacts facts, Set<GroupKey> groups, Optional<String> version) {
        public Device {
            groups = Set.copyOf(groups);
            version = version.filter(VersionRange::isVersion);
        }
    }

    public Match match(Device device) {
        if (!audience.holds(device.facts().person(), device.groups()) || !filter.holds(device.facts())) {
            return Match.NO;
        }
        if (filter.versions().isEmpty()) {
            return Match.YES;
        }
        return device.version()
                .map(version -> filter.versions().get().holds(version) ? Match.YES : Match.NO)
                .orElse(Match.UNKNOWN);
    }

    /** Whether it is about the same devices. */
    public boolean says(Audience other, DeviceFilter wanted) {
        return filter.equals(wanted) && isSame(audience, other);
    }

    private static boolean isSame(Audience audience, Audience other) {
        if (audience instanceof Audience.Group one && other instanceof Audience.Group two) {
            return one.key().equals(two.key());
        }
        return audience.equals(other);
    }
}
