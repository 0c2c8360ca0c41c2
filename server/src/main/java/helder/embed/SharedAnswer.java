package helder.embed;

import helder.secrets.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer that is the same for everybody who asks: browsers, and what stands between them and here, may keep it for a while, and ask by its tag
 * whether it is another one by now.
 */
final class SharedAnswer {

    private SharedAnswer() {}

    /**
     * Its head.
     *
     * @param kept for how long; nobody keeps it when it is zero
     */
    static ResponseEntity.BodyBuilder head(HttpStatus status, MediaType type, byte[] body, Duration kept) {
        return head(status, type, tag(body), kept);
    }

    /** What tells it from another one. */
    static String tag(byte[] body) {
        return Vault.hash(new String(body, StandardCharsets.UTF_8));
    }

    /** The same, where the tag is known already. */
    static ResponseEntity.BodyBuilder head(HttpStatus status, MediaType type, String tag, Duration kept) {
        return ResponseEntity.status(status)
                .contentType(type)
                .cacheControl(
                        kept.isZero()
                                ? CacheControl.noStore()
                                : CacheControl.maxAge(kept).cachePublic())
                .eTag(tag);
    }

    /** All of it. */
    static ResponseEntity<byte[]> of(MediaType type, byte[] body, Duration kept) {
        return head(HttpStatus.OK, type, body, kept).body(body);
    }
}
