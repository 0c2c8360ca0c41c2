package helder.protocol.pki;

import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;

/**
 * Opens the EnvelopedData inside a SCEP request (RFC 5652, section 6; RSA key transport). Everything that goes wrong after
 * the recipient was found is the same fault, because a difference would tell a stranger about our RSA key.
 */
final class ScepEnvelope {

    private final Certificate authority;
    private final KeyTransport transport;

    ScepEnvelope(DeviceAuthority authority) {
        if (!(authority.credential().key() instanceof RSAPrivateCrtKey key)) {
            throw new IllegalArgumentException("A SCEP authority needs an RSA key");
        }
        this.authority = Certificate.getInstance(Certificates.encode(authority.certificate()));
        this.transport = new KeyTransport(key);
    }

    /** The certificate request inside, and the cipher the client chose. */
    record Opened(CertificateRequest request, ScepCipher cipher) {}

    Verdict<Opened> open(byte[] encoded) {
        if (!Ber.bounded(encoded)) {
            return Verdict.reject(Fault.MALFORMED);
        }
        // The parser throws many kinds of runtime exceptions at hostile bytes; all of them mean the same.
        try {
            ContentInfo outer = ContentInfo.getInstance(encoded);
            if (!outer.getContentType().equals(CMSObjectIdentifiers.envelopedData)) {
                return Verdict.reject(Fault.MALFORMED);
            }
            return open(EnvelopedData.getInstance(outer.getContent()));
        } catch (RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }

    private Verdict<Opened> open(EnvelopedData data) {
        EncryptedContentInfo content = data.getEncryptedContentInfo();
        AlgorithmIdentifier algorithm = content.getContentEncryptionAlgorithm();
        Optional<ScepCipher> cipher = ScepCipher.of(algorithm.getAlgorithm());
        if (cipher.isEmpty()) {
            return Verdict.reject(Fault.UNSUPPORTED_ALGORITHM);
        }
        Optional<KeyTransRecipientInfo> recipient = recipient(data);
        if (recipient.isEmpty()) {
            return Verdict.reject(Fault.OTHER_RECIPIENT);
        }
        if (content.getEncryptedContent() == null) {
            return Verdict.reject(Fault.NO_CONTENT);
        }
        byte[] initial = ASN1OctetString.getInstance(algorithm.getParameters()).getOctets();
        byte[] sealed = content.getEncryptedContent().getOctets();
        return transport
                .unwrap(recipient.get(), cipher.get().keyBytes())
                .then(key -> decrypt(cipher.get(), key, initial, sealed))
                .then(ScepEnvelope::request)
                .map(request -> new Opened(request, cipher.get()));
    }

    private Optional<KeyTransRecipientInfo> recipient(EnvelopedData data) {
        if (data.getRecipientInfos().size() > Limits.CERTIFICATES) {
            return Optional.empty();
        }
        for (ASN1Encodable each : data.getRecipientInfos()) {
            if (RecipientInfo.getInstance(each).getInfo() instanceof KeyTransRecipientInfo info
                    && named(info.getRecipientIdentifier())) {
                return Optional.of(info);
            }
        }
        return Optional.empty();
    }

    private boolean named(RecipientIdentifier identifier) {
        if (identifier.isTagged()) {
            return false; // by key identifier, which no SCEP client sends
        }
        IssuerAndSerialNumber name = IssuerAndSerialNumber.getInstance(identifier.getId());
        return name.getSerialNumber().equals(authority.getSerialNumber())
                && name.getName().equals(authority.getIssuer());
    }

    private static Verdict<byte[]> decrypt(ScepCipher cipher, byte[] key, byte[] initial, byte[] sealed) {
        try {
            Cipher opener = Cipher.getInstance(cipher.algorithm() + "/CBC/PKCS5Padding");
            opener.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, cipher.algorithm()), new IvParameterSpec(initial));
            return Verdict.accept(opener.doFinal(sealed));
        } catch (GeneralSecurityException e) {
            return Verdict.reject(Fault.UNDECRYPTABLE);
        }
    }

    /** Garbage after decryption is the same fault as failing decryption. */
    private static Verdict<CertificateRequest> request(byte[] decrypted) {
        Verdict<CertificateRequest> request = CertificateRequest.read(decrypted);
        boolean garbage = request.rejected().equals(Optional.of(Fault.MALFORMED));
        return garbage ? Verdict.reject(Fault.UNDECRYPTABLE) : request;
    }
}
