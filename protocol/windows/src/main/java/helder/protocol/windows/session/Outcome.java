package helder.protocol.windows.session;

import helder.protocol.windows.syncml.StatusCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command.
 *
 * @param code as in {@link StatusCode}; 202 when the device still works on it
 * @param originalError what the node's provider said; null when it said nothing
 * @param values for questions. None with code 200 means that the value is empty
 * @param parts of a group, in its order
 */
public record Outcome(int code, @Nullable String originalError, List<NodeValue> values, List<Part> parts) {
    public Outcome {
        values = List.copyOf(values);
        parts = List.copyOf(parts);
    }

    /**
     * One part of a group.
     *
     * @param code 0 when the device did not say
     */
    public record Part(int code, @Nullable String originalError) {
        static final Part UNSAID = new Part(0, null);
    }

    public StatusCode.Meaning meaning() {
        return StatusCode.meaning(code);
    }
}
