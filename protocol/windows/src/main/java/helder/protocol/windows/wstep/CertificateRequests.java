package helder.protocol.windows.wstep;

import helder.protocol.pki.CertificateRequest;
import helder.protocol.pki.Fault;
import helder.protocol.pki.SignedContent;
import helder.protocol.pki.Verdict;
import helder.protocol.windows.soap.BinarySecurityToken;
import helder.protocol.windows.soap.BodyException;
import helder.protocol.windows.soap.EnrollmentFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** What stands in the tokens of certificate requests. */
final class CertificateRequests {
    /** The device id, as bare ASCII with a zero at its end: not an ASN.1 value as other extensions are. */
    private static final ASN1ObjectIdentifier DEVICE_ID = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.66.1.0");

    private static final byte SEQUENCE = 0x30;

    private CertificateRequests() {}

    /** A request and who signed it. */
    record Signed(CertificateRequest request, X509Certificate signer) {}

    static CertificateRequest plain(BinarySecurityToken token) throws BodyException {
        return accept(CertificateRequest.read(bytes(token)));
    }

    /** Automatic renewals carry the request itself inside the signature, those by hand its base64 (section 1.13). */
    static Signed signed(BinarySecurityToken token) throws BodyException {
        SignedContent content = accept(SignedContent.open(unwrapped(bytes(token))));
        return new Signed(accept(CertificateRequest.read(unwrapped(content.content()))), content.signer());
    }

    static Optional<String> deviceId(CertificateRequest request) {
        try {
            Extensions wished = new PKCS10CertificationRequest(request.encoded()).getRequestedExtensions();
            Extension id = wished == null ? null : wished.getExtension(DEVICE_ID);
            return id == null
                    ? Optional.empty()
                    : Optional.of(
                            new String(id.getExtnValue().getOctets(), StandardCharsets.US_ASCII).replace("\0", ""));
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // extensions of impossible shape say nothing
        }
    }

    private static byte[] bytes(BinarySecurityToken token) throws BodyException {
        return token.bytes().orElseThrow(() -> refuse("a certificate request that is not base64"));
    }

    private static byte[] unwrapped(byte[] content) {
        if (content.length == 0 || content[0] == SEQUENCE) {
            return content;
        }
        String text = new String(content, StandardCharsets.ISO_8859_1).replace("\0", "");
        return new BinarySecurityToken("", text).bytes().orElse(content);
    }

    private static <T> T accept(Verdict<T> verdict) throws BodyException {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Rejected<T>(Fault fault) -> throw refuse("a certificate request that " + fault.explanation());
        };
    }

    static BodyException refuse(String what) {
        return new BodyException(EnrollmentFault.CERTIFICATE_REQUEST, what);
    }
}
