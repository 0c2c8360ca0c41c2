package helder.protocol.pki;

import java.io.IOException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** Keys and certificates that several tests share; making RSA keys anew in every test would be slow. */
final class Samples {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final Duration YEAR = Duration.ofDays(365);
    static final SecureRandom RANDOM = new SecureRandom();
    static final DeviceAuthority AUTHORITY =
            DeviceAuthority.create(new Subject("Device identities", "De Linde"), NOW, RANDOM);
    static final ServerRoot ROOT = ServerRoot.create(new Subject("Server root", "De Linde"), List.of(), NOW, RANDOM);
    static final Credential PROFILE_SIGNER =
            ROOT.issueProfileSigner(new Subject("Profiles", "De Linde"), NOW, Duration.ofDays(730), RANDOM);
    static final KeyPair DEVICE_KEYS = Keys.rsa(2048, RANDOM);
    static final KeyPair OTHER_KEYS = Keys.rsa(2048, RANDOM);
    static final KeyPair EC_KEYS = Keys.p256(RANDOM);
    static final X509Certificate IDENTITY =
            AUTHORITY.issueIdentity(new Subject("ticket-1", "Helder"), DEVICE_KEYS.getPublic(), NOW, YEAR, RANDOM);
    static final Credential DEVICE = new Credential(DEVICE_KEYS.getPrivate(), IDENTITY);

    private Samples() {}

    /** A request signed with its own key, with a challenge as PrintableString. */
    static byte[] request(KeyPair keys, String challenge) {
        return request(keys, new DERPrintableString(challenge));
    }

    static byte[] request(KeyPair keys, ASN1Encodable challenge) {
        try {
            return new PKCS10CertificationRequestBuilder(
                            new X500Name("CN=wish"),
                            SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                    .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, challenge)
                    .build(CertificateWriter.signer(keys.getPrivate(), RANDOM))
                    .getEncoded();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A certificate a device makes for itself to sign its first SCEP message. */
    static Credential selfSigned(KeyPair keys) {
        X509Certificate certificate = CertificateWriter.selfIssued(
                        new X500Name("CN=device"), keys.getPublic(), NOW, YEAR, RANDOM)
                .endEntity(0xa0)
                .sign(keys.getPrivate());
        return new Credential(keys.getPrivate(), certificate);
    }

    static <T> T accepted(Verdict<T> verdict) {
        return switch (verdict) {
            case Verdict.Accepted<T>(T value) -> value;
            case Verdict.Rejected<T>(Fault why) -> throw new AssertionError("Rejected: " + why);
        };
    }

    /** A random source that gives the same numbers for the same seed. */
    static SecureRandom seeded(long seed) {
        try {
            SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
            random.setSeed(seed);
            return random;
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
