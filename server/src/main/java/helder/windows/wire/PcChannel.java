package helder.windows.wire;

import helder.identity.EnrollmentId;
import helder.protocol.windows.EnrollmentType;
import helder.protocol.windows.session.SessionState;
import java.time.Instant;
import java.util.Optional;

/**
 * How a PC is talked to.
 *
 * @param identifierHash keyed hash of the name that it gives itself
 * @param keyHash of the key of its first certificate
 * @param session its last session, open or not; empty before the first message, and when it is forgotten
 * @param isForgotten whether its last session was kept by another version of the server, which nobody can read
 * @param spokeAt when it last sent a message of a session
 * @param lastProof the number of its last digest that was accepted; 0 before the first
 * @param signed which messages it signed a moment ago, as {@link SignedMessages} writes it; empty for none
 */
record PcChannel(
        EnrollmentId enrollment,
        String identifierHash,
        String keyHash,
        EnrollmentType enrolledAs,
        Optional<SessionState> session,
        boolean isForgotten,
        Optional<Instant> spokeAt,
        long lastProof,
        String signed) {}
