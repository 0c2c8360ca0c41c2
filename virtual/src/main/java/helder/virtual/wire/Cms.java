package helder.virtual.wire;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessable;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Signed CMS messages: the enrollment profile, the {@code Mdm-Signature} header, MachineInfo and SCEP envelopes. */
public final class Cms {

    private Cms() {}

    /** Signs the body without repeating it, as {@code Mdm-Signature} does. */
    public static byte[] signDetached(Identity signer, byte[] body, Instant signingTime) {
        return sign(signer, body, signingTime, false, List.of());
    }

    /** Signs the body and carries it along. */
    public static byte[] signAttached(Identity signer, byte[] body, Instant signingTime) {
        return sign(signer, body, signingTime, true, List.of());
    }

    static byte[] sign(
            Identity signer, byte[] body, Instant signingTime, boolean attached, List<Attribute> attributes) {
        try {
            ASN1EncodableVector signed = new ASN1EncodableVector();
            attributes.forEach(signed::add);
            signed.add(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(signingTime)))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(signed)))
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.key()), signer.certificate()));
            List<X509Certificate> bag = new ArrayList<>();
            bag.add(signer.certificate());
            bag.addAll(signer.chain());
            generator.addCertificates(new JcaCertStore(bag));
            return generator
                    .generate(new CMSProcessableByteArray(body), attached)
                    .getEncoded();
        } catch (OperatorCreationException | CMSException | CertificateException | IOException e) {
            throw new IllegalStateException("signing with a certificate of one's own cannot fail", e);
        }
    }

    /**
     * The signed content, after checking the signature against the signer's own certificate (not whether that
     * certificate is trusted: devices install profiles of untrusted signers with a warning).
     *
     * @throws MalformedException when the bytes are no signed message or were changed after signing
     */
    public static byte[] verifiedContent(byte[] message) throws MalformedException {
        CMSSignedData signed = parse(message);
        verify(signed);
        return content(signed);
    }

    static CMSSignedData parse(byte[] message) throws MalformedException {
        try {
            return new CMSSignedData(message);
        } catch (CMSException e) {
            throw new MalformedException("not a signed CMS message", e);
        }
    }

    static byte[] content(CMSSignedData signed) throws MalformedException {
        CMSProcessable content = signed.getSignedContent();
        if (content != null && content.getContent() instanceof byte[] bytes) {
            return bytes;
        }
        throw new MalformedException("the signed CMS message has no content");
    }

    /** The certificate of the only signer, whose signature holds. */
    static X509CertificateHolder verify(CMSSignedData signed) throws MalformedException {
        var signers = signed.getSignerInfos().getSigners();
        if (signers.size() != 1) {
            throw new MalformedException("expected one signer, found " + signers.size());
        }
        SignerInformation signer = signers.iterator().next();
        for (Object candidate : signed.getCertificates().getMatches(null)) {
            X509CertificateHolder holder = (X509CertificateHolder) candidate;
            if (signer.getSID().match(holder)) {
                if (holds(signer, holder)) {
                    return holder;
                }
                throw new MalformedException("the CMS signature does not match the content");
            }
        }
        throw new MalformedException("the signer's certificate is missing from the CMS message");
    }

    private static boolean holds(SignerInformation signer, X509CertificateHolder holder) throws MalformedException {
        try {
            // Built from the public key alone, so that a signing time outside the certificate's life does not matter.
            SignerInformationVerifier verifier = new JcaSimpleSignerInfoVerifierBuilder()
                    .build(new JcaX509CertificateConverter()
                            .getCertificate(holder)
                            .getPublicKey());
            return signer.verify(verifier);
        } catch (OperatorCreationException | CertificateException | CMSException e) {
            throw new MalformedException("the CMS signature cannot be checked", e);
        }
    }

    static List<X509Certificate> certificates(CMSSignedData signed) throws MalformedException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Object holder : signed.getCertificates().getMatches(null)) {
            try {
                certificates.add(Certificates.read(((X509CertificateHolder) holder).getEncoded()));
            } catch (IOException e) {
                throw new MalformedException("not a certificate", e);
            }
        }
        return certificates;
    }
}
