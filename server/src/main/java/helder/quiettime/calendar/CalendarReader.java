package helder.quiettime.calendar;

import helder.quiettime.Span;
import helder.quiettime.Spans;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads from a calendar when somebody is busy. What that takes is bounded, whatever the file says: entries far away are passed over at once,
 * and what would take too much is counted as unread.
 */
public final class CalendarReader {

    private static final Set<String> KEPT = Set.of("VEVENT", "VFREEBUSY", "VTIMEZONE", "STANDARD", "DAYLIGHT");
    private static final Pattern DAY = Pattern.compile("[0-9]{8}");
    private static final int MOST_ENTRIES = 5_000;
    private static final int DEEPEST = 10;
    private static final long DAYS_FAR = 3;

    private final ZoneId zone;
    private final Span window;
    private final List<Component> entries = new ArrayList<>();
    private final Map<String, Component> zones = new HashMap<>();
    private final String lastDay;
    private final String firstDay;
    private boolean isCalendar;
    private int unread;

    private CalendarReader(ZoneId zone, Span window) {
        this.zone = zone;
        this.window = window;
        this.firstDay = day(LocalDate.ofInstant(window.from(), ZoneOffset.UTC).minusDays(DAYS_FAR));
        this.lastDay = day(LocalDate.ofInstant(window.until(), ZoneOffset.UTC).plusDays(DAYS_FAR));
    }

    private static String day(LocalDate date) {
        return date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    /**
     * Reads a file.
     *
     * @param zone of the person; of times that name none
     * @param window of what is wanted; weeks, not years
     * @return empty when it is no calendar
     */
    public static Optional<BusyTimes> read(byte[] file, ZoneId zone, Span window) {
        var reader = new CalendarReader(zone, window);
        reader.gather(new ContentLines(file));
        return reader.isCalendar ? Optional.of(reader.busy(new Effort(file.length))) : Optional.empty();
    }

    private void gather(ContentLines lines) {
        Deque<Component> open = new ArrayDeque<>();
        for (Optional<ContentLine> next = lines.next(); next.isPresent(); next = lines.next()) {
            ContentLine line = next.get();
            switch (line.name()) {
                case "BEGIN" -> {
                    var begun = new Component(line.value().toUpperCase(Locale.ROOT));
                    isCalendar |= begun.name().equals("VCALENDAR");
                    if (open.size() < DEEPEST) {
                        open.push(begun);
                    }
                }
                case "END" -> {
                    if (!open.isEmpty() && open.peek().name().equalsIgnoreCase(line.value())) {
                        ended(open.pop(), Optional.ofNullable(open.peek()));
                    }
                }
                default -> {
                    if (!open.isEmpty() && KEPT.contains(open.peek().name())) {
                        open.peek().add(line);
                    }
                }
            }
        }
    }

    private void ended(Component component, Optional<Component> around) {
        switch (component.name()) {
            case "VEVENT", "VFREEBUSY" -> keep(component);
            case "VTIMEZONE" -> component.first("TZID").ifPresent(name -> zones.putIfAbsent(name.value(), component));
            case "STANDARD", "DAYLIGHT" ->
                around.filter(zone -> zone.name().equals("VTIMEZONE")).ifPresent(zone -> zone.add(component));
            default -> {
                // Calendars hold much that is nobody's business.
            }
        }
    }

    private void keep(Component entry) {
        if (isFar(entry)) {
            return;
        }
        if (entries.size() < MOST_ENTRIES) {
            entries.add(entry);
        } else {
            unread++;
        }
    }

    /** By its days alone, which no zone moves so far. */
    private boolean isFar(Component entry) {
        if (!entry.name().equals("VEVENT") || entry.has("RECURRENCE-ID")) {
            return false;
        }
        String start = entry.word("DTSTART");
        String end = entry.has("DTEND") ? entry.word("DTEND") : start;
        if (!DAY.matcher(start).lookingAt() || !DAY.matcher(end).lookingAt()) {
            return false;
        }
        boolean isOver = !entry.has("RRULE")
                && !entry.has("RDATE")
                && !entry.has("DURATION")
                && end.substring(0, 8).compareTo(firstDay) < 0;
        return isOver || (!entry.has("RDATE") && start.substring(0, 8).compareTo(lastDay) > 0);
    }

    private BusyTimes busy(Effort effort) {
        var clocks = new Clocks(zone, zones, window, effort);
        var busy = new ArrayList<Span>();
        var events = new Events(clocks, window, effort);
        for (Component entry : entries) {
            try {
                if (entry.name().equals("VFREEBUSY")) {
                    FreeBusy.read(entry, clocks, busy);
                } else {
                    events.add(entry);
                }
            } catch (UnreadableTimeException e) {
                unread++;
            }
        }
        unread += events.readInto(busy);
        return new BusyTimes(Spans.of(busy).within(window), unread);
    }
}
