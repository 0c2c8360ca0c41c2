package helder.devices;

import helder.identity.CharterId;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentId;
import helder.identity.EnrollmentType;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.text.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Fixes, before the first message of a device, who enrolls it, who owns it, how, under which charter, with which rights,
 * and what was shown to the person.
 *
 * @param shownHash hash of the sight that the person was shown; empty when somebody else made the ticket and nothing was shown
 * @param grantedRights in the platform's own bits
 * @param enrollment the enrollment it belongs to: known from the start for a renewal, else once bound
 * @param form what the person said the device is; used where the device does not tell its model
 * @param groups the person was in when it was issued: what was shown is what holds for these
 */
public record Ticket(
        TicketId id,
        PersonId person,
        Ownership ownership,
        EnrollmentType type,
        CharterId charter,
        long charterVersion,
        Optional<String> shownHash,
        Language language,
        int grantedRights,
        Purpose purpose,
        Optional<EnrollmentId> enrollment,
        Optional<DeviceForm> form,
        State state,
        Instant createdAt,
        Instant expiresAt,
        Set<GroupKey> groups) {

    public Ticket {
        groups = Set.copyOf(groups);
    }

    /** A new enrollment, or a new certificate for one that exists. */
    public enum Purpose {
        ENROLL("enroll"),
        RENEW("renew");

        private final String code;

        Purpose(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /** Where a ticket is between issue and use. */
    public enum State {
        ISSUED("issued"),
        CERTIFICATE_ISSUED("certificate_issued"),
        /** A device enrolled with it; it never works again. */
        BOUND("bound"),
        REVOKED("revoked");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public boolean isLive(Instant now) {
        return (state == State.ISSUED || state == State.CERTIFICATE_ISSUED) && now.isBefore(expiresAt);
    }

    /** Whether whoever carries the device set it up, and read before what is seen of it; otherwise somebody at the desk did. */
    public boolean isOfThePerson() {
        return shownHash.isPresent();
    }
}
