package helder.bench;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The authority whose device certificates a server believes, where the bench may write them itself. */
record DeviceAuthority(X509Certificate certificate, PrivateKey key) {

    private static final Duration LIFE = Duration.ofDays(365);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @param key in PEM, PKCS #8 or as OpenSSL wrote it before, without a passphrase */
    static DeviceAuthority read(Path certificate, Path key) throws IOException {
        try (var parser = new PEMParser(Files.newBufferedReader(key))) {
            Object read = parser.readObject();
            PrivateKeyInfo info = switch (read) {
                case PEMKeyPair pair -> pair.getPrivateKeyInfo();
                case PrivateKeyInfo alone -> alone;
                case null, default -> throw new IOException(key + " holds no private key without a passphrase");
            };
            return new DeviceAuthority(
                    Certificates.readAll(Files.readAllBytes(certificate)).getFirst(),
                    new JcaPEMKeyConverter().getPrivateKey(info));
        } catch (MalformedException e) {
            throw new IOException(certificate + " holds no certificate", e);
        }
    }

    Identity issue(KeyPair keys, String name) {
        try {
            Instant now = Instant.now();
            var builder = new JcaX509v3CertificateBuilder(
                    X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                    new BigInteger(127, RANDOM),
                    Date.from(now.minus(Duration.ofHours(1))),
                    Date.from(now.plus(LIFE)),
                    new X500Name("CN=" + name),
                    keys.getPublic());
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            X509Certificate issued = new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
            return new Identity(keys.getPrivate(), issued, List.of());
        } catch (OperatorCreationException | CertificateException | IOException e) {
            throw new IllegalStateException("the certificate could not be made", e);
        }
    }
}
