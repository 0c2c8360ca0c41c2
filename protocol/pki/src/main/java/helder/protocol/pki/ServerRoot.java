package helder.protocol.pki;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The private root for the server's own TLS certificates and for signing profiles, used where no public certificate is
 * available. People's devices are asked to trust it, so it can be limited to the names the organisation owns: then nobody,
 * not even who steals its key, can use it to listen in on other sites.
 */
public final class ServerRoot {

    /** Life of a new root: twelve years. */
    public static final Duration ROOT_LIFE = Duration.ofDays(12 * 365 + 3);

    /** The longest life of a TLS server certificate that Apple's systems accept without doubt, backdating included. */
    public static final Duration SERVER_LIFE = Duration.ofDays(397);

    private static final int SIGNER_KEY_BITS = 3072;

    private final Credential credential;

    /** A root from its stored key and certificate. */
    public ServerRoot(Credential credential) {
        this.credential = credential;
    }

    /**
     * Makes a new root with a P-256 key.
     *
     * @param permittedHosts the only host names (with everything below them) and IP addresses it may vouch for, as a
     *     critical name constraint; empty means no limit
     */
    public static ServerRoot create(Subject subject, List<String> permittedHosts, Instant now, SecureRandom random) {
        KeyPair keys = Keys.p256(random);
        CertificateWriter writer = CertificateWriter.selfIssued(
                        subject.name(), keys.getPublic(), now, ROOT_LIFE, random)
                .authority(KeyUsage.keyCertSign | KeyUsage.cRLSign | KeyUsage.digitalSignature);
        if (!permittedHosts.isEmpty()) {
            writer.constraints(HostNames.constraints(permittedHosts));
        }
        return new ServerRoot(new Credential(keys.getPrivate(), writer.sign(keys.getPrivate())));
    }

    /** Key and certificate of the root. */
    public Credential credential() {
        return credential;
    }

    /** The root certificate, which devices and browsers must trust. */
    public X509Certificate certificate() {
        return credential.certificate();
    }

    /**
     * Issues a TLS server certificate with a new P-256 key, valid as long as Apple allows.
     *
     * @param hosts host names (a leading {@code *.} is allowed) and IP addresses, at least one
     * @throws IllegalArgumentException when a host is neither a host name nor an IP address
     */
    public Credential issueServer(List<String> hosts, Instant now, SecureRandom random) {
        KeyPair keys = Keys.p256(random);
        Duration life = SERVER_LIFE.minus(CertificateWriter.BACKDATED).minusSeconds(1);
        // The names stand in the alternative names, where clients look; the subject may stay empty of them.
        X500Name subject = HostNames.subject(hosts);
        X509Certificate certificate = CertificateWriter.issuedBy(
                        certificate(), subject, keys.getPublic(), now, life, random)
                .endEntity(KeyUsage.digitalSignature)
                .purpose(KeyPurposeId.id_kp_serverAuth)
                .names(HostNames.alternativeNames(hosts))
                .sign(credential.key());
        return new Credential(keys.getPrivate(), certificate);
    }

    /**
     * Issues a certificate for signing profiles, with a new RSA key. Updates of a profile must come from the same subject
     * (apple-mdm note, section 2.4), so keep the subject when renewing.
     */
    public Credential issueProfileSigner(Subject subject, Instant now, Duration life, SecureRandom random) {
        KeyPair keys = Keys.rsa(SIGNER_KEY_BITS, random);
        X509Certificate certificate = CertificateWriter.issuedBy(
                        certificate(), subject.name(), keys.getPublic(), now, life, random)
                .endEntity(KeyUsage.digitalSignature)
                .purpose(KeyPurposeId.id_kp_emailProtection)
                .sign(credential.key());
        return new Credential(keys.getPrivate(), certificate);
    }
}
