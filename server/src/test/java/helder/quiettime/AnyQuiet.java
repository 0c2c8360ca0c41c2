package helder.quiettime;

import helder.Arbitrary;
import helder.quiettime.Interruption.Kind;
import helder.quiettime.Week.Hours;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Quiet times and interruptions from a seed, to the minute; and the same rules once more, minute by minute, as a clock on the wall shows them. */
final class AnyQuiet {

    /** Half hours, two hours, no change, changes at midnight and a day that was left out. */
    static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Amsterdam"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Antarctica/Troll"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("America/Santiago"),
            ZoneId.of("Asia/Beirut"),
            ZoneId.of("Pacific/Apia"),
            ZoneId.of("UTC"));

    private static final List<Instant> CHANGES = List.of(
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.parse("2026-04-04T15:00:00Z"),
            Instant.parse("2026-10-03T15:30:00Z"),
            Instant.parse("2026-09-06T04:00:00Z"),
            Instant.parse("2026-11-01T05:30:00Z"),
            Instant.parse("2011-12-30T10:00:00Z"));

    private final Arbitrary arbitrary;

    AnyQuiet(Arbitrary arbitrary) {
        this.arbitrary = arbitrary;
    }

    /** At a full minute, within days of a change of some clock. */
    Instant instant() {
        return arbitrary.of(CHANGES).plus(Duration.ofMinutes(arbitrary.below(8 * 1440) - 4 * 1440L));
    }

    ZoneId zone() {
        return arbitrary.of(ZONES);
    }

    Week week() {
        var hours = new ArrayList<Hours>();
        for (int i = arbitrary.below(12); i > 0; i--) {
            int from = arbitrary.below(96) * 15;
            int until = 15 + arbitrary.below(96) * 15;
            if (from != until) {
                hours.add(Hours.on(arbitrary.of(DayOfWeek.values()), from, until));
            }
        }
        return Week.of(hours);
    }

    QuietTime quietTime(Instant now) {
        var busy = new ArrayList<Span>();
        for (int i = arbitrary.below(15); i > 0; i--) {
            busy.add(Span.of(now.plus(minutes(-600, 6 * 1440)), minutes(1, 300)));
        }
        return new QuietTime(
                zone(),
                week(),
                arbitrary.chance(30) ? Optional.of(now.plus(minutes(-60, 1440))) : Optional.empty(),
                Spans.of(busy));
    }

    Interruption interruption(Instant now, int number) {
        Instant earliest = now.plus(minutes(-1440, 3 * 1440));
        return new Interruption(
                "interruption-" + number,
                arbitrary.of(Kind.values()),
                arbitrary.chance(50),
                minutes(1, arbitrary.chance(80) ? 60 : 600),
                earliest,
                earliest.plus(minutes(-30, 5 * 1440)),
                arbitrary.chance(20) ? Optional.of(now.plus(minutes(-60, 3 * 1440))) : Optional.empty(),
                Optional.empty());
    }

    List<Interruption> interruptions(Instant now, int atMost) {
        var all = new ArrayList<Interruption>();
        for (int i = arbitrary.below(atMost + 1); i > 0; i--) {
            all.add(interruption(now, i));
        }
        return all;
    }

    /** @param below may be negative, as may what comes back */
    Duration minutes(int from, int below) {
        return Duration.ofMinutes(from + arbitrary.below(below - from));
    }

    /** Whether a clock on the wall shows one of the hours. */
    static boolean isAmong(Week week, ZoneId zone, Instant instant) {
        ZonedDateTime wall = instant.atZone(zone);
        int minute = (wall.getDayOfWeek().getValue() - 1) * 1440 + wall.getHour() * 60 + wall.getMinute();
        return week.hours().stream()
                .anyMatch(hours -> (hours.from() <= minute && minute < hours.until())
                        || minute + Week.MINUTES_OF_WEEK < hours.until());
    }

    static boolean isQuiet(QuietTime quiet, Instant instant) {
        return isAmong(quiet.hours(), quiet.zone(), instant)
                || quiet.undisturbedUntil().filter(instant::isBefore).isPresent()
                || quiet.busy().inOrder().stream()
                        .anyMatch(span -> !instant.isBefore(span.from().minusSeconds(600))
                                && instant.isBefore(span.until().plusSeconds(600)));
    }

    /** Whether any minute of it is quiet; it begins at a full minute. */
    static boolean isQuietSomewhere(QuietTime quiet, Span span) {
        for (Instant minute = span.from(); minute.isBefore(span.until()); minute = minute.plusSeconds(60)) {
            if (isQuiet(quiet, minute)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some minute would do for it. */
    static boolean isFeasible(QuietTime quiet, Instant now, Interruption interruption) {
        Instant start = interruption.earliest().isAfter(now) ? interruption.earliest() : now;
        long free = 0;
        for (Instant minute = start; minute.isBefore(interruption.deadline()); minute = minute.plusSeconds(60)) {
            free = isQuiet(quiet, minute) ? 0 : free + 1;
            if (free >= interruption.length().toMinutes()) {
                return true;
            }
        }
        return false;
    }
}
