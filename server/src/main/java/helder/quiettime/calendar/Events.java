package helder.quiettime.calendar;

import helder.quiettime.Span;
import helder.quiettime.calendar.IcsTimes.Length;
import helder.quiettime.calendar.IcsTimes.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Events of a calendar with what comes again, what was left out of it, and what was moved (RFC 5545, sections 3.6.1 and 3.8.5). */
final class Events {

    private static final long LONGEST_DAYS = 60;

    private final Clocks clocks;
    private final Span window;
    private final List<Component> all = new ArrayList<>();
    private final Map<String, Times> moved = new HashMap<>();
    private final Effort effort;

    Events(Clocks clocks, Span window, Effort effort) {
        this.clocks = clocks;
        this.window = window;
        this.effort = effort;
    }

    /** Times, and whole days. */
    private static final class Times {

        private final Set<Instant> instants = new HashSet<>();
        private final Set<LocalDate> days = new HashSet<>();

        boolean contain(LocalDateTime local, Instant instant) {
            return instants.contains(instant) || days.contains(local.toLocalDate());
        }
    }

    void add(Component event) throws UnreadableTimeException {
        all.add(event);
        for (ContentLine line : event.all("RECURRENCE-ID").limit(1).toList()) {
            addTimes(moved.computeIfAbsent(event.word("UID"), _ -> new Times()), line);
        }
    }

    private void addTimes(Times times, ContentLine line) throws UnreadableTimeException {
        for (String value : line.value().split(",")) {
            Written time = IcsTimes.time(value);
            if (time.isDate()) {
                times.days.add(time.local().toLocalDate());
            } else {
                times.instants.add(clocks.of(line, time.isUtc()).at(time.local()));
            }
        }
    }

    /** Adds when they make busy; returns how many could not be read. */
    int readInto(List<Span> busy) {
        int unread = 0;
        for (Component event : all) {
            try {
                if (makesBusy(event)) {
                    read(event, busy);
                }
            } catch (UnreadableTimeException e) {
                unread++;
            }
        }
        return unread;
    }

    /** What Outlook says of it is more exact than what others know. */
    private static boolean makesBusy(Component event) {
        if (event.word("STATUS").equals("CANCELLED")) {
            return false;
        }
        return switch (event.word("X-MICROSOFT-CDO-BUSYSTATUS")) {
            case "FREE", "WORKINGELSEWHERE" -> false;
            case "BUSY", "TENTATIVE", "OOF" -> true;
            default -> !event.word("TRANSP").equals("TRANSPARENT");
        };
    }

    private void read(Component event, List<Span> busy) throws UnreadableTimeException {
        ContentLine startLine = event.first("DTSTART").orElseThrow(UnreadableTimeException::new);
        Written start = IcsTimes.time(startLine.value());
        Clocks.Clock clock = start.isDate() ? clocks.own() : clocks.of(startLine, start.isUtc());
        Length length = length(event, start, clock);
        var occurrence = new Occurrence(start.local(), clock, length);
        var left = new Times();
        for (ContentLine line : event.all("EXDATE").toList()) {
            addTimes(left, line);
        }
        Times elsewhere = event.has("RECURRENCE-ID") ? new Times() : moved.getOrDefault(event.word("UID"), new Times());
        for (LocalDateTime local : dates(event, occurrence)) {
            Instant instant = clock.at(local);
            if (!left.contain(local, instant) && !elsewhere.contain(local, instant)) {
                Periods.span(instant, occurrence.end(local)).ifPresent(busy::add);
            }
        }
        for (ContentLine line : event.all("RDATE").toList()) {
            addFurther(line, length, left, busy);
        }
    }

    /** Something that may come again: on the clock on the wall it always looks the same. */
    private record Occurrence(LocalDateTime start, Clocks.Clock clock, Length length) {

        Instant end(LocalDateTime local) {
            return clock.at(local.plusDays(length.days())).plus(length.time());
        }
    }

    private Length length(Component event, Written start, Clocks.Clock clock) throws UnreadableTimeException {
        Length length = lengthAsWritten(event, start, clock);
        if (length.days() + length.time().toDays() > LONGEST_DAYS) {
            // Longer than any window; so nothing in the past makes much work.
            return new Length(LONGEST_DAYS, Duration.ZERO);
        }
        return length;
    }

    private Length lengthAsWritten(Component event, Written start, Clocks.Clock clock) throws UnreadableTimeException {
        for (ContentLine line : event.all("DTEND").limit(1).toList()) {
            Written end = IcsTimes.time(line.value());
            if (start.isDate() && end.isDate()) {
                long days = ChronoUnit.DAYS.between(
                        start.local().toLocalDate(), end.local().toLocalDate());
                return new Length(Math.clamp(days, 0, Short.MAX_VALUE), Duration.ZERO);
            }
            Instant until = clocks.of(line, end.isUtc()).at(end.local());
            Duration time = Duration.between(clock.at(start.local()), until);
            return new Length(0, time.isNegative() ? Duration.ZERO : time);
        }
        for (ContentLine line : event.all("DURATION").limit(1).toList()) {
            return IcsTimes.length(line.value());
        }
        return new Length(start.isDate() ? 1 : 0, Duration.ZERO);
    }

    /** The first and those by its rules, near the window. */
    private Set<LocalDateTime> dates(Component event, Occurrence occurrence) throws UnreadableTimeException {
        var dates = new TreeSet<LocalDateTime>(Set.of(occurrence.start()));
        LocalDateTime from = LocalDateTime.ofInstant(window.from(), ZoneOffset.UTC)
                .minusDays(2)
                .minusDays(occurrence.length().days())
                .minus(occurrence.length().time());
        LocalDateTime until =
                LocalDateTime.ofInstant(window.until(), ZoneOffset.UTC).plusDays(2);
        for (ContentLine line : event.all("RRULE").limit(2).toList()) {
            Rule rule = Rule.read(line.value());
            for (LocalDateTime local : effort.expand(rule, occurrence.start(), from, until)) {
                if (rule.isUntil(local, occurrence.clock().at(local))) {
                    dates.add(local);
                }
            }
        }
        return dates;
    }

    private void addFurther(ContentLine line, Length length, Times left, List<Span> busy)
            throws UnreadableTimeException {
        for (String value : line.value().split(",")) {
            if (value.indexOf('/') > 0) {
                Periods.read(value, line, clocks).ifPresent(busy::add);
            } else {
                Written time = IcsTimes.time(value);
                Clocks.Clock clock = time.isDate() ? clocks.own() : clocks.of(line, time.isUtc());
                Instant instant = clock.at(time.local());
                if (!left.contain(time.local(), instant)) {
                    Periods.span(instant, new Occurrence(time.local(), clock, length).end(time.local()))
                            .ifPresent(busy::add);
                }
            }
        }
    }
}
