package helder.protocol.windows.syncml;

import org.jspecify.annotations.Nullable;

/**
 * What is said about a value or a message; null for what is not said.
 *
 * @param format name of a {@link Format}, as it came
 * @param type media type, or the kind of an alert
 * @param mark how important an alert is
 * @param size of the whole of a large object
 * @param nextNonce base64
 * @param maxMessageBytes longest message that the sender takes
 * @param maxObjectBytes largest object that the sender takes
 */
public record Meta(
        @Nullable String format,
        @Nullable String type,
        @Nullable String mark,
        @Nullable Long size,
        @Nullable String nextNonce,
        @Nullable Long maxMessageBytes,
        @Nullable Long maxObjectBytes) {
    /** Nothing is said. */
    public static final Meta NONE = new Meta(null, null, null, null, null, null, null);

    public static Meta of(@Nullable String format, @Nullable String type) {
        return format == null && type == null ? NONE : new Meta(format, type, null, null, null, null, null);
    }
}
