package helder.quiettime;

import helder.quiettime.Week.Hours;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A week in one line, for storage and the command line: {@code mon-fri 09:00-12:00 13:00-17:00; sun 22:00-06:00}. Days are those of the
 * beginning; what ends before it begins ends on the day after. {@code never} is a week without hours.
 */
public final class WeekFormat {

    private static final String NEVER = "never";
    private static final int LONGEST = 2_000;
    private static final Pattern DAYS = Pattern.compile("([a-z]{3})(?:-([a-z]{3}))?");
    private static final Pattern TIMES = Pattern.compile("([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})");

    private WeekFormat() {}

    /** @throws IllegalArgumentException when it is not written so; the message says which part */
    public static Week read(String text) {
        String line = text.strip().toLowerCase(Locale.ROOT);
        if (line.equals(NEVER)) {
            return Week.NEVER;
        }
        if (line.isEmpty() || line.length() > LONGEST) {
            throw new IllegalArgumentException("A week is written as mon-fri 09:00-12:00 13:00-17:00; sat 10:00-12:00");
        }
        var hours = new ArrayList<Hours>();
        for (String part : line.split(";", -1)) {
            addPart(hours, part.strip());
        }
        return Week.of(hours);
    }

    private static void addPart(List<Hours> hours, String part) {
        String[] words = part.split("\\s+", -1);
        List<DayOfWeek> days = days(words[0]);
        if (words.length < 2) {
            throw new IllegalArgumentException("After " + words[0] + " come times, as 09:00-17:00");
        }
        for (int i = 1; i < words.length; i++) {
            Matcher times = TIMES.matcher(words[i]);
            if (!times.matches()) {
                throw new IllegalArgumentException("Not times of a day, as 09:00-17:00: " + words[i]);
            }
            int from = minutes(times.group(1), times.group(2), words[i]);
            int until = minutes(times.group(3), times.group(4), words[i]);
            if (from == Week.MINUTES_OF_DAY || from == until) {
                throw new IllegalArgumentException("Not times of a day, as 09:00-17:00: " + words[i]);
            }
            days.forEach(day -> hours.add(Hours.on(day, from, until == 0 ? Week.MINUTES_OF_DAY : until)));
        }
    }

    private static List<DayOfWeek> days(String word) {
        Matcher days = DAYS.matcher(word);
        if (!days.matches()) {
            throw new IllegalArgumentException("Not a day or days, as mon or mon-fri: " + word);
        }
        DayOfWeek first = day(days.group(1), word);
        DayOfWeek last = days.group(2) == null ? first : day(days.group(2), word);
        var all = new ArrayList<DayOfWeek>(List.of(first));
        while (all.getLast() != last) {
            all.add(all.getLast().plus(1));
        }
        return all;
    }

    private static DayOfWeek day(String name, String word) {
        for (DayOfWeek day : DayOfWeek.values()) {
            if (name(day).equals(name)) {
                return day;
            }
        }
        throw new IllegalArgumentException("Not a day or days, as mon or mon-fri: " + word);
    }

    private static int minutes(String hour, String minute, String word) {
        int minutes = Integer.parseInt(hour) * 60 + Integer.parseInt(minute);
        if (Integer.parseInt(minute) > 59 || minutes > Week.MINUTES_OF_DAY) {
            throw new IllegalArgumentException("Not times of a day, as 09:00-17:00: " + word);
        }
        return minutes;
    }

    public static String write(Week week) {
        if (week.isNever()) {
            return NEVER;
        }
        Map<DayOfWeek, List<String>> byDay = byDay(week);
        var parts = new ArrayList<String>();
        DayOfWeek first = DayOfWeek.MONDAY;
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean isLast = day == DayOfWeek.SUNDAY || !times(byDay, day).equals(times(byDay, day.plus(1)));
            if (isLast && !times(byDay, day).isEmpty()) {
                parts.add(name(first) + (first == day ? "" : "-" + name(day)) + " " + times(byDay, day));
            }
            first = isLast ? day.plus(1) : first;
        }
        return String.join("; ", parts);
    }

    /**
     * The same times on some days.
     *
     * @param days one or more
     * @param from 00:00 to 23:59
     * @param until on the day after where it is not after {@code from}; 00:00 is the end of the day, so that from 00:00 until 00:00 is all of it
     */
    public record Line(Set<DayOfWeek> days, String from, String until) {
        public Line {
            days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        }
    }

    /** As a form shows it, a line for each stretch of the clock. */
    public static List<Line> lines(Week week) {
        var byTimes = new LinkedHashMap<String, Set<DayOfWeek>>();
        byDay(week)
                .forEach((day, times) -> times.stream()
                        .sorted()
                        .forEach(each -> byTimes.computeIfAbsent(each, _ -> EnumSet.noneOf(DayOfWeek.class))
                                .add(day)));
        return byTimes.entrySet().stream()
                .map(each -> new Line(
                        each.getValue(),
                        each.getKey().substring(0, 5),
                        each.getKey().substring(6).replace("24:00", "00:00")))
                .toList();
    }

    /** @throws IllegalArgumentException when a line has no days, or no times of a day */
    public static Week week(List<Line> lines) {
        var hours = new ArrayList<Hours>();
        for (Line line : lines) {
            for (DayOfWeek day : line.days()) {
                String until = line.until().equals("00:00") ? "24:00" : line.until();
                addPart(hours, name(day) + " " + line.from() + "-" + until);
            }
        }
        return Week.of(hours);
    }

    private static String times(Map<DayOfWeek, List<String>> byDay, DayOfWeek day) {
        return byDay.getOrDefault(day, List.of()).stream().sorted().collect(Collectors.joining(" "));
    }

    private static Map<DayOfWeek, List<String>> byDay(Week week) {
        Map<DayOfWeek, List<String>> byDay = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            byDay.put(day, new ArrayList<>());
        }
        week.hours().forEach(hours -> addTimes(byDay, hours));
        return byDay;
    }

    /** What lasts a day or longer is written day by day. */
    private static void addTimes(Map<DayOfWeek, List<String>> byDay, Hours hours) {
        int from = hours.from();
        while (from < hours.until()) {
            int midnight = (from / Week.MINUTES_OF_DAY + 1) * Week.MINUTES_OF_DAY;
            boolean isShort = hours.until() - from < Week.MINUTES_OF_DAY;
            int until = isShort ? hours.until() : Math.min(hours.until(), midnight);
            DayOfWeek day = DayOfWeek.MONDAY.plus(from / Week.MINUTES_OF_DAY);
            int end = until % Week.MINUTES_OF_DAY;
            byDay.getOrDefault(day, new ArrayList<>())
                    .add(clock(from % Week.MINUTES_OF_DAY) + "-" + clock(end == 0 ? Week.MINUTES_OF_DAY : end));
            from = until;
        }
    }

    private static String clock(int minutes) {
        return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, minutes % 60);
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }
}
