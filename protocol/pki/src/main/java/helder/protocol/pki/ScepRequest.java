package helder.protocol.pki;

import java.security.cert.X509Certificate;

/**
 * A SCEP request that is well formed, correctly signed, encrypted for us and holds a request with proven key. Whether it
 * is granted is the caller's decision: the challenge of a first request, the signer of a renewal.
 *
 * @param type first request or renewal
 * @param transaction what the answer repeats
 * @param signer the certificate whose key signed the message: often self-signed for a first request, the one to be
 *     replaced for a renewal. The answer is encrypted for it
 * @param request the certificate request inside
 * @param cipher how the client encrypts, so that the answer uses something it understands
 */
public record ScepRequest(
        ScepMessageType type,
        ScepTransaction transaction,
        X509Certificate signer,
        CertificateRequest request,
        ScepCipher cipher) {

    /** Whether the signer's certificate is self-signed. */
    public boolean signerIsSelfSigned() {
        return Certificates.selfSigned(signer);
    }

    /** The challenge is a secret and stays out of logs. */
    @Override
    public String toString() {
        return "ScepRequest[" + type + ", " + request + "]";
    }
}
