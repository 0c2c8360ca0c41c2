package helder.protocol.windows;

import helder.protocol.pki.Credential;
import helder.protocol.pki.DeviceAuthority;
import helder.protocol.pki.Keys;
import helder.protocol.pki.Subject;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.Attribute;
import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.pkcs.CertificationRequestInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Keys, certificates and requests in the two shapes of real PCs (section 1.9), made by hand. */
public final class SampleKeys {
    public static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    public static final String DEVICE_ID = "B5B9A7C3E1D24F6081920A3B4C5DF4EE";
    public static final String ENROLLMENT = "0192f3a1-7c55-7d3e-8a11-5b6c7d8e9f00";
    public static final SecureRandom RANDOM = new SecureRandom();
    public static final DeviceAuthority AUTHORITY =
            new DeviceAuthority(authority(Keys.p256(RANDOM))); // RSA, as in the product, takes seconds to make
    public static final KeyPair OLD_KEYS = Keys.rsa(2048, RANDOM);
    public static final KeyPair NEW_KEYS = Keys.rsa(2048, RANDOM);
    public static final X509Certificate IDENTITY = AUTHORITY.issueIdentity(
            new Subject(ENROLLMENT, null), OLD_KEYS.getPublic(), NOW, Duration.ofDays(365), RANDOM);

    private static final ASN1ObjectIdentifier MICROSOFT_DEVICE_ID = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.66.1.0");

    private SampleKeys() {}

    /** As Windows 10 makes it without a policy: an illegal PrintableString, a zero at its end, the old name of SHA-1. */
    public static byte[] oldRequest(KeyPair keys) {
        var name = new DERPrintableString("562A7F9A-6CD8-40B0-9E7E-0DBDD8!" + DEVICE_ID + "\0");
        return request(keys, name, OIWObjectIdentifiers.sha1WithRSA, "SHA1withRSA", deviceId(DEVICE_ID + "\0"));
    }

    /** As newer builds make it. */
    public static byte[] newRequest(KeyPair keys) {
        return newRequest(keys, deviceId(DEVICE_ID + "\0"));
    }

    public static byte[] newRequest(KeyPair keys, Extension... extensions) {
        var name = new DERUTF8String("562A7F9A-6CD8-40B0-9E7E-0DBDD8!" + DEVICE_ID);
        return request(keys, name, PKCSObjectIdentifiers.sha256WithRSAEncryption, "SHA256withRSA", extensions);
    }

    /** With wished extensions that are none. */
    public static byte[] brokenRequest(KeyPair keys) {
        return requestWishing(
                keys,
                new DERUTF8String("broken"),
                PKCSObjectIdentifiers.sha256WithRSAEncryption,
                "SHA256withRSA",
                new DERUTF8String("no extensions"));
    }

    public static Extension deviceId(String bytes) {
        return new Extension(MICROSOFT_DEVICE_ID, false, Samples.utf8(bytes));
    }

    /** A renewal: the request inside a signature. */
    public static byte[] signed(byte[] content, KeyPair signer, X509Certificate certificate) {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(new BcDigestCalculatorProvider())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(signer.getPrivate()), certificate));
            generator.addCertificates(new JcaCertStore(List.of(certificate)));
            return generator
                    .generate(new CMSProcessableByteArray(content), true)
                    .getEncoded();
        } catch (IOException | CMSException | OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    public static String base64(byte[] bytes) {
        return Base64.getMimeEncoder().encodeToString(bytes);
    }

    private static Credential authority(KeyPair keys) {
        try {
            var name = new X500Name("CN=Helder devices");
            var certificate = new JcaX509v3CertificateBuilder(
                            name,
                            BigInteger.ONE,
                            Date.from(NOW),
                            Date.from(NOW.plus(Duration.ofDays(3650))),
                            name,
                            keys.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            return new Credential(keys.getPrivate(), new JcaX509CertificateConverter().getCertificate(certificate));
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] request(
            KeyPair keys,
            ASN1Encodable commonName,
            ASN1ObjectIdentifier algorithm,
            String signature,
            Extension... extensions) {
        var wished = new ASN1EncodableVector();
        try {
            wished.add(new Extension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth).getEncoded()));
            wished.addAll(extensions);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return requestWishing(keys, commonName, algorithm, signature, Extensions.getInstance(new DERSequence(wished)));
    }

    private static byte[] requestWishing(
            KeyPair keys,
            ASN1Encodable commonName,
            ASN1ObjectIdentifier algorithm,
            String signature,
            ASN1Encodable wished) {
        try {
            var info = new CertificationRequestInfo(
                    X500Name.getInstance(
                            new DERSequence(new DERSet(new DERSequence(new ASN1Encodable[] {BCStyle.CN, commonName})))),
                    SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()),
                    new DERSet(new Attribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, new DERSet(wished))));
            var signer = Signature.getInstance(signature);
            signer.initSign(keys.getPrivate());
            signer.update(info.getEncoded("DER"));
            return new CertificationRequest(info, new AlgorithmIdentifier(algorithm), new DERBitString(signer.sign()))
                    .getEncoded("DER");
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
