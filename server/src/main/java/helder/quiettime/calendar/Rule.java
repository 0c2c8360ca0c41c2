package helder.quiettime.calendar;

import helder.quiettime.calendar.IcsTimes.Written;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.fortuna.ical4j.model.Recur;

/**
 * A rule by which something comes again (RFC 5545, section 3.3.10). ical4j finds the dates; before it is asked, it is certain that there are few. Rules that come again within
 * a day are not read: no meeting has one.
 */
final class Rule {

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "DAILY",
            ChronoUnit.DAYS,
            "WEEKLY",
            ChronoUnit.WEEKS,
            "MONTHLY",
            ChronoUnit.MONTHS,
            "YEARLY",
            ChronoUnit.YEARS);

    private static final Set<String> LISTS = Set.of(
            "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND");

    /** Those that can leave a whole period out. */
    private static final Set<String> LEAVE_OUT = Set.of("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS");

    private static final int LONGEST = 500;
    private static final int MOST_A_DAY = 24;
    private static final int MOST_A_PERIOD = 400;
    private static final int MOST_TIMES = 5_000;
    private static final int OF_ANY_RULE = 20;

    private final String text;
    private final ChronoUnit unit;
    private final int interval;
    private final Optional<Integer> count;
    private final Optional<Written> until;
    private final int aPeriod;
    private final boolean leavesOut;

    private Rule(
            String text,
            ChronoUnit unit,
            int interval,
            Optional<Integer> count,
            Optional<Written> until,
            int aPeriod,
            boolean leavesOut) {
        this.text = text;
        this.unit = unit;
        this.interval = interval;
        this.count = count;
        this.until = until;
        this.aPeriod = aPeriod;
        this.leavesOut = leavesOut;
    }

    static Rule read(String value) throws UnreadableTimeException {
        Map<String, String> parts = parts(value);
        ChronoUnit unit = UNITS.get(parts.getOrDefault("FREQ", ""));
        if (unit == null) {
            throw new UnreadableTimeException();
        }
        int aDay = 1;
        int aPeriod = 1;
        boolean leavesOut = false;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            if (LISTS.contains(part.getKey())) {
                int size = part.getValue().split(",", -1).length;
                boolean isTime = Set.of("BYHOUR", "BYMINUTE", "BYSECOND").contains(part.getKey());
                aDay = Math.min(Short.MAX_VALUE, isTime ? aDay * size : aDay);
                aPeriod = Math.min(Short.MAX_VALUE, aPeriod * size);
                leavesOut |= LEAVE_OUT.contains(part.getKey())
                        || (unit == ChronoUnit.DAYS && part.getKey().equals("BYDAY"));
            }
        }
        if (aDay > MOST_A_DAY || aPeriod > MOST_A_PERIOD) {
            throw new UnreadableTimeException();
        }
        aPeriod *= weekdays(unit, parts);
        Optional<Integer> count = number(parts, "COUNT");
        if (count.filter(times -> times > MOST_TIMES).isPresent()) {
            throw new UnreadableTimeException();
        }
        return new Rule(
                withoutEnd(parts),
                unit,
                number(parts, "INTERVAL").orElse(1),
                count,
                parts.containsKey("UNTIL") ? Optional.of(IcsTimes.time(parts.get("UNTIL"))) : Optional.empty(),
                aPeriod,
                leavesOut);
    }

    /** How often a day of the week comes in a period. */
    private static int weekdays(ChronoUnit unit, Map<String, String> parts) {
        if (!parts.containsKey("BYDAY") || unit.compareTo(ChronoUnit.WEEKS) <= 0) {
            return 1;
        }
        boolean isOfMonth = unit == ChronoUnit.MONTHS || parts.containsKey("BYMONTH");
        return isOfMonth ? 5 : 53;
    }

    private static Map<String, String> parts(String value) throws UnreadableTimeException {
        if (value.length() > LONGEST) {
            throw new UnreadableTimeException();
        }
        var parts = new HashMap<String, String>();
        for (String part : value.toUpperCase(Locale.ROOT).split(";")) {
            int equal = part.indexOf('=');
            if (equal <= 0 || parts.put(part.substring(0, equal), part.substring(equal + 1)) != null) {
                throw new UnreadableTimeException();
            }
        }
        return parts;
    }

    private static Optional<Integer> number(Map<String, String> parts, String name) throws UnreadableTimeException {
        String digits = parts.get(name);
        if (digits == null) {
            return Optional.empty();
        }
        if (!digits.matches("[1-9][0-9]{0,4}")) {
            throw new UnreadableTimeException();
        }
        return Optional.of(Integer.parseInt(digits));
    }

    /** The end is compared here: in which zone it is written is not for the library to know. */
    private static String withoutEnd(Map<String, String> parts) throws UnreadableTimeException {
        var text = new StringBuilder("FREQ=").append(parts.get("FREQ"));
        for (Map.Entry<String, String> part : parts.entrySet()) {
            boolean isKnown = LISTS.contains(part.getKey())
                    || Set.of("INTERVAL", "COUNT", "WKST").contains(part.getKey());
            if (isKnown) {
                text.append(';').append(part.getKey()).append('=').append(part.getValue());
            } else if (!Set.of("FREQ", "UNTIL").contains(part.getKey())) {
                throw new UnreadableTimeException();
            }
        }
        return text.toString();
    }

    /** About how many dates have to be made for those between. */
    int effort(LocalDateTime start, LocalDateTime from, LocalDateTime until) {
        long periods = count.isPresent() && start.isBefore(until)
                ? Math.min(count.get(), unit.between(start, until) / interval + 1)
                : unit.between(from, until) / interval + 2;
        return (int) Math.min(Integer.MAX_VALUE, OF_ANY_RULE + periods * aPeriod);
    }

    /**
     * The dates between, by the clock of the start.
     *
     * @throws UnreadableTimeException when the rule makes no sense
     */
    List<LocalDateTime> expand(LocalDateTime start, LocalDateTime from, LocalDateTime until)
            throws UnreadableTimeException {
        if (!start.isBefore(until)) {
            return List.of();
        }
        try {
            return new Recur<LocalDateTime>(text)
                    .getDates(start, from, until).stream()
                            .filter(date -> !date.isBefore(start))
                            .toList();
        } catch (RuntimeException e) {
            // The library has many ways to say that a rule is wrong.
            throw new UnreadableTimeException();
        }
    }

    /** Whether it ended before some time, as far as that can be told without making its dates. */
    boolean isOver(LocalDateTime start, LocalDateTime from) {
        boolean hasEnded =
                until.filter(end -> end.local().isBefore(from.minusDays(2))).isPresent();
        boolean isOftenEnough = count.isPresent() && !leavesOut && unit.compareTo(ChronoUnit.WEEKS) <= 0;
        return hasEnded
                || (isOftenEnough
                        && start.plus((long) count.orElse(0) * interval + interval, unit)
                                .isBefore(from));
    }

    /** The last time that it may come, on some clock. */
    Optional<LocalDateTime> end() {
        return until.map(Written::local);
    }

    /** Whether a date is not after the end of the rule. */
    boolean isUntil(LocalDateTime local, Instant instant) {
        return until.map(end -> {
                    if (end.isDate()) {
                        return !local.toLocalDate().isAfter(end.local().toLocalDate());
                    }
                    return end.isUtc()
                            ? !instant.isAfter(end.local().toInstant(ZoneOffset.UTC))
                            : !local.isAfter(end.local());
                })
                .orElse(true);
    }
}
