package helder.protocol.windows.syncml;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A value that comes in several parts (section 2.8). Adding a part costs what that part is long, however many there are. Not
 * for many threads. Its text form shows no value.
 */
public final class LargeObject {
    private final String node;
    private final @Nullable Long size;
    private final StringBuilder content;

    /**
     * @param node whose value it is
     * @param size as announced with the first part; null when it was not
     * @param content so far
     */
    public LargeObject(String node, @Nullable Long size, String content) {
        this.node = node;
        this.size = size;
        this.content = new StringBuilder(content);
    }

    /** Starts with the first part. */
    public static LargeObject start(Item first) {
        return new LargeObject(
                first.node().orElse(""), first.meta().size(), first.value().orElse(""));
    }

    /** Whether an item can be the next part: the same node, or none named. */
    public boolean continuesWith(Item next) {
        return next.node().isEmpty() || next.node().get().equals(node);
    }

    public void add(Item next) {
        content.append(next.value().orElse(""));
    }

    /** Whether the size is as announced. Sources leave open whether that counts characters or bytes, so that either fits.
     * Unproven on hardware. */
    public boolean fits() {
        return size == null || size == content.length() || size == content().getBytes(StandardCharsets.UTF_8).length;
    }

    public String node() {
        return node;
    }

    public @Nullable Long size() {
        return size;
    }

    public String content() {
        return content.toString();
    }

    /** In UTF-16 units. */
    public int length() {
        return content.length();
    }

    @Override
    public String toString() {
        return "LargeObject[" + node + ", " + size + "]";
    }
}
