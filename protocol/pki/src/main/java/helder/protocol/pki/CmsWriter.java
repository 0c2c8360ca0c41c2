package helder.protocol.pki;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DLSet;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignatureEncryptionAlgorithmFinder;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultCMSSignatureEncryptionAlgorithmFinder;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;

/** Writes CMS SignedData, in DER. */
final class CmsWriter {

    private CmsWriter() {}

    /** A signed message with its content inside, signed attributes and the signer's chain. */
    static byte[] sign(byte[] content, Credential signer, AttributeTable attributes, SecureRandom random) {
        return sign(content, true, signer, attributes, random);
    }

    /** A signed message that carries nothing but its signed attributes. */
    static byte[] signAttributes(Credential signer, AttributeTable attributes, SecureRandom random) {
        return sign(new byte[0], false, signer, attributes, random);
    }

    private static byte[] sign(
            byte[] content, boolean attached, Credential signer, AttributeTable attributes, SecureRandom random) {
        try {
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(
                    new JcaSignerInfoGeneratorBuilder(new BcDigestCalculatorProvider(), plainRsa())
                            .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes))
                            .build(CertificateWriter.signer(signer.key(), random), signer.certificate()));
            generator.addCertificates(new JcaCertStore(signer.chain()));
            return generator
                    .generate(new CMSProcessableByteArray(content), attached)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | CertificateEncodingException | IOException e) {
            throw new IllegalArgumentException("The message cannot be signed with this key", e);
        }
    }

    /**
     * Certificates without a signer ("degenerate"), in the order given: simple SCEP clients take the first one. Definite
     * lengths, but not DER, which would sort them.
     */
    static byte[] certificatesOnly(List<X509Certificate> certificates) {
        ASN1EncodableVector bag = new ASN1EncodableVector();
        certificates.forEach(each -> bag.add(Certificate.getInstance(Certificates.encode(each))));
        SignedData data = new SignedData(
                new DERSet(), new ContentInfo(CMSObjectIdentifiers.data, null), new DLSet(bag), null, new DERSet());
        try {
            return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(ASN1Encoding.DL);
        } catch (IOException e) {
            throw new IllegalStateException("The certificates cannot be encoded", e);
        }
    }

    /** Names RSA signatures rsaEncryption, which every client accepts; strongSwan refuses sha256WithRSAEncryption. */
    private static CMSSignatureEncryptionAlgorithmFinder plainRsa() {
        AlgorithmIdentifier rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);
        CMSSignatureEncryptionAlgorithmFinder others = new DefaultCMSSignatureEncryptionAlgorithmFinder();
        return signature -> signature.getAlgorithm().equals(PKCSObjectIdentifiers.sha256WithRSAEncryption)
                ? rsa
                : others.findEncryptionAlgorithm(signature);
    }
}
