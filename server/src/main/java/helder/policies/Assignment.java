package helder.policies;

import java.time.Instant;

/**
 * For which devices a policy holds: those of the audience that pass the filter. Of several assignments of one policy each adds devices.
 *
 * @param number from 1, within the policy; never given again
 */
public record Assignment(long number, Audience audience, DeviceFilter filter, Instant at) {

    /** Whether it is about the same devices. */
    public boolean says(Audience other, DeviceFilter wanted) {
        boolean isSame = audience instanceof Audience.Group one && other instanceof Audience.Group two
                ? one.key().equals(two.key())
                : audience.equals(other);
        return isSame && filter.equals(wanted);
    }
}
