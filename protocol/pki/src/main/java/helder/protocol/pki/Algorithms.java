package helder.protocol.pki;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The digests and signatures accepted, as a closed list: whatever is not here is refused. */
final class Algorithms {

    /** A digest: the name the JDK knows, and the prefix of its signature algorithms. */
    record Digest(String name, String signaturePrefix) {}

    private static final Digest SHA_1 = new Digest("SHA-1", "SHA1");
    private static final Digest SHA_256 = new Digest("SHA-256", "SHA256");
    private static final Digest SHA_384 = new Digest("SHA-384", "SHA384");
    private static final Digest SHA_512 = new Digest("SHA-512", "SHA512");

    private static final Map<ASN1ObjectIdentifier, Digest> DIGESTS = Map.of(
            OIWObjectIdentifiers.idSHA1, SHA_1,
            NISTObjectIdentifiers.id_sha256, SHA_256,
            NISTObjectIdentifiers.id_sha384, SHA_384,
            NISTObjectIdentifiers.id_sha512, SHA_512);

    private static final String RSA = "RSA";
    private static final String EC = "EC";

    /** A signature algorithm that names its digest. */
    private record Named(String key, Digest digest) {}

    // Windows enrollment clients sign requests with the old OIW identifier of SHA-1 with RSA.
    private static final Map<ASN1ObjectIdentifier, Named> SIGNATURES = Map.of(
            OIWObjectIdentifiers.sha1WithRSA, new Named(RSA, SHA_1),
            PKCSObjectIdentifiers.sha1WithRSAEncryption, new Named(RSA, SHA_1),
            PKCSObjectIdentifiers.sha256WithRSAEncryption, new Named(RSA, SHA_256),
            PKCSObjectIdentifiers.sha384WithRSAEncryption, new Named(RSA, SHA_384),
            PKCSObjectIdentifiers.sha512WithRSAEncryption, new Named(RSA, SHA_512),
            X9ObjectIdentifiers.ecdsa_with_SHA1, new Named(EC, SHA_1),
            X9ObjectIdentifiers.ecdsa_with_SHA256, new Named(EC, SHA_256),
            X9ObjectIdentifiers.ecdsa_with_SHA384, new Named(EC, SHA_384),
            X9ObjectIdentifiers.ecdsa_with_SHA512, new Named(EC, SHA_512));

    private static final Map<ASN1ObjectIdentifier, String> KEYS =
            Map.of(PKCSObjectIdentifiers.rsaEncryption, RSA, X9ObjectIdentifiers.id_ecPublicKey, EC);

    private Algorithms() {}

    static Optional<Digest> digest(ASN1ObjectIdentifier identifier) {
        return Optional.ofNullable(DIGESTS.get(identifier));
    }

    static Optional<String> keyAlgorithm(ASN1ObjectIdentifier identifier) {
        return Optional.ofNullable(KEYS.get(identifier));
    }

    /** Verifies a signature whose identifier names key and digest together, as in certificates and requests. */
    static Optional<Fault> check(ASN1ObjectIdentifier identifier, PublicKey key, byte[] signed, byte[] signature) {
        Named named = SIGNATURES.get(identifier);
        if (named == null || !named.key().equals(kind(key))) {
            return Optional.of(Fault.UNSUPPORTED_ALGORITHM);
        }
        return fits(named.digest(), key, signed, signature) ? Optional.empty() : Optional.of(Fault.BAD_SIGNATURE);
    }

    /**
     * Verifies the signature of a CMS signer. Its identifier may name the key alone ({@code rsaEncryption}, as older
     * clients send) or key and digest; then the digest must be the one the signer announced.
     */
    static Optional<Fault> checkSigner(
            ASN1ObjectIdentifier identifier, Digest digest, PublicKey key, byte[] signed, byte[] signature) {
        Named named = SIGNATURES.get(identifier);
        String keyName = named != null ? named.key() : KEYS.get(identifier);
        boolean sameDigest = named == null || named.digest().equals(digest);
        if (keyName == null || !keyName.equals(kind(key)) || !sameDigest) {
            return Optional.of(Fault.UNSUPPORTED_ALGORITHM);
        }
        return fits(digest, key, signed, signature) ? Optional.empty() : Optional.of(Fault.BAD_SIGNATURE);
    }

    private static boolean fits(Digest digest, PublicKey key, byte[] signed, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(digest.signaturePrefix() + "with" + suffix(key));
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false; // a signature of a wrong length or shape is as wrong as one of wrong bits
        }
    }

    private static String suffix(PublicKey key) {
        return key instanceof ECPublicKey ? "ECDSA" : RSA;
    }

    private static String kind(PublicKey key) {
        return switch (key) {
            case RSAPublicKey _ -> RSA;
            case ECPublicKey _ -> EC;
            default -> "";
        };
    }

    static byte[] sha256(byte[] bytes) {
        return digest(SHA_256, bytes);
    }

    static byte[] digest(Digest digest, byte[] bytes) {
        try {
            return MessageDigest.getInstance(digest.name()).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime lacks " + digest.name(), e);
        }
    }
}
