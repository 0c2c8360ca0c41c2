package helder.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;

/**
 * SHA-256 over several parts. Every part goes in with its length and every list with its size, so that two different
 * things never have the same bytes. Not a secret and not a signature: it shows that something was changed by whoever
 * could not change the fingerprint as well. For use by one thread.
 */
public final class Fingerprint {

    private static final int GATHERED = 512;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest digest = sha256();
    /** What was not given to the digest yet: many small pieces cost more than one. */
    private final byte[] gathered = new byte[GATHERED];

    private int size;

    /** @param kind what is fingerprinted and in which version of the encoding, so that kinds cannot be taken for each other */
    public Fingerprint(String kind) {
        text(kind);
    }

    public Fingerprint text(String part) {
        return bytes(part.getBytes(UTF_8));
    }

    public Fingerprint number(long part) {
        if (size + Long.BYTES > GATHERED) {
            flush();
        }
        LONGS.set(gathered, size, part);
        size += Long.BYTES;
        return this;
    }

    public Fingerprint bytes(byte[] part) {
        number(part.length);
        if (size + part.length > GATHERED) {
            flush();
        }
        if (part.length > GATHERED) {
            digest.update(part);
        } else {
            System.arraycopy(part, 0, gathered, size, part.length);
            size += part.length;
        }
        return this;
    }

    private void flush() {
        digest.update(gathered, 0, size);
        size = 0;
    }

    /** The parts in the order of the collection; give it one that has an order. */
    public Fingerprint texts(Collection<String> parts) {
        number(parts.size());
        parts.forEach(this::text);
        return this;
    }

    public Fingerprint optional(Optional<String> part) {
        number(part.isPresent() ? 1 : 0);
        part.ifPresent(this::text);
        return this;
    }

    /** In hexadecimal, lower case; ends the use of this object. */
    public String hex() {
        return HexFormat.of().formatHex(digest());
    }

    /** The 32 bytes themselves; ends the use of this object. */
    public byte[] digest() {
        flush();
        return digest.digest();
    }

    /** Plain SHA-256 of a text, as {@code sha256sum} computes it. */
    public static String ofText(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
    }

    /** Plain SHA-256 of bytes. */
    public static byte[] ofBytes(byte[] bytes) {
        return sha256().digest(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
