package helder.manifest;

import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Platform;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the operating systems allow, over all platforms. A platform that nobody answers for can do nothing. */
public final class Limits {

    private final Map<Platform, PlatformLimits> byPlatform = new EnumMap<>(Platform.class);

    /** @throws IllegalArgumentException when two answer for the same platform */
    public Limits(Collection<PlatformLimits> limits) {
        for (PlatformLimits one : limits) {
            if (byPlatform.put(one.platform(), one) != null) {
                throw new IllegalArgumentException(
                        "Two limits answer for " + one.platform().code());
            }
        }
    }

    /** Whether a value of the item could come from this enrollment. */
    public Possibility possibility(DataItem item, EnrollmentFacts enrollment) {
        return switch (Source.of(item)) {
            case DEVICE ->
                of(enrollment.type())
                        .map(limits -> limits.possibility(item, enrollment))
                        .orElse(Possibility.NO_SUCH_THING);
            case HELDER -> Possibility.POSSIBLE;
            case NOWHERE, OUTSIDE -> Possibility.NO_SUCH_THING;
        };
    }

    /** Whether this enrollment would obey. */
    public Possibility possibility(Action action, EnrollmentFacts enrollment) {
        return of(enrollment.type())
                .map(limits -> limits.possibility(action, enrollment))
                .orElse(Possibility.NO_SUCH_THING);
    }

    /** The rights to give to an enrollment that is to do exactly this; see {@link PlatformLimits#rightsFor}. */
    public int rightsFor(Ownership ownership, EnrollmentType type, Set<DataItem> items, Set<Action> actions) {
        return of(type).map(limits -> limits.rightsFor(ownership, type, items, actions))
                .orElse(0);
    }

    private Optional<PlatformLimits> of(EnrollmentType type) {
        return Optional.ofNullable(byPlatform.get(type.platform()));
    }
}
