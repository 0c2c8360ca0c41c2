package helder.protocol.apple.plist;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A moment in whole seconds, as the format carries it; finer parts are cut off. Years 0000 to 9999. */
public record PlistDate(Instant value) implements PlistValue {
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /** @throws IllegalArgumentException outside the years 0000 to 9999 */
    public PlistDate {
        if (value.isBefore(FIRST) || value.isAfter(LAST)) {
            throw new IllegalArgumentException("a date outside the years 0000 to 9999");
        }
        value = value.truncatedTo(ChronoUnit.SECONDS);
    }
}
