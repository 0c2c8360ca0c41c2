package helder.virtual;

import helder.virtual.wire.Identity;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A small SCEP authority for tests, on Bouncy Castle alone. */
final class TestAuthority {

    private static final String SCEP = "2.16.840.1.113733.1.9.";

    final X509Certificate certificate;
    private final KeyPair keys;
    private final List<String> seenSubjects = new ArrayList<>();
    Duration notBeforeOffset = Duration.ofHours(-1);
    Predicate<String> accepts = challenge -> true;

    TestAuthority() throws Exception {
        keys = TestKeys.next();
        X500Name name = new X500Name("CN=Test Device Authority");
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, date(Duration.ofDays(-1)), date(Duration.ofDays(100)), name, keys.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
        certificate = certificate(builder);
    }

    private static Date date(Duration fromNow) {
        return Date.from(Instant.now().plus(fromNow));
    }

    private X509Certificate certificate(JcaX509v3CertificateBuilder builder) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    synchronized List<String> seenSubjects() {
        return List.copyOf(seenSubjects);
    }

    /** Answers one PKIOperation. */
    synchronized byte[] answer(byte[] message) throws Exception {
        CMSSignedData request = new CMSSignedData(message);
        SignerInformation signer =
                request.getSignerInfos().getSigners().iterator().next();
        X509CertificateHolder signerCertificate = matching(request, signer);
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signerCertificate))) {
            throw new IllegalArgumentException("bad signature");
        }
        byte[] csrBytes = new CMSEnvelopedData(
                        (byte[]) request.getSignedContent().getContent())
                .getRecipientInfos()
                .getRecipients()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(keys.getPrivate()));
        PKCS10CertificationRequest csr = new PKCS10CertificationRequest(csrBytes);
        boolean accepted = accepts.test(challenge(csr));
        byte[] content = accepted ? envelope(issue(csr), signerCertificate) : new byte[0];
        return reply(signer.getSignedAttributes(), accepted, content);
    }

    private static X509CertificateHolder matching(CMSSignedData data, SignerInformation signer) {
        Iterator<X509CertificateHolder> matches =
                data.getCertificates().getMatches(signer.getSID()).iterator();
        return matches.next();
    }

    private static String challenge(PKCS10CertificationRequest csr) {
        var attributes = csr.getAttributes(PKCSObjectIdentifiers.pkcs_9_at_challengePassword);
        return attributes.length == 0
                ? ""
                : ((ASN1String) attributes[0].getAttrValues().getObjectAt(0)).getString();
    }

    private X509Certificate issue(PKCS10CertificationRequest csr) throws Exception {
        seenSubjects.add(csr.getSubject().toString());
        var builder = new JcaX509v3CertificateBuilder(
                new JcaX509CertificateHolder(certificate).getSubject(),
                new BigInteger(100, new SecureRandom()),
                date(notBeforeOffset),
                date(Duration.ofDays(50)),
                csr.getSubject(),
                new JcaPKCS10CertificationRequest(csr).getPublicKey());
        return certificate(builder);
    }

    private static byte[] envelope(X509Certificate issued, X509CertificateHolder recipient) throws Exception {
        CMSSignedDataGenerator degenerate = new CMSSignedDataGenerator();
        degenerate.addCertificates(new JcaCertStore(List.of(issued)));
        CMSEnvelopedDataGenerator generator = new CMSEnvelopedDataGenerator();
        generator.addRecipientInfoGenerator(
                new JceKeyTransRecipientInfoGenerator(new JcaX509CertificateConverter().getCertificate(recipient)));
        return generator
                .generate(
                        new CMSProcessableByteArray(degenerate
                                .generate(new CMSProcessableByteArray(new byte[0]), false)
                                .getEncoded()),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC).build())
                .getEncoded();
    }

    private byte[] reply(AttributeTable asked, boolean accepted, byte[] content) throws Exception {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute("2", new DERPrintableString("3")));
        attributes.add(attribute("3", new DERPrintableString(accepted ? "0" : "2")));
        if (!accepted) {
            attributes.add(attribute("4", new DERPrintableString("2")));
        }
        attributes.add(attribute("5", new DEROctetString(new byte[16])));
        attributes.add(attribute("6", value(asked, "5")));
        attributes.add(attribute("7", value(asked, "7")));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()), certificate));
        generator.addCertificates(new JcaCertStore(List.of(certificate)));
        return generator.generate(new CMSProcessableByteArray(content), true).getEncoded();
    }

    private static Attribute attribute(String type, ASN1Encodable value) {
        return new Attribute(new ASN1ObjectIdentifier(SCEP + type), new DERSet(value));
    }

    private static ASN1Encodable value(AttributeTable table, String type) {
        return table.get(new ASN1ObjectIdentifier(SCEP + type)).getAttrValues().getObjectAt(0);
    }

    Identity identity() {
        return new Identity(keys.getPrivate(), certificate, List.of());
    }
}
