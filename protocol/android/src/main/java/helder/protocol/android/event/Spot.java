package helder.protocol.android.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a device in lost mode says that it is ({@code LOST_MODE_LOCATION}).
 *
 * @param latitude in degrees, north is positive; not checked
 * @param longitude in degrees, east is positive; not checked
 * @param at when, or null
 */
public record Spot(
        double latitude, double longitude, @Nullable Instant at) {

    @Override
    public String toString() {
        return "Spot[]";
    }
}
