package helder.protocol.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1PrintableString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * A PKCS#10 certificate request (RFC 2986) whose sender has proven to hold the private key. Its subject and wished
 * extensions are deliberately not exposed: what stands on a certificate is our choice.
 */
public final class CertificateRequest {

    private final byte[] encoded;
    private final PublicKey publicKey;
    private final Optional<String> challenge;

    private CertificateRequest(byte[] encoded, PublicKey publicKey, Optional<String> challenge) {
        this.encoded = encoded;
        this.publicKey = publicKey;
        this.challenge = challenge;
    }

    /**
     * Reads a DER request, checks the key (RSA of 2048 bits or more, or a named curve from P-256 up) and the proof of
     * possession.
     */
    public static Verdict<CertificateRequest> read(byte[] der) {
        if (der.length > Limits.REQUEST_BYTES) {
            return Verdict.reject(Fault.TOO_LARGE);
        }
        if (!Ber.bounded(der)) {
            return Verdict.reject(Fault.MALFORMED);
        }
        // The parser throws many kinds of runtime exceptions at hostile bytes; all of them mean the same.
        try {
            return parse(der.clone());
        } catch (InvalidKeySpecException e) {
            return Verdict.reject(Fault.UNSUPPORTED_ALGORITHM); // curves the runtime does not know are small or old
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }

    private static Verdict<CertificateRequest> parse(byte[] der) throws GeneralSecurityException, IOException {
        CertificationRequest request = CertificationRequest.getInstance(der);
        SubjectPublicKeyInfo info = request.getCertificationRequestInfo().getSubjectPublicKeyInfo();
        Optional<String> algorithm = Algorithms.keyAlgorithm(info.getAlgorithm().getAlgorithm());
        if (algorithm.isEmpty()) {
            return Verdict.reject(Fault.UNSUPPORTED_ALGORITHM);
        }
        PublicKey key =
                KeyFactory.getInstance(algorithm.get()).generatePublic(new X509EncodedKeySpec(info.getEncoded()));
        Optional<Fault> fault = Keys.weakness(key).or(() -> impostor(request, key, der));
        return fault.isPresent()
                ? Verdict.reject(fault.get())
                : Verdict.accept(new CertificateRequest(der, key, challenge(request)));
    }

    /**
     * Checks the proof of possession over the bytes as they were sent. Re-encoding as DER would sort the attributes, and
     * then the requests of every Go-based client, which sends them unsorted, would seem forged (apple-mdm note, 7.3).
     */
    private static Optional<Fault> impostor(CertificationRequest request, PublicKey key, byte[] der) {
        List<Ber.Span> parts = Ber.children(der);
        if (parts.isEmpty()) {
            return Optional.of(Fault.MALFORMED);
        }
        byte[] signed = Arrays.copyOfRange(
                der, parts.getFirst().start(), parts.getFirst().end());
        return Algorithms.check(
                        request.getSignatureAlgorithm().getAlgorithm(),
                        key,
                        signed,
                        request.getSignature().getOctets())
                .map(fault -> fault == Fault.BAD_SIGNATURE ? Fault.UNPROVEN_KEY : fault);
    }

    private static Optional<String> challenge(CertificationRequest request) {
        ASN1Set attributes = request.getCertificationRequestInfo().getAttributes();
        if (attributes == null) {
            return Optional.empty();
        }
        for (ASN1Encodable each : attributes) {
            Attribute attribute = Attribute.getInstance(each);
            if (attribute.getAttrType().equals(PKCSObjectIdentifiers.pkcs_9_at_challengePassword)) {
                return text(attribute.getAttrValues());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> text(ASN1Set values) {
        ASN1Encodable value = values.size() == 1 ? values.getObjectAt(0) : values;
        boolean text = value instanceof ASN1PrintableString || value instanceof ASN1UTF8String;
        if (!text) {
            return Optional.empty();
        }
        String challenge = ((ASN1String) value).getString();
        return challenge.length() <= Limits.CHALLENGE_CHARACTERS ? Optional.of(challenge) : Optional.empty();
    }

    /** The request as it was sent. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The key to be certified; its strength and possession are checked. */
    public PublicKey publicKey() {
        return publicKey;
    }

    /**
     * The challenge password (1.2.840.113549.1.9.7), a secret; empty when there is none or it is not one PrintableString
     * or UTF8String of bounded length.
     */
    public Optional<String> challenge() {
        return challenge;
    }

    @Override
    public String toString() {
        return "CertificateRequest[" + Keys.hash(publicKey) + "]";
    }
}
