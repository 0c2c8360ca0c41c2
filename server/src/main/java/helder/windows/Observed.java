package helder.windows;

import helder.manifest.DataItem;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a PC told, in the words of the manifest and before the gate.
 *
 * @param unknown how many values it gave that are nothing in the manifest
 */
public record Observed(Map<DataItem, String> values, int unknown) {

    /** It told nothing. */
    public static final Observed NOTHING = new Observed(Map.of(), 0);

    public Observed {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** Whether there is nothing to admit and nothing to count. */
    public boolean isEmpty() {
        return values.isEmpty() && unknown == 0;
    }
}
