package helder.policies;

import helder.gate.Order;
import helder.identity.EnrollmentId;
import helder.policies.Policies.InForce;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one device should be set.
 *
 * @param policies those that hold for it, by name
 * @param undecided those of which nobody can tell: they are for some versions of the system, and this device's is not known. They do not hold
 * @param effective what they say together, and which of them won
 * @param leftOut what of that does not hold here, because the charter does not allow it
 * @param rendering how well the device expresses the rest, and by which orders
 */
public record DeviceSettings(
        EnrollmentId enrollment,
        Target target,
        List<InForce> policies,
        List<InForce> undecided,
        Effective effective,
        Map<Setting, LeftOut> leftOut,
        Rendering rendering) {

    public DeviceSettings {
        policies = List.copyOf(policies);
        undecided = List.copyOf(undecided);
        leftOut = leftOut.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(leftOut));
    }

    /** The same for another device of the same kind. */
    DeviceSettings of(EnrollmentId other) {
        return new DeviceSettings(other, target, policies, undecided, effective, leftOut, rendering);
    }

    /** What holds: of what policies say, all that the charter allows, whether the device can express it or not. */
    public Settings settings() {
        Settings settings = effective.settings();
        for (Setting setting : leftOut.keySet()) {
            settings = settings.without(setting);
        }
        return settings;
    }

    /** Why this setting does not hold though a policy says it; empty where it holds or no policy says it. */
    public Optional<LeftOut> whyLeftOut(Setting setting) {
        return Optional.ofNullable(leftOut.get(setting));
    }

    /** How well the device expresses this setting; empty where it does not hold. */
    public Optional<Rendering.Outcome> howExpressed(Setting setting) {
        return Optional.ofNullable(rendering.outcomes().get(setting));
    }

    /** What the device can express of that, exactly or nearly. */
    public Settings expressed() {
        return rendering.expressed(settings());
    }

    /** What would have to be ordered so that it is so; each order once. */
    public Set<Order.Act> orders() {
        return rendering.orders();
    }
}
