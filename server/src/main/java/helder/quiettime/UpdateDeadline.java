package helder.quiettime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A deadline that Apple devices enforce for an update. In the day before it they remind people whether they want to be disturbed or not, and at it they restart; so
 * the deadline itself is outside quiet time, and what happens at a moment of our choosing is over before the reminders begin.
 *
 * @param local as the device takes it ({@code TargetLocalDateTime}), on the clock of the person
 * @param planBefore until when it is to be done; the deadline of its {@link Interruption}
 */
public record UpdateDeadline(LocalDateTime local, Instant planBefore) {

    /** So long before the deadline nothing holds the reminders back. */
    public static final Duration REMINDED = Duration.ofHours(24);

    private static final Duration PLANNED_AT_LEAST = Duration.ofHours(24);

    /**
     * The last one that is possible.
     *
     * @param latest what the organisation wants; full minutes are taken
     * @param restart how long the device is away
     * @return empty when none leaves a day for a moment of our choosing
     */
    public static Optional<UpdateDeadline> choose(QuietTime quiet, Instant now, Instant latest, Duration restart) {
        Instant earliest = now.plus(PLANNED_AT_LEAST).plus(REMINDED);
        if (!earliest.isBefore(latest)) {
            return Optional.empty();
        }
        var frame = new Span(earliest, latest.plus(restart));
        List<Span> free = quiet.within(frame).gaps(frame).inOrder();
        for (Span span : free.reversed()) {
            Instant last = Instant.ofEpochSecond(
                    Math.floorDiv(span.until().minus(restart).getEpochSecond(), 60) * 60);
            if (!last.isBefore(span.from()) && isOnceOnTheClock(quiet, last)) {
                return Optional.of(
                        new UpdateDeadline(LocalDateTime.ofInstant(last, quiet.zone()), last.minus(REMINDED)));
            }
        }
        return Optional.empty();
    }

    /** The device knows only what its clock shows: a time that it shows twice would come an hour early or late. */
    private static boolean isOnceOnTheClock(QuietTime quiet, Instant instant) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, quiet.zone());
        return quiet.zone().getRules().getValidOffsets(local).size() == 1;
    }
}
