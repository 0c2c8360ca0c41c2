package helder.protocol.windows.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a node. Its text form shows the node only.
 *
 * @param format as the device said; null when it did not
 * @param data null when there is none
 */
public record NodeValue(
        String node, @Nullable String format, @Nullable String data) {
    public Optional<String> value() {
        return Optional.ofNullable(data);
    }

    /** What it takes to hold it, roughly. */
    int characters() {
        return 16 + node.length() + (data == null ? 0 : data.length());
    }

    @Override
    public String toString() {
        return "NodeValue[" + node + "]";
    }
}
