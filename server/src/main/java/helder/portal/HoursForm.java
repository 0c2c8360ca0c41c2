package helder.portal;

import helder.quiettime.Week;
import helder.quiettime.WeekFormat;
import helder.web.Form;
import helder.web.Page;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.util.MultiValueMap;

/**
 * Hours of a week as a form has them: lines of days with a time from and until, and lines that are still empty.
 *
 * @param refused what is wrong, by the name of its line
 */
public record HoursForm(List<Line> lines, Form refused) {

    private static final int MOST = 10;
    private static final int LEAST = 2;
    private static final String MIDNIGHT = "00:00";

    public HoursForm {
        lines = List.copyOf(lines);
    }

    /** One line, as it was filled in. */
    public record Line(Set<DayOfWeek> days, String from, String until) {
        public Line {
            days = Set.copyOf(days);
        }

        private boolean isEmpty() {
            return days.isEmpty() && from.isEmpty() && until.isEmpty();
        }
    }

    public static HoursForm of(Week week) {
        var lines = new ArrayList<Line>();
        WeekFormat.lines(week).forEach(each -> lines.add(new Line(each.days(), each.from(), each.until())));
        return new HoursForm(withEmpty(lines), Form.empty());
    }

    private static List<Line> withEmpty(List<Line> lines) {
        var all = new ArrayList<>(lines);
        do {
            all.add(new Line(Set.of(), "", ""));
        } while (all.size() < LEAST);
        return all;
    }

    /** What was sent; lines that nobody filled in are left out. */
    public static HoursForm sent(MultiValueMap<String, String> sent, Page page) {
        var lines = new ArrayList<Line>();
        Form form = Form.empty();
        for (int i = 0; i < MOST; i++) {
            var line = new Line(
                    days(sent.getOrDefault("days" + i, List.of())), word(sent, "from" + i), word(sent, "until" + i));
            if (!line.isEmpty()) {
                String name = "line" + lines.size();
                wrong(line).ifPresent(key -> form.refuse(name, page.t(key)));
                lines.add(line);
            }
        }
        return new HoursForm(withEmpty(lines), form);
    }

    private static String word(MultiValueMap<String, String> sent, String name) {
        return Optional.ofNullable(sent.getFirst(name)).map(String::strip).orElse("");
    }

    private static Set<DayOfWeek> days(List<String> names) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (names.contains(day.name())) {
                days.add(day);
            }
        }
        return days;
    }

    private static Optional<String> wrong(Line line) {
        if (line.days().isEmpty()) {
            return Optional.of("portal.quiet.hours.no_day");
        }
        if (!isTime(line.from()) || !isTime(line.until())) {
            return Optional.of("portal.quiet.hours.no_time");
        }
        boolean isWholeDay = line.from().equals(MIDNIGHT);
        return line.from().equals(line.until()) && !isWholeDay
                ? Optional.of("portal.quiet.hours.no_length")
                : Optional.empty();
    }

    private static boolean isTime(String text) {
        try {
            return text.length() == 5 && LocalTime.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** Only when nothing was refused. */
    public Week week() {
        return WeekFormat.week(lines.stream()
                .filter(line -> !line.isEmpty())
                .map(line -> new WeekFormat.Line(line.days(), line.from(), line.until()))
                .toList());
    }
}
