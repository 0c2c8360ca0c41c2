package helder.protocol.windows.syncml;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Bytes that are used once in a digest; take 16 random ones. */
public final class Nonce {
    private final byte[] bytes;

    private Nonce(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless there are 1 to 64 bytes */
    public static Nonce of(byte[] bytes) {
        if (bytes.length == 0 || bytes.length > 64) {
            throw new IllegalArgumentException("a nonce has 1 to 64 bytes");
        }
        return new Nonce(bytes.clone());
    }

    /** A nonce as it travels; empty when it is none. */
    static Optional<Nonce> parse(String base64) {
        try {
            return Optional.of(of(Base64.getDecoder().decode(base64.strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As it travels. */
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    byte[] uncopied() {
        return bytes;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Nonce nonce && Arrays.equals(bytes, nonce.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Nonce[]";
    }
}
