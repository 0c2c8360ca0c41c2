package helder.windows.wire;

import helder.certificates.IssuedCertificate;
import helder.identity.EnrollmentId;
import java.time.Instant;
import java.util.Optional;

/**
 * The enrollment whose certificate a PC shows, or signs with. What the message says about its sender is compared later.
 *
 * @param certificate handed out and not used yet, or the identity of the enrollment
 * @param signed when the message has a signature of its own
 */
record PcSender(EnrollmentId enrollment, IssuedCertificate certificate, Optional<Signed> signed) {

    /**
     * A message under a signature.
     *
     * @param hash of its bytes
     * @param at when it was signed, which is about now
     */
    record Signed(String hash, Instant at) {}
}
