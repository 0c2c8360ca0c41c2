package helder.virtual.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Makes keys and certificates of the virtual world, and reads and writes them as PEM. */
public final class Certificates {

    /** What a certificate made here may be used for. */
    public enum Use {
        AUTHORITY,
        TLS_SERVER,
        DEVICE
    }

    private Certificates() {}

    public static KeyPair rsa(int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }

    /** A certificate signed by itself. */
    public static Identity selfSigned(String name, KeyPair keys, Use use, Instant from, Duration life) {
        X509Certificate certificate =
                issue(new X500Name(name), keys.getPrivate(), new X500Name(name), keys, use, from, life);
        return new Identity(keys.getPrivate(), certificate, List.of());
    }

    /** A certificate signed by the given authority. */
    public static Identity issuedBy(
            Identity authority, String name, KeyPair keys, Use use, Instant from, Duration life) {
        X500Name issuer = X500Name.getInstance(
                authority.certificate().getSubjectX500Principal().getEncoded());
        X509Certificate certificate = issue(issuer, authority.key(), new X500Name(name), keys, use, from, life);
        List<X509Certificate> chain = new ArrayList<>();
        chain.add(authority.certificate());
        chain.addAll(authority.chain());
        return new Identity(keys.getPrivate(), certificate, chain);
    }

    private static X509Certificate issue(
            X500Name issuer, PrivateKey signer, X500Name subject, KeyPair keys, Use use, Instant from, Duration life) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    issuer,
                    new BigInteger(127, new SecureRandom()),
                    Date.from(from),
                    Date.from(from.plus(life)),
                    subject,
                    keys.getPublic());
            extensions(builder, use);
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(signer)));
        } catch (OperatorCreationException | CertificateException | IOException e) {
            throw new IllegalStateException("the certificate could not be made", e);
        }
    }

    private static void extensions(JcaX509v3CertificateBuilder builder, Use use) throws CertIOException, IOException {
        int usage = switch (use) {
            case AUTHORITY -> KeyUsage.keyCertSign | KeyUsage.cRLSign;
            case TLS_SERVER, DEVICE -> KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
        };
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(use == Use.AUTHORITY));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (use == Use.TLS_SERVER) {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                new GeneralName(GeneralName.dNSName, "localhost"),
                new GeneralName(
                        GeneralName.iPAddress, InetAddress.getLoopbackAddress().getHostAddress())
            }));
        }
    }

    public static X509Certificate read(byte[] der) throws MalformedException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new MalformedException("not a certificate", e);
        }
    }

    /** Every certificate of a PEM text (or the only one of a DER file). */
    public static List<X509Certificate> readAll(byte[] pemOrDer) throws MalformedException {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pemOrDer))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            throw new MalformedException("not certificates in PEM form", e);
        }
    }

    public static String pem(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(der(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString();
    }

    public static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    /** The identity as one dictionary for the state on disk. */
    public static Dict toDict(Identity identity) {
        return Dict.of(java.util.Map.of(
                "Key", identity.key().getEncoded(),
                "Certificate", der(identity.certificate()),
                "Chain", identity.chain().stream().map(Certificates::der).toList()));
    }

    /** @throws MalformedException when the dictionary was not written by {@link #toDict} */
    public static Identity fromDict(Dict dict) throws MalformedException {
        try {
            PrivateKey key = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(dict.data("Key").orElseThrow()));
            List<X509Certificate> chain = new ArrayList<>();
            for (Object der : dict.list("Chain")) {
                chain.add(read((byte[]) der));
            }
            return new Identity(key, read(dict.data("Certificate").orElseThrow()), chain);
        } catch (GeneralSecurityException | java.util.NoSuchElementException | ClassCastException e) {
            throw new MalformedException("not a saved identity", e);
        }
    }
}
