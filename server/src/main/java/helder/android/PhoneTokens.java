package helder.android;

import helder.devices.Ticket;
import helder.identity.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * The tokens with which phones enroll at Google (android note, section 1.5): one for each ticket, for one phone, for as long as the ticket
 * works. Never inside a unit of work.
 */
public interface PhoneTokens {

    /** Whether there can be any now: the organisation is connected to Google. */
    boolean isOffered();

    /**
     * The token of a ticket: made now, or the one that was made before.
     *
     * @param ticket for a phone with Android
     */
    Handing hand(Ticket ticket);

    /** The phone of the ticket is here, or may not come any more: the token ends. Idempotent. */
    void end(TicketId ticket);

    /** What became of asking for one. */
    sealed interface Handing {

        /**
         * What the person gets to see. All of it is secret: whoever sees it first can enroll a phone as this person's.
         *
         * @param link opens the setup of a work profile on somebody's own phone; only for these
         * @param code the text in the picture that a new phone of the organisation scans; only for these
         * @param token to be typed where neither can be used
         */
        record Ready(Optional<String> link, Optional<String> code, String token, Instant expiresAt) implements Handing {
            @Override
            public String toString() {
                return "Ready[]";
            }
        }

        /** Google does not answer now; a little later it may. */
        record Later() implements Handing {}

        /** Google will not, or nobody is connected there: somebody at the desk has to look. */
        record Refused() implements Handing {}

        /** The ticket does not work any more, or so short that no phone would make it. */
        record Over() implements Handing {}
    }
}
