package helder.identity;

import java.util.Set;

/**
 * What the rules need to know about an enrollment, as plain values.
 *
 * @param grantedRights the rights that the enrollment profile gave, in the platform's own bits; 0 where the platform has none
 * @param charterVersion the version this enrollment agreed to: when it began, or later; later versions may be narrower
 * @param groups whose narrowings hold for this enrollment: the person's groups, and those they left without having agreed to more
 * @param isLost whether it is marked lost, so that its place may be asked and kept where its charter says so
 */
public record EnrollmentFacts(
        OrganisationId organisation,
        EnrollmentId enrollment,
        PersonId person,
        Ownership ownership,
        EnrollmentType type,
        DeviceForm form,
        int grantedRights,
        long charterVersion,
        Set<GroupKey> groups,
        boolean isLost) {

    public EnrollmentFacts {
        groups = Set.copyOf(groups);
    }

    /** One that is not lost. */
    public EnrollmentFacts(
            OrganisationId organisation,
            EnrollmentId enrollment,
            PersonId person,
            Ownership ownership,
            EnrollmentType type,
            DeviceForm form,
            int grantedRights,
            long charterVersion,
            Set<GroupKey> groups) {
        this(organisation, enrollment, person, ownership, type, form, grantedRights, charterVersion, groups, false);
    }

    /** The same enrollment as if it had agreed to this version. */
    public EnrollmentFacts agreeingTo(long version) {
        return new EnrollmentFacts(
                organisation, enrollment, person, ownership, type, form, grantedRights, version, groups, isLost);
    }

    /** The same enrollment as if its profile had given these rights too. */
    public EnrollmentFacts withRights(int more) {
        return new EnrollmentFacts(
                organisation,
                enrollment,
                person,
                ownership,
                type,
                form,
                grantedRights | more,
                charterVersion,
                groups,
                isLost);
    }

    /** The same enrollment as if these groups held for it. */
    public EnrollmentFacts in(Set<GroupKey> others) {
        return new EnrollmentFacts(
                organisation, enrollment, person, ownership, type, form, grantedRights, charterVersion, others, isLost);
    }
}
