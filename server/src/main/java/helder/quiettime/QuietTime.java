package helder.quiettime;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When one person must not be interrupted.
 *
 * @param zone whose clock the hours mean
 * @param hours the person's own, else those of the organisation
 * @param undisturbedUntil do not disturb until then
 * @param busy when the person's calendar says so; {@link #AROUND} it stays free too
 */
public record QuietTime(ZoneId zone, Week hours, Optional<Instant> undisturbedUntil, Spans busy) {

    /** Nobody is interrupted on the way into a meeting or out of it. */
    public static final Duration AROUND = Duration.ofMinutes(10);

    /** Quiet stretches of a frame. */
    public Spans within(Span frame) {
        Spans spans = hours.spans(zone, frame).and(busy.widened(AROUND).within(frame));
        return undisturbedUntil
                .filter(until -> until.isAfter(frame.from()))
                .map(until -> spans.and(
                        Spans.of(List.of(new Span(frame.from(), until))).within(frame)))
                .orElse(spans);
    }
}
