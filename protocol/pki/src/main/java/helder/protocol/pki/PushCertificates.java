package helder.protocol.pki;

import java.io.IOException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** What Apple's push service needs: a request for a push certificate, and the topic of a certificate. */
public final class PushCertificates {

    /** How every topic of device management starts. */
    public static final String TOPIC_PREFIX = "com.apple.mgmt.";

    private static final int KEY_BITS = 2048;

    private PushCertificates() {}

    /** A new key for a push certificate: RSA of 2048 bits, as Apple's portal expects (apple-mdm note, section 9.4). */
    public static KeyPair newKey(SecureRandom random) {
        return Keys.rsa(KEY_BITS, random);
    }

    /** A PKCS#10 request in DER for a push certificate; a vendor must countersign it before Apple's portal takes it. */
    public static byte[] request(KeyPair keys, Subject subject, SecureRandom random) {
        try {
            return new PKCS10CertificationRequestBuilder(
                            subject.name(),
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .build(CertificateWriter.signer(keys.getPrivate(), random))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("The request cannot be encoded", e);
        }
    }

    /** The APNs topic of a push certificate, empty when it is not one for device management. */
    public static Optional<String> topic(X509Certificate certificate) {
        return Certificates.userId(certificate).filter(topic -> topic.startsWith(TOPIC_PREFIX));
    }

    /**
     * A self-made push certificate for demonstrations and tests. Apple's servers refuse it.
     *
     * @param topic starts with {@link #TOPIC_PREFIX}
     */
    public static Credential simulated(String topic, Instant now, Duration life, SecureRandom random) {
        if (!topic.startsWith(TOPIC_PREFIX)) {
            throw new IllegalArgumentException("A topic of device management starts with " + TOPIC_PREFIX);
        }
        KeyPair keys = newKey(random);
        X500Name subject = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.UID, topic)
                .addRDN(BCStyle.CN, "Simulated push certificate")
                .build();
        X509Certificate certificate = CertificateWriter.selfIssued(subject, keys.getPublic(), now, life, random)
                .endEntity(KeyUsage.digitalSignature)
                .purpose(KeyPurposeId.id_kp_clientAuth)
                .sign(keys.getPrivate());
        return new Credential(keys.getPrivate(), certificate);
    }
}
