package helder.quiettime;

import helder.quiettime.Habits.Part;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** A stretch of time as pieces, in each of which the part of the day and the week are the same. */
final class Days {

    /**
     * A piece.
     *
     * @param monday with which its week begins
     */
    record Piece(Span span, Part part, LocalDate monday) {}

    private Days() {}

    static List<Piece> of(Habits habits, ZoneId zone, Span frame) {
        Spans lunch = habits.lunch().spans(zone, frame);
        Spans sleep = habits.sleep().spans(zone, frame);
        Spans night = habits.night().spans(zone, frame);
        var cuts = new TreeSet<Instant>(List.of(frame.from(), frame.until()));
        for (Spans spans : List.of(lunch, sleep, night)) {
            spans.inOrder().forEach(span -> cuts.addAll(List.of(span.from(), span.until())));
        }
        LocalDate monday = monday(frame.from(), zone).plusWeeks(1);
        for (; monday.atStartOfDay(zone).toInstant().isBefore(frame.until()); monday = monday.plusWeeks(1)) {
            cuts.add(monday.atStartOfDay(zone).toInstant());
        }
        var pieces = new ArrayList<Piece>();
        Instant from = frame.from();
        for (Instant until : cuts.tailSet(from, false)) {
            pieces.add(new Piece(new Span(from, until), part(from, lunch, sleep, night), monday(from, zone)));
            from = until;
        }
        return pieces;
    }

    private static Part part(Instant instant, Spans lunch, Spans sleep, Spans night) {
        if (night.contains(instant)) {
            return Part.NIGHT;
        }
        if (sleep.contains(instant)) {
            return Part.EDGE_OF_NIGHT;
        }
        return lunch.contains(instant) ? Part.LUNCH : Part.DAY;
    }

    static LocalDate monday(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
