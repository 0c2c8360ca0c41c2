package helder.certificates;

import helder.identity.Codes;
import helder.identity.EnrollmentId;
import helder.identity.TicketId;
import java.time.Instant;
import java.util.Optional;

/**
 * An identity certificate that the built-in authority gave to a device.
 *
 * @param fingerprint SHA-256 of its encoding, in hexadecimal
 * @param publicKeyHash SHA-256 of its key
 * @param transactionHash of the SCEP transaction that it was issued in, if known
 * @param ticket under which it was issued
 * @param enrollment whose identity it is; for a renewal known from the start, else once a device enrolled with it
 * @param endedAt when it was superseded or revoked
 */
public record IssuedCertificate(
        String fingerprint,
        String publicKeyHash,
        Optional<String> transactionHash,
        Optional<TicketId> ticket,
        Optional<EnrollmentId> enrollment,
        State state,
        Instant issuedAt,
        Instant notBefore,
        Instant notAfter,
        Optional<Instant> endedAt) {

    /** Where a certificate is in its life. */
    public enum State {
        /** Handed out; nobody spoke with it yet. */
        ISSUED("issued"),
        /** The identity of its enrollment. */
        ACTIVE("active"),
        /** Another one took its place. */
        SUPERSEDED("superseded"),
        /** Its enrollment ended. */
        REVOKED("revoked");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static State of(String code) {
            return Codes.stored(values(), State::code, code, "state of a certificate");
        }
    }
}
