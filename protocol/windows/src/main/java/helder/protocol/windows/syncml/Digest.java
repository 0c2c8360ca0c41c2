package helder.protocol.windows.syncml;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The digest of OMA DM (section 2.9): base64 of MD5 of the key, a colon and the bytes of the nonce, where the key is base64
 * of MD5 of name, colon and secret. MD5 is what clients speak; it proves something only inside TLS, and only to whoever
 * cannot see the key.
 */
public final class Digest {
    /** The type of credentials and challenges. */
    public static final String TYPE = "syncml:auth-md5";

    private final String key;

    private Digest(String key) {
        this.key = key;
    }

    public static Digest of(String name, String secret) {
        return new Digest(base64(md5(utf8(name + ":" + secret))));
    }

    /** From what {@link #key} gave. */
    public static Digest ofKey(String key) {
        return new Digest(key);
    }

    /** All that is needed to check and to make proofs: as good as the secret, to be sealed like it. */
    public String key() {
        return key;
    }

    /** What the holder of the secret sends. */
    public String proof(Nonce nonce) {
        byte[] start = utf8(key + ":");
        byte[] whole = new byte[start.length + nonce.uncopied().length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(nonce.uncopied(), 0, whole, start.length, nonce.uncopied().length);
        return base64(md5(whole));
    }

    /** Whether credentials were made with the secret and this nonce. Takes the same time whatever is wrong. */
    public boolean proves(Credentials credentials, Nonce nonce) {
        return credentials.type().equals(TYPE)
                && MessageDigest.isEqual(
                        utf8(proof(nonce)), utf8(credentials.data().strip()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime refuses MD5; use certificates", e);
        }
    }

    @Override
    public String toString() {
        return "Digest[]";
    }
}
