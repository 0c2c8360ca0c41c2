package helder.protocol.windows.syncml;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a value that comes in several messages (section 2.8). Its text form shows no value.
 *
 * @param node whose value it is
 * @param size as announced with the first part; null when it was not
 * @param content so far
 */
public record LargeObject(String node, @Nullable Long size, String content) {
    /** Starts with the first part. */
    public static LargeObject start(Item first) {
        return new LargeObject(
                first.node().orElse(""), first.meta().size(), first.value().orElse(""));
    }

    /** Whether an item can be the next part: the same node, or none named. */
    public boolean continuesWith(Item next) {
        return next.node().isEmpty() || next.node().get().equals(node);
    }

    /** With one more part; empty when it would be longer than the limit, in UTF-16 units. */
    public Optional<LargeObject> with(Item next, int limit) {
        String more = next.value().orElse("");
        return content.length() + more.length() > limit
                ? Optional.empty()
                : Optional.of(new LargeObject(node, size, content + more));
    }

    /**
     * Whether the size is as announced. Sources leave open whether that counts characters or bytes, so that either fits.
     * Unproven on hardware.
     */
    public boolean fits() {
        return size == null || size == content.length() || size == content.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public String toString() {
        return "LargeObject[" + node + ", " + size + "]";
    }
}
