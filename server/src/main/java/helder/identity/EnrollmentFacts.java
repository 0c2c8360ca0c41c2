package helder.identity;

/**
 * What the rules need to know about an enrollment, as plain values.
 *
 * @param grantedRights the rights that the enrollment profile gave, in the platform's own bits; 0 where the platform has none
 * @param charterVersion the version this enrollment agreed to: when it began, or later; later versions may be narrower
 */
public record EnrollmentFacts(
        OrganisationId organisation,
        EnrollmentId enrollment,
        PersonId person,
        Ownership ownership,
        EnrollmentType type,
        DeviceForm form,
        int grantedRights,
        long charterVersion) {

    /** The same enrollment as if it had agreed to this version. */
    public EnrollmentFacts agreeingTo(long version) {
        return new EnrollmentFacts(organisation, enrollment, person, ownership, type, form, grantedRights, version);
    }
}
