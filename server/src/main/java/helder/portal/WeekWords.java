package helder.portal;

import helder.quiettime.Week;
import helder.quiettime.WeekFormat;
import helder.web.Page;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Hours of a week in words: "Monday to Friday 09:00–17:00". */
public final class WeekWords {

    private static final int A_RANGE = 3;

    private WeekWords() {}

    /** A line for each stretch of the clock. */
    public static List<String> of(Week week, Page page) {
        return WeekFormat.lines(week).stream()
                .map(line -> page.t(
                        "portal.quiet.line",
                        "days",
                        page.list(days(line.days(), page)),
                        "from",
                        line.from(),
                        "until",
                        line.until()))
                .toList();
    }

    private static List<String> days(Set<DayOfWeek> days, Page page) {
        var words = new ArrayList<String>();
        var run = new ArrayList<DayOfWeek>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (days.contains(day)) {
                run.add(day);
            }
            boolean isLast = day == DayOfWeek.SUNDAY;
            if (!run.isEmpty() && (!days.contains(day) || isLast)) {
                words.addAll(words(run, page));
                run.clear();
            }
        }
        return words;
    }

    private static List<String> words(List<DayOfWeek> run, Page page) {
        return run.size() < A_RANGE
                ? run.stream().map(page.moments()::dayOfWeek).toList()
                : List.of(page.t(
                        "portal.quiet.days",
                        "first",
                        page.moments().dayOfWeek(run.getFirst()),
                        "last",
                        page.moments().dayOfWeek(run.getLast())));
    }
}
