package helder.quiettime.calendar;

import helder.quiettime.Span;
import helder.quiettime.calendar.IcsTimes.Written;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;

/** Periods: a start with an end or with a duration (RFC 5545, section 3.3.9). */
final class Periods {

    private Periods() {}

    /**
     * Reads one.
     *
     * @param line for its zone
     * @return empty when it takes no time
     */
    static Optional<Span> read(String value, ContentLine line, Clocks clocks) throws UnreadableTimeException {
        int slash = value.indexOf('/');
        if (slash < 0) {
            throw new UnreadableTimeException();
        }
        Written start = IcsTimes.time(value.substring(0, slash));
        Clocks.Clock clock = clocks.of(line, start.isUtc());
        Instant from = clock.at(start.local());
        String end = value.substring(slash + 1);
        if (end.startsWith("P") || end.startsWith("+P")) {
            IcsTimes.Length length = IcsTimes.length(end);
            return span(from, clock.at(start.local().plusDays(length.days())).plus(length.time()));
        }
        Written until = IcsTimes.time(end);
        LocalDateTime last = until.local();
        return span(from, clocks.of(line, until.isUtc()).at(last));
    }

    static Optional<Span> span(Instant from, Instant until) {
        return from.isBefore(until) ? Optional.of(new Span(from, until)) : Optional.empty();
    }
}
