package helder.virtual.windows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The MD5 digest of SyncML, with the nonce as bytes. */
final class Digest {

    private Digest() {}

    static String of(String name, String secret, byte[] nonce) {
        byte[] inner = Base64.getEncoder().encode(md5((name + ":" + secret).getBytes(StandardCharsets.UTF_8)));
        byte[] whole = new byte[inner.length + 1 + nonce.length];
        System.arraycopy(inner, 0, whole, 0, inner.length);
        whole[inner.length] = ':';
        System.arraycopy(nonce, 0, whole, inner.length + 1, nonce.length);
        return Base64.getEncoder().encodeToString(md5(whole));
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /** The header element that carries a digest. */
    static String header(Provisioning.Credentials credentials, String nonce) {
        byte[] raw;
        try {
            raw = Base64.getDecoder().decode(nonce);
        } catch (IllegalArgumentException e) {
            raw = nonce.getBytes(StandardCharsets.UTF_8);
        }
        return "<Cred><Meta><Format xmlns=\"syncml:metinf\">b64</Format>"
                + "<Type xmlns=\"syncml:metinf\">syncml:auth-md5</Type></Meta><Data>"
                + of(credentials.name(), credentials.secret(), raw) + "</Data></Cred>";
    }
}
