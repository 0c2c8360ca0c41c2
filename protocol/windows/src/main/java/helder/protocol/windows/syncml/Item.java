package helder.protocol.windows.syncml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A node and its value. The text form shows the node and no value.
 *
 * @param target the node, in what the server sends
 * @param source the node, in what the device sends
 * @param data null when there is no value, which is not the same as an empty one
 * @param moreData whether the value goes on in the next message
 */
public record Item(
        @Nullable String target,
        @Nullable String source,
        Meta meta,
        @Nullable String data,
        boolean moreData) {

    public static Item target(String node, Meta meta, @Nullable String data) {
        return new Item(node, null, meta, data, false);
    }

    /** The node, whichever way it is named. */
    public Optional<String> node() {
        return Optional.ofNullable(source != null ? source : target);
    }

    public Optional<String> value() {
        return Optional.ofNullable(data);
    }

    @Override
    public String toString() {
        return "Item[" + node().orElse("") + "]";
    }
}
