package helder.windows.wire;

import helder.certificates.IssuedCertificate;
import helder.identity.EnrollmentId;

/**
 * The enrollment whose certificate a PC shows. What the message says about its sender is compared later.
 *
 * @param certificate handed out and not used yet, or the identity of the enrollment
 */
record PcSender(EnrollmentId enrollment, IssuedCertificate certificate) {}
