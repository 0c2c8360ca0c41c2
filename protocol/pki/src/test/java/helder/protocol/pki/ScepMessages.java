package helder.protocol.pki;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;

/** A SCEP client's side: messages with every part changeable. */
final class ScepMessages {

    static final byte[] NONCE = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private String type = "19";
    private String transaction = "transaction-1";
    private byte[] nonce = NONCE;
    private Credential signer = Samples.selfSigned(Samples.DEVICE_KEYS);
    private byte[] request = Samples.request(Samples.DEVICE_KEYS, "secret");
    private ASN1ObjectIdentifier cipher = NISTObjectIdentifiers.id_aes128_CBC;
    private RecipientInfoGenerator recipient = recipient(Samples.AUTHORITY.certificate());

    ScepMessages type(String type) {
        this.type = type;
        return this;
    }

    ScepMessages transaction(String transaction) {
        this.transaction = transaction;
        return this;
    }

    ScepMessages nonce(byte[] nonce) {
        this.nonce = nonce;
        return this;
    }

    ScepMessages signer(Credential signer) {
        this.signer = signer;
        return this;
    }

    ScepMessages request(byte[] request) {
        this.request = request;
        return this;
    }

    ScepMessages cipher(ASN1ObjectIdentifier cipher) {
        this.cipher = cipher;
        return this;
    }

    ScepMessages recipient(RecipientInfoGenerator recipient) {
        this.recipient = recipient;
        return this;
    }

    static RecipientInfoGenerator recipient(X509Certificate certificate) {
        try {
            return new JceKeyTransRecipientInfoGenerator(certificate);
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    byte[] write() {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(ScepAttributes.MESSAGE_TYPE, new DERSet(new DERPrintableString(type))));
        if (!transaction.isEmpty()) {
            attributes.add(
                    new Attribute(ScepAttributes.TRANSACTION_ID, new DERSet(new DERPrintableString(transaction))));
        }
        if (nonce.length > 0) {
            attributes.add(new Attribute(ScepAttributes.SENDER_NONCE, new DERSet(new DEROctetString(nonce))));
        }
        return CmsWriter.sign(envelope(), signer, new AttributeTable(attributes), Samples.RANDOM);
    }

    byte[] envelope() {
        try {
            CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
            generator.addRecipientInfoGenerator(recipient);
            return generator
                    .generate(new CMSProcessableByteArray(request), new JceCMSContentEncryptorBuilder(cipher).build())
                    .getEncoded();
        } catch (CMSException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
