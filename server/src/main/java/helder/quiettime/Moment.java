package helder.quiettime;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A moment at which a person is interrupted: everything that begins then, side by side.
 *
 * @param isInQuietTime whether an emergency put it there
 */
public record Moment(Instant at, List<Interruption> interruptions, boolean isInQuietTime) {

    public Moment {
        interruptions = List.copyOf(interruptions);
    }

    /** As long as the longest of it takes. */
    public Span span() {
        return Span.of(
                at,
                interruptions.stream()
                        .map(Interruption::length)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ofMillis(1)));
    }
}
