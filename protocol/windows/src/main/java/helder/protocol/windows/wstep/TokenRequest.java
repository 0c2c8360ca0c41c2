package helder.protocol.windows.wstep;

import helder.protocol.pki.CertificateRequest;
import helder.protocol.windows.EnrollmentType;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A PC that asks for a certificate. */
public sealed interface TokenRequest {
    EnrollmentContext context();

    /**
     * The first certificate. Who asks is said in the header.
     *
     * @param request checked: the key is strong enough and its possession proved
     * @param deviceId the key of all later messages; no secret and no proof
     */
    record Issue(CertificateRequest request, String deviceId, EnrollmentType type, EnrollmentContext context)
            implements TokenRequest {}

    /**
     * A new certificate for one that runs out. Nothing in the header counts; what proves the sender is the signature. Read as
     * documents describe it, in all wrappings of base64; unproven on hardware.
     *
     * @param request checked as for the first certificate
     * @param signer whose key signed the request. Verified is the signature alone: whether the certificate is one of ours,
     *     still valid, not revoked, within its time of renewal, and of this device, is the caller's question
     * @param claimedDevice null when the device did not say which one it is
     */
    record Renew(
            CertificateRequest request,
            X509Certificate signer,
            @Nullable String claimedDevice,
            EnrollmentContext context)
            implements TokenRequest {
        public Optional<String> deviceId() {
            return Optional.ofNullable(claimedDevice);
        }
    }

    /**
     * A certificate for one that was lost. Nothing proves the sender without an attested key, so that the answer is
     * {@code NotEligibleToRenew}, and the person enrolls again.
     */
    record Recover(EnrollmentContext context) implements TokenRequest {}
}
