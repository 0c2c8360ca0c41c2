package helder.gate;

import java.time.Instant;

/**
 * How often something was dropped from a device's answers or refused.
 *
 * @param kind {@code dropped} or {@code refused}
 * @param item the code of the item or action, or {@code unknown}
 */
public record GateCount(String kind, String item, long times, Instant firstAt, Instant lastAt) {

    /** Whether a device told it, and it was not kept. */
    public boolean isDropped() {
        return kind.equals(GateCountRepository.DROPPED);
    }
}
