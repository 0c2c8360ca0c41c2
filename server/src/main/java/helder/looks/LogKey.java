package helder.looks;

import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A public key of this installation, by which others can check what it said about its log.
 *
 * @param id SHA-256 of the public key in hexadecimal, to be compared with one that was noted elsewhere
 * @param publicKey Ed25519, X.509 (RFC 8410)
 * @param replacedAt since when another one signs; empty for the one in use
 */
public record LogKey(String id, byte[] publicKey, Instant createdAt, Optional<Instant> replacedAt) {

    /** As OpenSSL reads it. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(publicKey)
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogKey key
                && id.equals(key.id)
                && Arrays.equals(publicKey, key.publicKey)
                && createdAt.equals(key.createdAt)
                && replacedAt.equals(key.replacedAt);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
