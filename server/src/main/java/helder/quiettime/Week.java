package helder.quiettime;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Hours that come again every week, as a clock on the wall shows them. An instant is among them when that clock shows one of them then: an
 * hour that it shows twice in autumn counts twice, and one that it leaves out in spring not at all.
 */
public final class Week {

    static final int MINUTES_OF_DAY = 24 * 60;
    static final int MINUTES_OF_WEEK = DayOfWeek.values().length * MINUTES_OF_DAY;

    /** So many hours in a row a week may name. */
    public static final int MOST_HOURS = 70;

    private static final long SECONDS_OF_WEEK = MINUTES_OF_WEEK * 60L;
    /** 1970-01-05, a Monday, as seconds of a clock in no zone. */
    private static final long A_MONDAY = 4L * 86_400;

    public static final Week NEVER = new Week(List.of());
    public static final Week ALWAYS = of(List.of(new Hours(0, MINUTES_OF_WEEK)));

    private final List<Hours> hours;

    private Week(List<Hours> hours) {
        this.hours = List.copyOf(hours);
    }

    /**
     * Hours in a row.
     *
     * @param from minutes since Monday 00:00, 0 to 10079
     * @param until minutes since that Monday; may reach into the week after, at most a week after {@code from}
     */
    public record Hours(int from, int until) {

        public Hours {
            if (from < 0 || from >= MINUTES_OF_WEEK || until <= from || until > from + MINUTES_OF_WEEK) {
                throw new IllegalArgumentException("Hours begin within the week and end after they begin");
            }
        }

        /**
         * On one day, or into the next where the end is not after the beginning.
         *
         * @param from minutes since midnight, 0 to 1439
         * @param until minutes since midnight, 1 to 1440
         */
        public static Hours on(DayOfWeek day, int from, int until) {
            if (from < 0 || from >= MINUTES_OF_DAY || until < 1 || until > MINUTES_OF_DAY || from == until) {
                throw new IllegalArgumentException("Hours of a day are from 00:00 to 24:00, and not empty");
            }
            int start = (day.getValue() - 1) * MINUTES_OF_DAY + from;
            return new Hours(start, start + (until > from ? until - from : until + MINUTES_OF_DAY - from));
        }
    }

    /** @throws IllegalArgumentException when there are more than {@link #MOST_HOURS} */
    public static Week of(Collection<Hours> hours) {
        if (hours.size() > MOST_HOURS) {
            throw new IllegalArgumentException("A week names at most " + MOST_HOURS + " times");
        }
        boolean[] minutes = new boolean[MINUTES_OF_WEEK];
        hours.forEach(each -> {
            for (int minute = each.from(); minute < each.until(); minute++) {
                minutes[minute % MINUTES_OF_WEEK] = true;
            }
        });
        return new Week(runs(minutes));
    }

    /** In their order; what runs over the end of the week begins where it begins. */
    private static List<Hours> runs(boolean[] minutes) {
        int start = 0;
        while (start < MINUTES_OF_WEEK && minutes[(start + MINUTES_OF_WEEK - 1) % MINUTES_OF_WEEK]) {
            start++;
        }
        if (start == MINUTES_OF_WEEK) {
            return List.of(new Hours(0, MINUTES_OF_WEEK));
        }
        var runs = new ArrayList<Hours>();
        int minute = start;
        while (minute < start + MINUTES_OF_WEEK) {
            int from = minute;
            while (minute < start + MINUTES_OF_WEEK && minutes[minute % MINUTES_OF_WEEK]) {
                minute++;
            }
            if (minute > from) {
                int first = from % MINUTES_OF_WEEK;
                runs.add(new Hours(first, first + minute - from));
            }
            minute++;
        }
        return runs;
    }

    public List<Hours> hours() {
        return hours;
    }

    public boolean isNever() {
        return hours.isEmpty();
    }

    /** Those hours within a stretch of time. */
    public Spans spans(ZoneId zone, Span frame) {
        var all = new ArrayList<Span>();
        ZoneRules rules = zone.getRules();
        Instant from = frame.from();
        while (from.isBefore(frame.until())) {
            ZoneOffsetTransition change = rules.nextTransition(from);
            Instant until =
                    change == null || change.getInstant().isAfter(frame.until()) ? frame.until() : change.getInstant();
            addWithOneOffset(all, new Span(from, until), rules.getOffset(from));
            from = until;
        }
        return Spans.of(all);
    }

    private void addWithOneOffset(List<Span> all, Span stretch, ZoneOffset offset) {
        long zero = A_MONDAY - offset.getTotalSeconds();
        // One week earlier, for hours that run over its end.
        long week = Math.floorDiv(stretch.from().getEpochSecond() - zero, SECONDS_OF_WEEK) - 1;
        long last = Math.floorDiv(stretch.until().getEpochSecond() - zero, SECONDS_OF_WEEK);
        var found = new ArrayList<Span>();
        for (; week <= last; week++) {
            long monday = zero + week * SECONDS_OF_WEEK;
            for (Hours each : hours) {
                found.add(new Span(
                        Instant.ofEpochSecond(monday + each.from() * 60L),
                        Instant.ofEpochSecond(monday + each.until() * 60L)));
            }
        }
        all.addAll(Spans.of(found).within(stretch).inOrder());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Week week && week.hours.equals(hours);
    }

    @Override
    public int hashCode() {
        return hours.hashCode();
    }

    /** As {@link WeekFormat} writes it. */
    @Override
    public String toString() {
        return WeekFormat.write(this);
    }
}
