package helder.android;

import helder.manifest.DataItem;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a phone told, in the words of the manifest and before the gate.
 *
 * @param unknown how many values it gave that are nothing in the manifest
 */
public record Observed(Map<DataItem, String> values, int unknown) {

    public Observed {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** Whether there is nothing to admit and nothing to count. */
    public boolean isEmpty() {
        return values.isEmpty() && unknown == 0;
    }
}
