package helder.protocol.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Makes, encodes and compares RSA and elliptic-curve keys. */
public final class Keys {

    private Keys() {}

    /** A new RSA key; 2048 bits take about 0.1 s, 3072 bits about 0.4 s. */
    public static KeyPair rsa(int bits, SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits, random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime cannot make RSA keys", e);
        }
    }

    /** A new key on the curve P-256. */
    public static KeyPair p256(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("This Java runtime cannot make P-256 keys", e);
        }
    }

    /** The PKCS#8 encoding of a private key, unencrypted: seal it before it is stored. */
    public static byte[] encode(PrivateKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded == null) {
            throw new IllegalArgumentException("The private key cannot leave its device");
        }
        return encoded;
    }

    /** Reads an unencrypted PKCS#8 private key. */
    public static Verdict<PrivateKey> decode(byte[] pkcs8) {
        if (pkcs8.length > Limits.UPLOAD_BYTES) {
            return Verdict.reject(Fault.TOO_LARGE);
        }
        if (!Ber.bounded(pkcs8)) {
            return Verdict.reject(Fault.MALFORMED);
        }
        // The parsers throw many kinds of runtime exceptions at hostile bytes; all of them mean the same.
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(pkcs8);
            Optional<String> algorithm =
                    Algorithms.keyAlgorithm(info.getPrivateKeyAlgorithm().getAlgorithm());
            if (algorithm.isEmpty()) {
                return Verdict.reject(Fault.UNSUPPORTED_ALGORITHM);
            }
            return Verdict.accept(
                    KeyFactory.getInstance(algorithm.get()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException | RuntimeException e) {
            return Verdict.reject(Fault.MALFORMED);
        }
    }

    /** SHA-256 of the SubjectPublicKeyInfo, lower-case hex: the same key in different certificates has the same hash. */
    public static String hash(PublicKey key) {
        return HexFormat.of().formatHex(Algorithms.sha256(key.getEncoded()));
    }

    /** Why a public key is not good enough for an identity: RSA of 2048 to 8192 bits or a named curve from P-256 up. */
    static Optional<Fault> weakness(PublicKey key) {
        return weakness(key, Limits.RSA_BITS);
    }

    static Optional<Fault> weakness(PublicKey key, int minimumRsaBits) {
        return switch (key) {
            case RSAPublicKey rsa -> rsaWeakness(rsa, minimumRsaBits);
            case ECPublicKey ec ->
                ec.getParams().getOrder().bitLength() < Limits.EC_BITS ? Optional.of(Fault.WEAK_KEY) : Optional.empty();
            default -> Optional.of(Fault.UNSUPPORTED_ALGORITHM);
        };
    }

    private static Optional<Fault> rsaWeakness(RSAPublicKey key, int minimumBits) {
        int bits = key.getModulus().bitLength();
        if (bits < minimumBits) {
            return Optional.of(Fault.WEAK_KEY);
        }
        // A huge public exponent makes every verification slow; an even or tiny one is not RSA.
        boolean odd = key.getPublicExponent().testBit(0) && key.getModulus().testBit(0);
        boolean sane = odd
                && key.getPublicExponent().compareTo(BigInteger.TWO) > 0
                && key.getPublicExponent().bitLength() <= 64
                && bits <= Limits.RSA_MAXIMUM_BITS;
        return sane ? Optional.empty() : Optional.of(Fault.UNSUPPORTED_ALGORITHM);
    }

    /** Whether a private key belongs to a public key. */
    public static boolean belong(PrivateKey secret, PublicKey shown) {
        return switch (secret) {
            case RSAPrivateKey rsa ->
                shown instanceof RSAPublicKey other && rsa.getModulus().equals(other.getModulus());
            case ECPrivateKey _ when shown instanceof ECPublicKey -> signatureFits(secret, shown);
            default -> false;
        };
    }

    private static boolean signatureFits(PrivateKey secret, PublicKey shown) {
        byte[] probe = {1, 2, 3, 4};
        try {
            java.security.Signature signature = java.security.Signature.getInstance("SHA256withECDSA");
            signature.initSign(secret);
            signature.update(probe);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(probe);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false; // keys of different curves
        }
    }
}
