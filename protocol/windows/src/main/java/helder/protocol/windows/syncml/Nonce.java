package helder.protocol.windows.syncml;

import java.util.Arrays;
import java.util.Base64;

/** Bytes that are used once in a digest. */
public final class Nonce {
    private final byte[] bytes;

    private Nonce(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless there are 4 to 64 bytes */
    public static Nonce of(byte[] bytes) {
        if (bytes.length < 4 || bytes.length > 64) {
            throw new IllegalArgumentException("a nonce has 4 to 64 bytes");
        }
        return new Nonce(bytes.clone());
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
