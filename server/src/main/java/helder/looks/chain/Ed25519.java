package helder.looks.chain;

import helder.secrets.Fingerprint;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;

/** Signatures with Ed25519 (RFC 8032), which every JDK has. */
public final class Ed25519 {

    private static final String NAME = "Ed25519";

    private Ed25519() {}

    public static KeyPair newPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(255, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** How a public key is named: the SHA-256 of its encoding, in hexadecimal. */
    public static String id(byte[] publicKey) {
        return HexFormat.of().formatHex(Fingerprint.ofBytes(publicKey));
    }

    /** @param key PKCS #8 */
    public static byte[] sign(byte[] key, byte[] message) {
        try {
            PrivateKey secret = KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(key));
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** Empty when these bytes are no key. */
    public static Optional<PublicKey> publicKey(byte[] encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty(); // whoever asked says so
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** Whether the owner of the key signed exactly this. */
    public static boolean isSigned(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature check = Signature.getInstance(NAME);
            check.initVerify(key);
            check.update(message);
            return check.verify(signature);
        } catch (SignatureException e) {
            return false; // not even of the shape of a signature
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("Every Java has Ed25519", e);
    }
}
