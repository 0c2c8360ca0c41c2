package helder.apple.wire;

import helder.certificates.IssuedCertificate;
import helder.identity.EnrollmentId;

/** Who a message comes from, proven by its certificate. */
sealed interface Sender {

    /**
     * The identity of an enrollment.
     *
     * @param inGrace whether its certificate has expired: then it is believed in nothing but its renewal
     */
    record Enrolled(EnrollmentId enrollment, IssuedCertificate certificate, boolean inGrace) implements Sender {}

    /** A new certificate of an enrollment, which nobody spoke with yet. */
    record Renewing(EnrollmentId enrollment, IssuedCertificate certificate) implements Sender {}

    /** A certificate of a ticket that no device enrolled with yet. */
    record Newcomer(IssuedCertificate certificate) implements Sender {}

    /** A certificate of ours whose enrollment ended. */
    record Departed() implements Sender {}

    /** No proof, proofs that differ, or a certificate that is not ours or not valid. */
    record Stranger(String why) implements Sender {}
}
