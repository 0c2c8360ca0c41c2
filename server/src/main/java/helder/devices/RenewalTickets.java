package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.store.Tx;
import java.time.Instant;

/** Tickets with which enrolled devices renew their certificates. */
public final class RenewalTickets {

    private RenewalTickets() {}

    /** Ends those that live. @return how many */
    public static int end(Tx tx, Instant now) {
        return tx.dsl()
                .update(ENROLLMENT_TICKET)
                .set(ENROLLMENT_TICKET.STATE, Ticket.State.REVOKED.code())
                .where(TicketRows.isLive(now))
                .and(ENROLLMENT_TICKET.PURPOSE.eq(Ticket.Purpose.RENEW.code()))
                .execute();
    }
}
