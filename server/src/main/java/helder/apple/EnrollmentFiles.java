package helder.apple;

import helder.devices.Ticket;

/** Enrollment profiles as files, for whoever hands them out otherwise than by the address in the portal. */
public interface EnrollmentFiles {

    /**
     * The profile of a live ticket, as the portal would serve it.
     *
     * @param secret of the ticket
     * @param signed false for tools that cannot read a signed profile; devices then show it as unverified
     * @throws IllegalStateException without a push certificate
     */
    byte[] write(Ticket ticket, String secret, boolean signed);
}
