package helder.protocol.pki;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * A CMS SignedData with exactly one signer (RFC 5652, section 5). Reading and verifying are two steps, because a SCEP
 * failure can only be answered once the transaction id has been read. The signing time decides nothing here: freshly issued
 * certificates must not fail because a device's clock is wrong (apple-mdm note, section 6.2).
 */
final class SignedMessage {

    private static final byte SET = 0x31;

    private final SignedData data;
    private final SignerInfo signer;

    private SignedMessage(SignedData data, SignerInfo signer) {
        this.data = data;
        this.signer = signer;
    }

    static Verdict<SignedMessage> read(byte[] der, int limit) {
        if (der.length > limit) {
            return Verdict.reject(Fault.TOO_LARGE);
        }
        if (!Ber.bounded(der)) {
            return Verdict.reject(Fault.MALFORMED);
        }
        // The parser throws many kinds of runtime exceptions at hostile bytes; all of them mean the same.
        try {
            return parse(der);
        } catch (RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }

    private static Verdict<SignedMessage> parse(byte[] der) {
        ContentInfo outer = ContentInfo.getInstance(der);
        if (!outer.getContentType().equals(CMSObjectIdentifiers.signedData)) {
            return Verdict.reject(Fault.MALFORMED);
        }
        SignedData data = SignedData.getInstance(outer.getContent());
        if (data.getSignerInfos().size() != 1) {
            return Verdict.reject(Fault.NOT_ONE_SIGNER);
        }
        if (data.getCertificates() != null && data.getCertificates().size() > Limits.CERTIFICATES) {
            return Verdict.reject(Fault.TOO_MANY_CERTIFICATES);
        }
        return Verdict.accept(new SignedMessage(
                data, SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0))));
    }

    /** The content inside the message, empty when it is detached. */
    Optional<byte[]> content() {
        return data.getEncapContentInfo().getContent() instanceof ASN1OctetString octets
                ? Optional.of(octets.getOctets())
                : Optional.empty();
    }

    /** The single value of a signed attribute; empty when it is missing or stands there more than once. */
    Optional<ASN1Encodable> attribute(ASN1ObjectIdentifier type) {
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        if (attributes == null) {
            return Optional.empty();
        }
        Optional<ASN1Encodable> found = Optional.empty();
        for (ASN1Encodable each : attributes) {
            Attribute attribute = Attribute.getInstance(each);
            if (attribute.getAttrType().equals(type)) {
                if (found.isPresent() || attribute.getAttrValues().size() != 1) {
                    return Optional.empty();
                }
                found = Optional.of(attribute.getAttrValues().getObjectAt(0));
            }
        }
        return found;
    }

    /** When it was signed, by the signer's clock; empty when that is not said. Proved once the signature is. */
    Optional<Instant> signedAt() {
        try {
            return attribute(CMSAttributes.signingTime)
                    .map(time -> Time.getInstance(time).getDate().toInstant());
        } catch (RuntimeException e) {
            return Optional.empty(); // lazily parsed parts fail only now
        }
    }

    /** Verifies digest and signature over the content and returns the signer's certificate, whose origin is not judged. */
    Verdict<X509Certificate> verify(byte[] content) {
        try {
            return signerCertificate().then(certificate -> verify(content, certificate));
        } catch (RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED); // lazily parsed parts fail only now
        }
    }

    /** The signer's certificate, before anything is verified. */
    Verdict<X509Certificate> claimedSigner() {
        try {
            return signerCertificate();
        } catch (RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED); // lazily parsed parts fail only now
        }
    }

    /** The certificate the signer names by issuer and serial number: never "the first in the bag". */
    private Verdict<X509Certificate> signerCertificate() {
        ASN1Set certificates = data.getCertificates();
        if (certificates == null || signer.getSID().isTagged()) {
            return Verdict.reject(Fault.NO_SIGNER_CERTIFICATE);
        }
        IssuerAndSerialNumber named =
                IssuerAndSerialNumber.getInstance(signer.getSID().getId());
        X500Name issuer = named.getName();
        for (ASN1Encodable each : certificates) {
            Certificate certificate = Certificate.getInstance(each);
            boolean meant = certificate.getSerialNumber().equals(named.getSerialNumber())
                    && certificate.getIssuer().equals(issuer);
            if (meant) {
                return Certificates.read(encode(certificate, ASN1Encoding.DER));
            }
        }
        return Verdict.reject(Fault.NO_SIGNER_CERTIFICATE);
    }

    private Verdict<X509Certificate> verify(byte[] content, X509Certificate certificate) {
        Optional<Algorithms.Digest> digest =
                Algorithms.digest(signer.getDigestAlgorithm().getAlgorithm());
        if (digest.isEmpty()) {
            return Verdict.reject(Fault.UNSUPPORTED_ALGORITHM);
        }
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        Optional<Fault> fault = attributes == null
                ? checkBare(content, digest.get(), certificate)
                : checkDigest(content, digest.get()).or(() -> checkAttributes(attributes, digest.get(), certificate));
        return fault.isPresent() ? Verdict.reject(fault.get()) : Verdict.accept(certificate);
    }

    /**
     * A signature over the content itself. Content that looks like signed attributes is refused: somebody could have cut
     * attributes and signature out of another message and present the attributes as content.
     */
    private Optional<Fault> checkBare(byte[] content, Algorithms.Digest digest, X509Certificate certificate) {
        return content.length > 0 && content[0] == SET
                ? Optional.of(Fault.UNEXPECTED_CONTENT)
                : checkSignature(digest, certificate, content);
    }

    private Optional<Fault> checkDigest(byte[] content, Algorithms.Digest digest) {
        boolean typed = attribute(CMSAttributes.contentType)
                .filter(data.getEncapContentInfo().getContentType()::equals)
                .isPresent();
        if (!typed || !(attribute(CMSAttributes.messageDigest).orElse(null) instanceof ASN1OctetString announced)) {
            return Optional.of(Fault.MALFORMED);
        }
        return MessageDigest.isEqual(Algorithms.digest(digest, content), announced.getOctets())
                ? Optional.empty()
                : Optional.of(Fault.CONTENT_CHANGED);
    }

    /**
     * The signature is over the DER encoding of the attributes, which sorts them. Some signers sign them in the order they
     * send; both encodings say the same, so either may fit.
     */
    private Optional<Fault> checkAttributes(ASN1Set attributes, Algorithms.Digest digest, X509Certificate certificate) {
        byte[] sorted = encode(attributes, ASN1Encoding.DER);
        Optional<Fault> fault = checkSignature(digest, certificate, sorted);
        if (fault.equals(Optional.of(Fault.BAD_SIGNATURE))) {
            byte[] asSent = encode(attributes, ASN1Encoding.DL);
            return Arrays.equals(sorted, asSent) ? fault : checkSignature(digest, certificate, asSent);
        }
        return fault;
    }

    private Optional<Fault> checkSignature(Algorithms.Digest digest, X509Certificate certificate, byte[] signed) {
        return Algorithms.checkSigner(
                signer.getDigestEncryptionAlgorithm().getAlgorithm(),
                digest,
                certificate.getPublicKey(),
                signed,
                signer.getEncryptedDigest().getOctets());
    }

    private static byte[] encode(ASN1Encodable value, String encoding) {
        try {
            return value.toASN1Primitive().getEncoded(encoding);
        } catch (IOException e) {
            throw new IllegalStateException("Bytes that were read cannot be encoded", e);
        }
    }
}
