package helder.protocol.windows.syncml;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a value of a node is written. */
public enum Format {
    CHR,
    INT,
    /** {@code true} or {@code false}. */
    BOOL,
    B64,
    BIN,
    /** Markup, escaped like any text. */
    XML,
    /** An inner node, which has children and no value. */
    NODE,
    NULL,
    FLOAT,
    DATE,
    TIME;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Format> of(String wireName) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(wireName))
                .findFirst();
    }
}
