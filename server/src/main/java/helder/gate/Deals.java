package helder.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.identity.CharterId;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.manifest.Limits;
import helder.manifest.PlatformLimits;
import helder.store.Tx;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Makes deals. Every message of a device needs one, and there are few kinds of enrollments, so the terms of each kind are
 * computed once. A version of a charter never changes, so neither do they.
 */
final class Deals {

    private static final int KINDS = 1_024;

    private final Charters charters;
    private final Limits limits;
    private final Cache<Kind, Terms> terms =
            Caffeine.newBuilder().maximumSize(KINDS).build();
    private final Cache<Versions, CharterText> bindings =
            Caffeine.newBuilder().maximumSize(KINDS).build();

    Deals(Charters charters, Collection<PlatformLimits> limits) {
        this.charters = charters;
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
            long agreed,
            Set<GroupKey> groups) {}

    private record Versions(CharterId inForce, String hash, long agreed) {}

    Limits limits() {
        return limits;
    }

    /** By the version that the enrollment agreed to. */
    Deal of(EnrollmentFacts enrollment, Charter inForce) {
        return since(enrollment.charterVersion(), enrollment, inForce);
    }

    /** The same by the versions that a unit of work sees. */
    Deal of(Tx tx, EnrollmentFacts enrollment, Charter inForce) {
        return since(tx, enrollment.charterVersion(), enrollment, inForce);
    }

    /**
     * As if the enrollment had agreed to another version: by every version from that one to the one in force. When it does not exist,
     * nothing is allowed, and that is not remembered.
     */
    Deal since(long version, EnrollmentFacts enrollment, Charter inForce) {
        return since(version, enrollment, inForce, () -> charters.binding(version, inForce));
    }

    /** The same by the versions that a unit of work sees. */
    Deal since(Tx tx, long version, EnrollmentFacts enrollment, Charter inForce) {
        return since(version, enrollment, inForce, () -> charters.binding(tx, version, inForce));
    }

    /** As if the text were in force and agreed to; it may be nobody's yet, so that nothing is remembered. */
    Deal of(EnrollmentFacts enrollment, CharterText text) {
        return new Deal(enrollment, Terms.of(enrollment, text, Optional.of(text), limits));
    }

    private Deal since(
            long version, EnrollmentFacts enrollment, Charter inForce, Supplier<Optional<CharterText>> supplied) {
        var versions = new Versions(inForce.id(), inForce.hash(), version);
        CharterText known = bindings.getIfPresent(versions);
        if (known == null) {
            Optional<CharterText> found = supplied.get();
            if (found.isEmpty()) {
                return new Deal(enrollment, Terms.of(enrollment, inForce.text(), found, limits));
            }
            known = found.get();
            bindings.put(versions, known);
        }
        CharterText binding = known;
        var kind = new Kind(
                enrollment.ownership(),
                enrollment.type(),
                enrollment.form(),
                enrollment.grantedRights(),
                inForce.id(),
                inForce.hash(),
                version,
                binding.narrowed(enrollment.groups()));
        return new Deal(
                enrollment, terms.get(kind, _ -> Terms.of(enrollment, inForce.text(), Optional.of(binding), limits)));
    }
}
