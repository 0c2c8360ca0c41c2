package helder.quiettime;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.quiettime.Infeasible.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promise 7, for any hours, zones, calendars, changes of the clock and deadlines; the rules are written once more in {@link AnyQuiet}. */
class PlannerPropertyTest {

    private static final Emergency EMERGENCY =
            new Emergency("The phones lose mail", new Actor.Operator("root"), new PersonId("person-1"));

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final AnyQuiet any = new AnyQuiet(arbitrary);

    @Test
    void nobodyIsInterruptedInQuietTimeAndNoDeadlineIsMissedThatCouldBeKept() {
        int planned = 0;
        int impossible = 0;
        for (int round = 0; round < 250; round++) {
            Instant now = any.instant();
            QuietTime quiet = any.quietTime(now);
            List<Interruption> wanted = any.interruptions(now, 8);
            Plan plan = plan(quiet, now, wanted);
            for (Interruption each : wanted) {
                Optional<Moment> moment = plan.of(each.id());
                String case_ = "%s: %s of %s in %s".formatted(arbitrary, each, now, quiet);
                assertThat(moment.isPresent()).as(case_).isEqualTo(AnyQuiet.isFeasible(quiet, now, each));
                moment.ifPresent(found -> checkInPlace(quiet, now, each, found, case_));
                planned += moment.isPresent() ? 1 : 0;
                impossible += moment.isPresent() ? 0 : 1;
            }
            checkComplete(plan, wanted);
        }
        assertThat(planned).as("both must occur, or nothing was tested").isGreaterThan(100);
        assertThat(impossible).as("both must occur, or nothing was tested").isGreaterThan(20);
    }

    private static Plan plan(QuietTime quiet, Instant now, List<Interruption> wanted) {
        return new Planner(quiet, Habits.USUAL, Budget.USUAL).plan(now, wanted);
    }

    private static void checkInPlace(QuietTime quiet, Instant now, Interruption each, Moment moment, String case_) {
        Span span = Span.of(moment.at(), each.length());
        assertThat(AnyQuiet.isQuietSomewhere(quiet, span)).as(case_).isFalse();
        assertThat(moment.isInQuietTime()).as(case_).isFalse();
        assertThat(moment.at()).as(case_).isAfterOrEqualTo(now).isAfterOrEqualTo(each.earliest());
        assertThat(span.until()).as(case_).isBeforeOrEqualTo(each.deadline());
        each.picked()
                .filter(picked -> isPossible(quiet, now, each, picked))
                .ifPresent(picked -> assertThat(moment.at()).as(case_).isEqualTo(picked));
    }

    private static boolean isPossible(QuietTime quiet, Instant now, Interruption each, Instant at) {
        Span span = Span.of(at, each.length());
        return !at.isBefore(now)
                && !at.isBefore(each.earliest())
                && !span.until().isAfter(each.deadline())
                && !AnyQuiet.isQuietSomewhere(quiet, span);
    }

    /** Each of them once, and nothing else. */
    private void checkComplete(Plan plan, List<Interruption> wanted) {
        assertThat(Stream.concat(
                        plan.moments().stream().flatMap(moment -> moment.interruptions().stream()),
                        plan.infeasible().stream().map(Infeasible::interruption)))
                .as("%s", arbitrary)
                .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(plan.moments()).as("%s", arbitrary).extracting(Moment::at).isSorted();
    }

    @Test
    void whatHasNoTimeIsToldWhatWouldGiveItOne() {
        int told = 0;
        for (int round = 0; round < 250; round++) {
            Instant now = any.instant();
            QuietTime quiet = any.quietTime(now);
            for (Infeasible each : plan(quiet, now, any.interruptions(now, 8)).infeasible()) {
                Interruption original = each.interruption();
                String case_ = "%s: %s of %s in %s".formatted(arbitrary, each, now, quiet);
                each.laterDeadline().ifPresent(deadline -> {
                    assertThat(isPlanned(quiet, now, original, original.length().toMinutes(), deadline))
                            .as(case_)
                            .isTrue();
                    assertThat(isPlanned(
                                    quiet, now, original, original.length().toMinutes(), deadline.minusSeconds(60)))
                            .as(case_)
                            .isFalse();
                });
                each.shorter().ifPresent(length -> {
                    assertThat(isPlanned(quiet, now, original, length.toMinutes(), original.deadline()))
                            .as(case_)
                            .isTrue();
                    assertThat(isPlanned(quiet, now, original, length.toMinutes() + 1, original.deadline()))
                            .as(case_)
                            .isFalse();
                });
                assertThat(each.shorter().isPresent()).as(case_).isEqualTo(each.reason() == Reason.TOO_LONG);
                told += each.laterDeadline().isPresent() ? 1 : 0;
            }
        }
        assertThat(told).as("some must be told, or nothing was tested").isGreaterThan(20);
    }

