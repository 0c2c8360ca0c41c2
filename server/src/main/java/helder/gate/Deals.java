package helder.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.charter.Charter;
import helder.identity.CharterId;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.manifest.Limits;
import helder.manifest.PlatformLimits;
import java.util.Collection;
import java.util.Optional;

/**
 * Makes deals. Every message of a device needs one, and there are few kinds of enrollments, so the terms of each kind are
 * computed once. A charter never changes, so neither do they.
 */
final class Deals {

    private static final int KINDS = 1_024;

    private final Limits limits;
    private final Cache<Kind, Terms> terms =
            Caffeine.newBuilder().maximumSize(KINDS).build();

    Deals(Collection<PlatformLimits> limits) {
        this.limits = new Limits(limits);
    }

    /** Everything that {@link Terms} depend on; see {@link PlatformLimits}. */
    private record Kind(
            Ownership ownership,
            EnrollmentType type,
            DeviceForm form,
            int rights,
            CharterId inForce,
            String hash,
            Optional<CharterId> agreed) {}

    Limits limits() {
        return limits;
    }

    Deal of(EnrollmentFacts enrollment, Charter inForce, Optional<Charter> agreed) {
        var kind = new Kind(
                enrollment.ownership(),
                enrollment.type(),
                enrollment.form(),
                enrollment.grantedRights(),
                inForce.id(),
                inForce.hash(),
                agreed.map(Charter::id));
        return new Deal(enrollment, terms.get(kind, unknown -> Terms.of(enrollment, inForce, agreed, limits)));
    }
}
