package helder.quiettime.calendar;

import helder.quiettime.Span;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A clock as a calendar describes it (RFC 5545, section 3.6.5), right for some time before and after the window. */
final class DescribedClock implements Clocks.Clock {

    /** Some rule changes it within a year. */
    private static final long DAYS_BEFORE = 400;

    private static final int MOST_OBSERVANCES = 400;

    private final ZoneOffset first;
    private final NavigableMap<LocalDateTime, ZoneOffset> changes;

    private DescribedClock(ZoneOffset first, NavigableMap<LocalDateTime, ZoneOffset> changes) {
        this.first = first;
        this.changes = changes;
    }

    /** Empty when it says nothing that can be read. */
    static Optional<Clocks.Clock> read(Component zone, Span window, Effort effort) {
        var changes = new TreeMap<LocalDateTime, ZoneOffset>();
        Optional<LocalDateTime> earliest = Optional.empty();
        ZoneOffset first = ZoneOffset.UTC;
        try {
            for (Component observance :
                    zone.parts().stream().limit(MOST_OBSERVANCES).toList()) {
                LocalDateTime start =
                        IcsTimes.time(value(observance, "DTSTART")).local();
                ZoneOffset before = IcsTimes.offset(value(observance, "TZOFFSETFROM"));
                if (earliest.filter(known -> !start.isBefore(known)).isEmpty()) {
                    earliest = Optional.of(start);
                    first = before;
                }
                addChanges(changes, observance, start, before, window, effort);
            }
        } catch (UnreadableTimeException e) {
            return Optional.empty();
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new DescribedClock(first, changes));
    }

    private static void addChanges(
            Map<LocalDateTime, ZoneOffset> changes,
            Component observance,
            LocalDateTime start,
            ZoneOffset before,
            Span window,
            Effort effort)
            throws UnreadableTimeException {
        ZoneOffset to = IcsTimes.offset(value(observance, "TZOFFSETTO"));
        changes.put(start, to);
        LocalDateTime from =
                LocalDateTime.ofInstant(window.from(), ZoneOffset.UTC).minusDays(DAYS_BEFORE);
        LocalDateTime until =
                LocalDateTime.ofInstant(window.until(), ZoneOffset.UTC).plusDays(2);
        for (ContentLine line : observance.all("RRULE").limit(1).toList()) {
            Rule rule = Rule.read(line.value());
            // The last change of a rule that ended long ago may be the one that still holds.
            LocalDateTime since = rule.end()
                    .map(end -> end.minusDays(DAYS_BEFORE))
                    .filter(from::isAfter)
                    .orElse(from);
            for (LocalDateTime change : effort.expand(rule, start, since, until)) {
                if (rule.isUntil(change, change.toInstant(before))) {
                    changes.put(change, to);
                }
            }
        }
        for (ContentLine line : observance.all("RDATE").toList()) {
            for (String value : line.value().split(",")) {
                changes.put(IcsTimes.time(value).local(), to);
            }
        }
    }

    private static String value(Component observance, String property) {
        return observance.first(property).map(ContentLine::value).orElse("");
    }

    @Override
    public Instant at(LocalDateTime local) {
        Map.Entry<LocalDateTime, ZoneOffset> change = changes.floorEntry(local);
        return local.toInstant(change == null ? first : change.getValue());
    }
}
