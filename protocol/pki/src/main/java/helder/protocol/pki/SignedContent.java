package helder.protocol.pki;

import java.security.cert.X509Certificate;

/**
 * The content of a CMS SignedData and the certificate of its signer, digest and signature verified: the MachineInfo that
 * a device sends when it enrolls (apple-mdm note, section 3.4). Who issued the signer's certificate is not judged here;
 * ask {@link IssuerCheck#issued} with {@link AppleDeviceAuthority#certificate()}.
 */
public final class SignedContent {

    private final byte[] content;
    private final X509Certificate signer;

    private SignedContent(byte[] content, X509Certificate signer) {
        this.content = content;
        this.signer = signer;
    }

    /** Opens the body of a request of type {@code application/pkcs7-signature}. */
    public static Verdict<SignedContent> open(byte[] cms) {
        return SignedMessage.read(cms, Limits.SIGNED_CONTENT_BYTES).then(SignedContent::open);
    }

    /** Opens the base64 value of the header {@code x-apple-aspen-deviceinfo}. */
    public static Verdict<SignedContent> openHeader(String header) {
        return MdmSignature.decode(header).then(SignedContent::open);
    }

    private static Verdict<SignedContent> open(SignedMessage message) {
        // The content is taken once: what was verified is what is returned.
        return message.content()
                .map(content -> message.verify(content).map(signer -> new SignedContent(content, signer)))
                .orElseGet(() -> Verdict.reject(Fault.NO_CONTENT));
    }

    /** The signed bytes. */
    public byte[] content() {
        return content.clone();
    }

    /** The certificate of the key that signed. */
    public X509Certificate signer() {
        return signer;
    }
}
