package helder.quiettime;

import helder.Arbitrary;
import helder.quiettime.Interruption.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Half a day in half hours around the midnight at which a week begins: small enough to try every combination. */
record SmallCase(QuietTime quiet, Budget budget, Instant now, List<Interruption> wanted) {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Instant SIX_HOURS_BEFORE_MONDAY = Instant.parse("2026-11-29T17:00:00Z");
    private static final Duration SLOT = Duration.ofMinutes(30);
    private static final int SLOTS = 24;

    /** Compared in this order; less is better. */
    record Cost(int beyondBudget, int moments) {

        boolean isLessThan(Cost other) {
            return beyondBudget < other.beyondBudget || (beyondBudget == other.beyondBudget && moments < other.moments);
        }
    }

    static SmallCase any(Arbitrary arbitrary) {
        Instant now = SIX_HOURS_BEFORE_MONDAY;
        var busy = new ArrayList<Span>();
        for (int i = arbitrary.below(6); i > 0; i--) {
            int from = arbitrary.below(SLOTS);
            // With the time around it, it fills slots.
            busy.add(new Span(
                    slot(from).plus(QuietTime.AROUND),
                    slot(from + 1 + arbitrary.below(4)).minus(QuietTime.AROUND)));
        }
        var wanted = new ArrayList<Interruption>();
        for (int i = 1 + arbitrary.below(5); i > 0; i--) {
            int from = arbitrary.below(SLOTS);
            wanted.add(new Interruption(
                    "interruption-" + i,
                    arbitrary.of(Kind.values()),
                    arbitrary.chance(50),
                    SLOT.multipliedBy(1 + arbitrary.below(3)),
                    slot(from),
                    slot(Math.min(SLOTS, from + 1 + arbitrary.below(10))),
                    Optional.empty(),
                    Optional.empty()));
        }
        var budget = new Budget(
                1 + arbitrary.below(2),
                Map.of(
                        LocalDate.parse("2026-11-23"),
                        arbitrary.below(3),
                        LocalDate.parse("2026-11-30"),
                        arbitrary.below(2)));
        return new SmallCase(new QuietTime(ZONE, Week.NEVER, Optional.empty(), Spans.of(busy)), budget, now, wanted);
    }

    private static Instant slot(int number) {
        return SIX_HOURS_BEFORE_MONDAY.plus(SLOT.multipliedBy(number));
    }

    List<Interruption> feasible() {
        return wanted.stream()
                .filter(each -> AnyQuiet.isFeasible(quiet, now, each))
                .toList();
    }

    Cost cost(Plan plan) {
        return cost(plan.moments().stream().map(Moment::at).toList());
    }

    private Cost cost(List<Instant> moments) {
        var inWeek = new HashMap<LocalDate, Integer>(budget.spent());
        int beyond = 0;
        for (Instant moment : moments) {
            int number = inWeek.merge(Days.monday(moment, ZONE), 1, Integer::sum);
            beyond += number > budget.aWeek() ? 1 : 0;
        }
        return new Cost(beyond, moments.size());
    }

    /** That of the best of all combinations of half hours. */
    Cost best() {
        return best(feasible(), List.of(), new Cost(Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    private Cost best(List<Interruption> open, List<Instant> chosen, Cost best) {
        Cost cost = cost(chosen);
        if (!cost.isLessThan(best)) {
            return best;
        }
        if (open.isEmpty()) {
            return cost;
        }
        Cost found = best;
        for (Instant start : starts(open.getFirst())) {
            var more = new ArrayList<Instant>(chosen);
            more.add(start);
            List<Interruption> left =
                    open.stream().filter(each -> !starts(each).contains(start)).toList();
            found = best(left, more, found);
        }
        return found;
    }

    private TreeSet<Instant> starts(Interruption interruption) {
        var starts = new TreeSet<Instant>();
        for (int i = 0; i < SLOTS; i++) {
            Span span = Span.of(slot(i), interruption.length());
            if (!slot(i).isBefore(interruption.earliest())
                    && !span.until().isAfter(interruption.deadline())
                    && !AnyQuiet.isQuietSomewhere(quiet, span)) {
                starts.add(slot(i));
            }
        }
        return starts;
    }
}
