package helder.protocol.pki;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Verifies the {@code Mdm-Signature} header of Apple's device management (apple-mdm note, section 6.2), and the one that Windows sends
 * when it must sign (windows-mdm note, section 2.9): base64 of a CMS SignedData without content over exactly the bytes of the request
 * body.
 */
public final class MdmSignature {

    private MdmSignature() {}

    /**
     * Verifies a header against the body as it was received. The answer is the signer's certificate; whether it is one of
     * ours is the caller's next question ({@link IssuerCheck}).
     */
    public static Verdict<X509Certificate> verify(String header, byte[] body) {
        return decode(header)
                .then(cms -> SignedMessage.read(cms, Limits.HEADER_CHARACTERS))
                .then(message -> message.content().isPresent()
                        ? Verdict.reject(Fault.UNEXPECTED_CONTENT)
                        : message.verify(body));
    }

    /**
     * What a signature proves.
     *
     * @param signedAt by the clock of the signer; empty when it did not say
     */
    public record Signed(X509Certificate signer, Optional<Instant> signedAt) {}

    /** The same as {@link #verify} with the time of the signature, which is under the signature too. */
    public static Verdict<Signed> verifyDated(String header, byte[] body) {
        return decode(header)
                .then(cms -> SignedMessage.read(cms, Limits.HEADER_CHARACTERS))
                .then(message -> message.content().isPresent()
                        ? Verdict.reject(Fault.UNEXPECTED_CONTENT)
                        : message.verify(body).map(signer -> new Signed(signer, message.signedAt())));
    }

    /**
     * The certificate that a header says it was made with. Nothing is proved by that: it only tells whose body is announced, before
     * the body is there to be verified.
     */
    public static Verdict<X509Certificate> claimed(String header) {
        return decode(header)
                .then(cms -> SignedMessage.read(cms, Limits.HEADER_CHARACTERS))
                .then(SignedMessage::claimedSigner);
    }

    static Verdict<byte[]> decode(String header) {
        if (header.length() > Limits.HEADER_CHARACTERS) {
            return Verdict.reject(Fault.TOO_LARGE);
        }
        try {
            return Verdict.accept(Base64.getDecoder().decode(header.strip()));
        } catch (IllegalArgumentException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }
}
