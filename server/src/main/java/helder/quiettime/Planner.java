package helder.quiettime;

import helder.quiettime.Infeasible.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says when what interrupts one person happens, whatever device it is for. Never in quiet time, unless it is an {@link Emergency}, which happens at once;
 * outside it by its deadline whenever that is possible; then as few moments as possible, within the budget of each week where deadlines
 * allow. What the person picked stays where it was picked, if it is possible there. Same questions, same answers.
 */
public final class Planner {

    /** So far beyond its deadline it is looked for a time for what has none. */
    public static final Duration AHEAD = Duration.ofDays(14);

    private final QuietTime quiet;
    private final Habits habits;
    private final Budget budget;

    public Planner(QuietTime quiet, Habits habits, Budget budget) {
        this.quiet = quiet;
        this.habits = habits;
        this.budget = budget;
    }

    public Plan plan(Instant now, Collection<Interruption> interruptions) {
        Span frame = new Span(
                now,
                interruptions.stream()
                        .map(Interruption::deadline)
                        .filter(now::isBefore)
                        .max(Comparator.naturalOrder())
                        .orElse(now.plusMillis(1)));
        Spans free = quiet.within(frame).gaps(frame);
        var atOnce = new TreeMap<Instant, List<Interruption>>();
        var wanted = new ArrayList<Starts>();
        var infeasible = new ArrayList<Infeasible>();
        for (Interruption each : interruptions) {
            Starts starts = Starts.of(each, free);
            if (each.emergency().isPresent()) {
                atOnce.computeIfAbsent(Times.later(now, each.earliest()), _ -> new ArrayList<>())
                        .add(each);
            } else if (starts.isEmpty()) {
                infeasible.add(infeasible(now, each, free));
            } else {
                wanted.add(starts);
            }
        }
        // Whatever can happen beside an emergency needs no moment of its own.
        wanted.removeIf(starts -> starts.interruption().picked().isEmpty() && joins(starts, atOnce));
        List<Moment> moments = new ArrayList<>(emergencies(atOnce));
        Map<LocalDate, Integer> spent = spentWith(moments);
        moments.addAll(new Search(
                        wanted,
                        Days.of(habits, quiet.zone(), frame),
                        budget.aWeek(),
                        monday -> spent.getOrDefault(monday, 0))
                .run());
        moments.sort(Comparator.comparing(Moment::at));
        return new Plan(moments, infeasible);
    }

    private static boolean joins(Starts starts, Map<Instant, List<Interruption>> atOnce) {
        for (Map.Entry<Instant, List<Interruption>> moment : atOnce.entrySet()) {
            if (starts.contains(moment.getKey())) {
                moment.getValue().add(starts.interruption());
                return true;
            }
        }
        return false;
    }

    private List<Moment> emergencies(Map<Instant, List<Interruption>> atOnce) {
        var moments = new ArrayList<Moment>();
        atOnce.forEach((at, interruptions) -> {
            Span span = new Moment(at, interruptions, false).span();
            moments.add(
                    new Moment(at, interruptions, !quiet.within(span).inOrder().isEmpty()));
        });
        return moments;
    }

    private Map<LocalDate, Integer> spentWith(List<Moment> moments) {
        var spent = new HashMap<LocalDate, Integer>(budget.spent());
        moments.forEach(moment -> spent.merge(Days.monday(moment.at(), quiet.zone()), 1, Integer::sum));
        return spent;
    }

    private Infeasible infeasible(Instant now, Interruption interruption, Spans free) {
        Instant from = Times.later(now, interruption.earliest());
        Optional<Instant> laterDeadline = laterDeadline(from, interruption);
        if (from.plus(interruption.length()).isAfter(interruption.deadline())) {
            return new Infeasible(interruption, Reason.TOO_LATE, laterDeadline, Optional.empty());
        }
        Optional<Duration> longest = free.within(new Span(from, interruption.deadline())).inOrder().stream()
                .map(span -> span.length().truncatedTo(ChronoUnit.MINUTES))
                .max(Comparator.naturalOrder());
        return new Infeasible(
                interruption,
                longest.isEmpty() ? Reason.ALL_QUIET : Reason.TOO_LONG,
                laterDeadline,
                longest.filter(Duration::isPositive));
    }

    private Optional<Instant> laterDeadline(Instant from, Interruption interruption) {
        Instant end = Times.later(from, interruption.deadline()).plus(AHEAD);
        var frame = new Span(from, end);
        return quiet.within(frame).gaps(frame).inOrder().stream()
                .filter(span -> span.length().compareTo(interruption.length()) >= 0)
                .map(span -> span.from().plus(interruption.length()))
                .findFirst();
    }
}
