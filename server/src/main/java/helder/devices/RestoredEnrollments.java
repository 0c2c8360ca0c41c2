package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.identity.EnrollmentId;
import helder.store.Tx;
import java.time.Instant;
import java.util.Set;

/** What of a restored backup must not come back: tickets may have been used or revoked since. */
public final class RestoredEnrollments {

    private RestoredEnrollments() {}

    /** Those of renewals stay: only the device that has its certificate can use them. @return how many */
    public static int endTickets(Tx tx, Instant now) {
        return tx.dsl()
                .update(ENROLLMENT_TICKET)
                .set(ENROLLMENT_TICKET.STATE, Ticket.State.REVOKED.code())
                .where(TicketRows.isLive(now))
                .and(ENROLLMENT_TICKET.PURPOSE.eq(Ticket.Purpose.ENROLL.code()))
                .execute();
    }

    /** Enrollments whose ordered end was taken back with the order. */
    public static void stay(Tx tx, Set<EnrollmentId> enrollments) {
        for (EnrollmentId id : enrollments) {
            EnrollmentRepository.lock(tx, id)
                    .filter(was -> was.state() == Enrollment.State.LEAVING)
                    .ifPresent(was -> EnrollmentRepository.change(tx, id, Enrollment.State.ENROLLED));
        }
    }
}
