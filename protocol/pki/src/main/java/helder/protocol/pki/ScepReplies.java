package helder.protocol.pki;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/**
 * Writes the answers of a SCEP server (CertRep, RFC 8894, section 3.3.2), signed with the key that GetCACert announces.
 * Every answer is HTTP 200 with the content type {@link ScepTransport#MESSAGE_TYPE}.
 */
public final class ScepReplies {

    private static final String CERT_REP = "3";
    private static final String SUCCESS = "0";
    private static final String FAILURE = "2";
    private static final int NONCE_BYTES = 16;

    private final Credential authority;
    private final SecureRandom random;

    /** Answers in the name of an authority. */
    public ScepReplies(DeviceAuthority authority, SecureRandom random) {
        this.authority = authority.credential();
        this.random = random;
    }

    /** Grants a request: the issued certificate, followed by the authority's, encrypted for the request's signer. */
    public byte[] success(ScepRequest request, X509Certificate issued) {
        byte[] certificates = CmsWriter.certificatesOnly(List.of(issued, authority.certificate()));
        byte[] envelope = envelope(certificates, request);
        return CmsWriter.sign(envelope, authority, new AttributeTable(head(request.transaction(), SUCCESS)), random);
    }

    /** Refuses a request. */
    public byte[] failure(ScepTransaction transaction, ScepFailure failure) {
        ASN1EncodableVector attributes = head(transaction, FAILURE);
        attributes.add(attribute(ScepAttributes.FAIL_INFO, new DERPrintableString(failure.code())));
        return CmsWriter.signAttributes(authority, new AttributeTable(attributes), random);
    }

    private ASN1EncodableVector head(ScepTransaction transaction, String status) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute(ScepAttributes.MESSAGE_TYPE, new DERPrintableString(CERT_REP)));
        attributes.add(attribute(ScepAttributes.PKI_STATUS, new DERPrintableString(status)));
        attributes.add(attribute(ScepAttributes.TRANSACTION_ID, new DERPrintableString(transaction.id())));
        attributes.add(attribute(ScepAttributes.SENDER_NONCE, new DEROctetString(nonce)));
        transaction
                .nonce()
                .ifPresent(theirs ->
                        attributes.add(attribute(ScepAttributes.RECIPIENT_NONCE, new DEROctetString(theirs))));
        return attributes;
    }

    private byte[] envelope(byte[] content, ScepRequest request) {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(request.signer()));
            return generator
                    .generate(
                            new CMSProcessableByteArray(content),
                            new JceCMSContentEncryptorBuilder(request.cipher().answer())
                                    .setSecureRandom(random)
                                    .build())
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DL);
        } catch (CMSException | CertificateEncodingException | IOException e) {
            throw new IllegalStateException("The answer cannot be encrypted for the signer's key", e);
        }
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }
}
