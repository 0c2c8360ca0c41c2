package helder.gate;

import helder.manifest.DataItem;
import java.time.Instant;
import java.util.Map;

/**
 * What of a device's answer may be kept.
 *
 * @param admitted values in force in the charter, each with the instant at which it must be gone
 * @param charterVersion the version that was in force when it was decided
 * @param dropped how many values were dropped; they are counted, never kept
 */
public record Admission(Map<DataItem, Value> admitted, long charterVersion, int dropped) {

    /**
     * One value that may be kept.
     *
     * @param text the value in the form that the manifest gives it
     */
    public record Value(String text, Instant observedAt, Instant expiresAt) {}
}
