package helder.protocol.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Writes one certificate: random 128-bit serial number, validity from a while before now (clocks of devices run behind), key
 * identifiers, SHA-256 signature.
 */
final class CertificateWriter {

    /** How far notBefore lies in the past where nothing else is said (apple-mdm note, section 7.5). */
    static final Duration BACKDATED = Duration.ofHours(1);

    private static final int SERIAL_BITS = 128;

    private final X509v3CertificateBuilder builder;
    private final SecureRandom random;

    private CertificateWriter(
            X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant to, SecureRandom random) {
        this.random = random;
        BigInteger serial = new BigInteger(SERIAL_BITS, random).max(BigInteger.ONE);
        this.builder = new X509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(to), subject, info(key));
        extension(Extension.subjectKeyIdentifier, false, extensions().createSubjectKeyIdentifier(info(key)));
    }

    /** A certificate that the key's owner signs. */
    static CertificateWriter selfIssued(
            X500Name subject, PublicKey key, Instant now, Duration life, SecureRandom random) {
        return new CertificateWriter(subject, subject, key, now.minus(BACKDATED), end(now, life), random);
    }

    /** A certificate that an authority signs. */
    static CertificateWriter issuedBy(
            X509Certificate issuer, X500Name subject, PublicKey key, Instant now, Duration life, SecureRandom random) {
        return issuedBy(issuer, subject, key, now, BACKDATED, life, random);
    }

    /** The same with another distance between notBefore and now. */
    static CertificateWriter issuedBy(
            X509Certificate issuer,
            X500Name subject,
            PublicKey key,
            Instant now,
            Duration backdated,
            Duration life,
            SecureRandom random) {
        X500Name name = X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
        CertificateWriter writer =
                new CertificateWriter(name, subject, key, now.minus(backdated), end(now, life), random);
        writer.extension(
                Extension.authorityKeyIdentifier,
                false,
                extensions().createAuthorityKeyIdentifier(info(issuer.getPublicKey())));
        return writer;
    }

    private static Instant end(Instant now, Duration life) {
        if (!life.isPositive()) {
            throw new IllegalArgumentException("A certificate needs a life");
        }
        return now.plus(life);
    }

    CertificateWriter authority(int usage) {
        extension(Extension.basicConstraints, true, new BasicConstraints(0));
        return usage(usage);
    }

    CertificateWriter endEntity(int usage) {
        extension(Extension.basicConstraints, true, new BasicConstraints(false));
        return usage(usage);
    }

    private CertificateWriter usage(int usage) {
        extension(Extension.keyUsage, true, new KeyUsage(usage));
        return this;
    }

    CertificateWriter purpose(KeyPurposeId purpose) {
        extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        return this;
    }

    CertificateWriter names(GeneralNames names) {
        extension(Extension.subjectAlternativeName, false, names);
        return this;
    }

    CertificateWriter constraints(NameConstraints constraints) {
        extension(Extension.nameConstraints, true, constraints);
        return this;
    }

    X509Certificate sign(PrivateKey key) {
        try {
            byte[] der = builder.build(signer(key, random)).getEncoded();
            return Certificates.read(der)
                    .accepted()
                    .orElseThrow(() -> new IllegalStateException("The certificate just made cannot be read"));
        } catch (IOException e) {
            throw new IllegalStateException("The certificate cannot be encoded", e);
        }
    }

    /** The signature algorithm of everything we sign: SHA-256 with the key's own kind. */
    static ContentSigner signer(PrivateKey key, SecureRandom random) {
        String algorithm = key instanceof ECPrivateKey ? "SHA256withECDSA" : "SHA256withRSA";
        try {
            return new JcaContentSignerBuilder(algorithm)
                    .setSecureRandom(random)
                    .build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalArgumentException("The key cannot sign: an RSA or elliptic-curve key is needed", e);
        }
    }

    private static SubjectPublicKeyInfo info(PublicKey key) {
        return SubjectPublicKeyInfo.getInstance(key.getEncoded());
    }

    private static X509ExtensionUtils extensions() {
        return new BcX509ExtensionUtils();
    }

    private void extension(ASN1ObjectIdentifier type, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(type, critical, value);
        } catch (IOException e) {
            throw new IllegalStateException("A certificate extension cannot be encoded", e);
        }
    }
}
