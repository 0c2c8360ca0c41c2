package helder.devices;

import helder.identity.CharterId;
import helder.identity.DeviceForm;
import helder.identity.DeviceId;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One enrollment of a device.
 *
 * @param grantedRights what the enrollment profile gave, in the platform's own bits
 * @param revision rises with every change that decides what may be asked or done; caches compare it
 * @param lastSeenAt when the device last spoke; written in batches, so up to a minute old
 * @param removal why it ended; present when it has
 * @param lostAt since when it is marked lost; empty when it is not
 * @param claimedAt when somebody else's device last said that it is this one, and was refused
 * @param groups the person's, and those they left since, as long as a charter leaves something out for them
 */
public record Enrollment(
        OrganisationId organisation,
        EnrollmentId id,
        DeviceId device,
        PersonId person,
        Ownership ownership,
        EnrollmentType type,
        DeviceForm form,
        CharterId charter,
        long charterVersion,
        TicketId ticket,
        int grantedRights,
        State state,
        long revision,
        Instant createdAt,
        Optional<Instant> enrolledAt,
        Optional<Instant> lastSeenAt,
        Optional<Instant> removedAt,
        Optional<Removal> removal,
        Optional<Instant> claimedAt,
        Optional<Instant> lostAt,
        Set<GroupKey> groups) {

    public Enrollment {
        groups = Set.copyOf(groups);
    }

    /** Where an enrollment is in its life. */
    public enum State {
        /** The device has introduced itself; it cannot be reached yet. */
        STARTED("started"),
        ENROLLED("enrolled"),
        /** Removal was ordered: nothing is asked or kept any more, and the device still has to do it. */
        LEAVING("leaving"),
        REMOVED("removed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Why an enrollment ended. */
    public enum Removal {
        /** The person removed management on the device. */
        BY_PERSON("by_person"),
        BY_ORGANISATION("by_organisation"),
        ERASED("erased"),
        /** The same device was enrolled again. */
        REPLACED("replaced"),
        /** The device got everything it needs and never spoke. */
        NEVER_CAME("never_came");

        private final String code;

        Removal(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public boolean isLiving() {
        return state == State.STARTED || state == State.ENROLLED || state == State.LEAVING;
    }

    /** What the rules need to know. */
    public EnrollmentFacts facts() {
        return new EnrollmentFacts(
                organisation, id, person, ownership, type, form, grantedRights, charterVersion, groups, isLost());
    }

    /** Whether it is marked lost. */
    public boolean isLost() {
        return lostAt.isPresent();
    }
}
