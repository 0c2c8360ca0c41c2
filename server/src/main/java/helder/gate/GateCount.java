package helder.gate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How often something was dropped from a device's answers or refused, or an order had to wait until others agreed.
 *
 * @param kind {@code dropped}, {@code refused} or {@code waited}
 * @param item the code of the item or action, or {@code unknown}
 * @param lastOn the day of the last time in UTC; no time of day, which would say when a device last spoke
 */
public record GateCount(String kind, String item, long times, Instant firstAt, LocalDate lastOn) {

    /** How long it is kept after it last grew. */
    public static final Duration KEPT = Duration.ofDays(365);

    /** Whether a device told it, and it was not kept. */
    public boolean isDropped() {
        return kind.equals(GateCountRepository.DROPPED);
    }
}
