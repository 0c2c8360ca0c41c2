package helder.protocol.pki;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The private authority that issues identity certificates to devices and receives SCEP envelopes. One RSA key does both:
 * its certificate carries digitalSignature and keyEncipherment besides keyCertSign, because macOS chooses the encryption
 * certificate by key usage (apple-mdm note, section 7.2).
 */
public final class DeviceAuthority {

    /** Life of a new authority: twelve years. */
    public static final Duration AUTHORITY_LIFE = Duration.ofDays(12 * 365 + 3);

    private static final int KEY_BITS = 3072;
    private static final int AUTHORITY_USAGE =
            KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
    private static final int DEVICE_USAGE = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;

    private final Credential credential;

    /** An authority from its stored key and certificate. */
    public DeviceAuthority(Credential credential) {
        this.credential = credential;
    }

    /** Makes a new authority with an RSA key of 3072 bits. */
    public static DeviceAuthority create(Subject subject, Instant now, SecureRandom random) {
        KeyPair keys = Keys.rsa(KEY_BITS, random);
        X509Certificate certificate = CertificateWriter.selfIssued(
                        subject.name(), keys.getPublic(), now, AUTHORITY_LIFE, random)
                .authority(AUTHORITY_USAGE)
                .sign(keys.getPrivate());
        return new DeviceAuthority(new Credential(keys.getPrivate(), certificate));
    }

    /** Key and certificate of the authority. */
    public Credential credential() {
        return credential;
    }

    /** The authority's certificate: what GetCACert answers and identities are checked against. */
    public X509Certificate certificate() {
        return credential.certificate();
    }

    /**
     * Issues an identity certificate for client authentication. The key must come from a checked request.
     *
     * @param subject chosen by us, for example the ticket id as common name
     * @param life counted from now; the certificate starts an hour earlier
     */
    public X509Certificate issueIdentity(
            Subject subject, PublicKey key, Instant now, Duration life, SecureRandom random) {
        return issueIdentity(subject, key, now, CertificateWriter.BACKDATED, life, random);
    }

    /**
     * The same for devices whose clocks are known better.
     *
     * @param backdated how far before now the certificate starts; not negative
     */
    public X509Certificate issueIdentity(
            Subject subject, PublicKey key, Instant now, Duration backdated, Duration life, SecureRandom random) {
        if (backdated.isNegative()) {
            throw new IllegalArgumentException("A certificate does not start later than it is made");
        }
        return CertificateWriter.issuedBy(certificate(), subject.name(), key, now, backdated, life, random)
                .endEntity(DEVICE_USAGE)
                .purpose(KeyPurposeId.id_kp_clientAuth)
                .sign(credential.key());
    }
}