    private static boolean isPlanned(
            QuietTime quiet, Instant now, Interruption interruption, long minutes, Instant deadline) {
        var other = new Interruption(
                interruption.id(),
                interruption.kind(),
                interruption.isReachedAtNight(),
                Duration.ofMinutes(minutes),
                interruption.earliest(),
                deadline,
                Optional.empty(),
                Optional.empty());
        return plan(quiet, now, List.of(other)).infeasible().isEmpty();
    }

    @Test
    void onlyAnEmergencyHappensInQuietTimeAndItHappensAtOnce() {
        int inQuietTime = 0;
        for (int round = 0; round < 250; round++) {
            Instant now = any.instant();
            QuietTime quiet = any.quietTime(now);
            List<Interruption> wanted = any.interruptions(now, 6).stream()
                    .map(each -> arbitrary.chance(30) ? emergency(each) : each)
                    .toList();
            Plan plan = plan(quiet, now, wanted);
            for (Moment moment : plan.moments()) {
                String case_ = "%s: %s of %s in %s".formatted(arbitrary, moment, now, quiet);
                boolean hasEmergency = moment.interruptions().stream()
                        .anyMatch(each -> each.emergency().isPresent());
                assertThat(moment.isInQuietTime()).as(case_).isEqualTo(AnyQuiet.isQuietSomewhere(quiet, moment.span()));
                assertThat(moment.isInQuietTime() && !hasEmergency).as(case_).isFalse();
                for (Interruption each : moment.interruptions()) {
                    if (each.emergency().isPresent()) {
                        assertThat(moment.at()).as(case_).isEqualTo(Times.later(now, each.earliest()));
                    } else {
                        assertThat(AnyQuiet.isQuietSomewhere(quiet, Span.of(moment.at(), each.length())))
                                .as(case_)
                                .isFalse();
                    }
                }
                inQuietTime += moment.isInQuietTime() ? 1 : 0;
            }
            checkComplete(plan, wanted);
        }
        assertThat(inQuietTime).as("some must occur, or nothing was tested").isGreaterThan(20);
    }

    private static Interruption emergency(Interruption each) {
        return new Interruption(
                each.id(),
                each.kind(),
                each.isReachedAtNight(),
                each.length(),
                each.earliest(),
                each.deadline(),
                each.picked(),
                Optional.of(EMERGENCY));
    }

    @Test
    void thereAreAsFewMomentsAsAnExhaustiveSearchFindsAndAsFewBeyondTheBudget() {
        int together = 0;
        int beyond = 0;
        for (int round = 0; round < 400; round++) {
            SmallCase small = SmallCase.any(arbitrary);
            Plan plan = new Planner(small.quiet(), Habits.USUAL, small.budget()).plan(small.now(), small.wanted());
            SmallCase.Cost best = small.best();
            assertThat(small.cost(plan))
                    .as("%s: %s, planned as %s", arbitrary, small, plan)
                    .isEqualTo(best);
            together += best.moments() > 0 && best.moments() < small.feasible().size() ? 1 : 0;
            beyond += best.beyondBudget() > 0 ? 1 : 0;
        }
        assertThat(together)
                .as("some must happen together, or nothing was tested")
                .isGreaterThan(50);
        assertThat(beyond)
                .as("some must be beyond the budget, or nothing was tested")
                .isGreaterThan(10);
    }

    @Test
    void howMuchIsLookedAtGrowsInProportionAndNotWithAllCombinations() {
        Instant now = Instant.parse("2026-11-30T08:00:00Z");
        for (int interruptions : List.of(50, 200, 800)) {
            assertThat(looked(now, interruptions))
                    .as("%s: choices looked at for %d", arbitrary, interruptions)
                    .isLessThan(100L * interruptions);
        }
    }

    private long looked(Instant now, int interruptions) {
        QuietTime quiet = new QuietTime(
                ZoneId.of("Europe/Amsterdam"),
                WeekFormat.read("mon-fri 09:00-12:00 13:00-17:00"),
                Optional.empty(),
                Spans.NONE);
        var frame = new Span(now, now.plus(any.minutes(12 * 1440, 12 * 1440 + 1)));
        Spans free = quiet.within(frame).gaps(frame);
        var starts = new ArrayList<Starts>();
        for (int i = 0; i < interruptions; i++) {
            Starts each = Starts.of(any.interruption(now, i), free);
            if (!each.isEmpty()) {
                starts.add(each);
            }
        }
        var search = new Search(starts, Days.of(Habits.USUAL, quiet.zone(), frame), 3, _ -> 0);
        search.run();
        return search.looked();
    }

    @Test
    void theSameQuestionHasTheSameAnswer() {
        for (int round = 0; round < 50; round++) {
            Instant now = any.instant();
            QuietTime quiet = any.quietTime(now);
            List<Interruption> wanted = any.interruptions(now, 8);
            assertThat(plan(quiet, now, wanted)).as("%s", arbitrary).isEqualTo(plan(quiet, now, wanted));
        }
    }
}
