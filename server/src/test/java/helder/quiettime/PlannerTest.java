package helder.quiettime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.quiettime.Infeasible.Reason;
import helder.quiettime.Interruption.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A person in Amsterdam who works on weekdays and eats from twelve to one. */
class PlannerTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final Week WORK = WeekFormat.read("mon-fri 09:00-12:00 13:00-17:00");
    private static final Instant MONDAY_TEN = at("2026-11-30T10:00");

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    private static QuietTime quiet(Span... meetings) {
        return new QuietTime(ZONE, WORK, Optional.empty(), Spans.of(List.of(meetings)));
    }

    private static Interruption of(Kind kind, boolean isReachedAtNight, int minutes, String deadline) {
        return new Interruption(
                kind.code() + " " + minutes + " " + deadline,
                kind,
                isReachedAtNight,
                Duration.ofMinutes(minutes),
                MONDAY_TEN,
                at(deadline),
                Optional.empty(),
                Optional.empty());
    }

    private static Interruption picked(Interruption each, String local) {
        return new Interruption(
                each.id(),
                each.kind(),
                each.isReachedAtNight(),
                each.length(),
                each.earliest(),
                each.deadline(),
                Optional.of(at(local)),
                each.emergency());
    }

    private static Plan plan(QuietTime quiet, Interruption... wanted) {
        return new Planner(quiet, Habits.USUAL, Budget.USUAL).plan(MONDAY_TEN, List.of(wanted));
    }

    private static Instant only(Plan plan) {
        assertThat(plan.moments()).hasSize(1);
        return plan.moments().getFirst().at();
    }

    @Test
    void aPhoneOnItsChargerIsUpdatedAtNight() {
        assertThat(only(plan(quiet(), of(Kind.SYSTEM_UPDATE, true, 30, "2026-12-07T10:00"))))
                .isEqualTo(at("2026-12-01T01:00"));
    }

    @Test
    void aComputerThatIsLikelyOffAtNightIsRestartedAtLunch() {
        assertThat(only(plan(quiet(), of(Kind.RESTART, false, 10, "2026-12-07T10:00"))))
                .isEqualTo(at("2026-11-30T12:00"));
    }

    @Test
    void whatNeedsThePersonWaitsForLunchAndNeverForTheNight() {
        assertThat(only(plan(quiet(), of(Kind.PASSCODE, true, 5, "2026-12-07T10:00"))))
                .isEqualTo(at("2026-11-30T12:00"));
    }

    @Test
    void tenMinutesAroundAMeetingStayFree() {
        var lunch = new Span(at("2026-11-30T12:00"), at("2026-11-30T12:30"));
        assertThat(only(plan(quiet(lunch), of(Kind.PASSCODE, true, 5, "2026-11-30T13:00"))))
                .isEqualTo(at("2026-11-30T12:40"));
        Plan tooLong = plan(quiet(lunch), of(Kind.PASSCODE, true, 21, "2026-11-30T13:00"));
        assertThat(tooLong.infeasible())
                .containsExactly(new Infeasible(
                        of(Kind.PASSCODE, true, 21, "2026-11-30T13:00"),
                        Reason.TOO_LONG,
                        Optional.of(at("2026-11-30T17:21")),
                        Optional.of(Duration.ofMinutes(20))));
    }

    @Test
    void whatThePersonPickedBeatsNightAndLunch() {
        Interruption update = of(Kind.SYSTEM_UPDATE, true, 30, "2026-12-07T10:00");
        assertThat(only(plan(quiet(), picked(update, "2026-12-02T20:15")))).isEqualTo(at("2026-12-02T20:15"));
    }

    @Test
    void aTimeInAMeetingIsNotKeptThoughItWasPickedBefore() {
        Interruption update = of(Kind.SYSTEM_UPDATE, true, 30, "2026-12-07T10:00");
        var evening = new Span(at("2026-12-02T20:00"), at("2026-12-02T21:00"));
        assertThat(only(plan(quiet(evening), picked(update, "2026-12-02T20:15"))))
                .isEqualTo(at("2026-12-01T01:00"));
    }

    @Test
    void whatIsPossibleTogetherHappensAtOneMoment() {
        Plan plan = plan(
                quiet(),
                of(Kind.APP, true, 5, "2026-12-02T10:00"),
                of(Kind.PASSCODE, true, 5, "2026-12-03T10:00"),
                of(Kind.RESTART, false, 10, "2026-12-04T10:00"));
        assertThat(only(plan)).isEqualTo(at("2026-11-30T12:00"));
        assertThat(plan.moments().getFirst().span().length()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aFullWeekIsSparedWhereTheDeadlineAllowsIt() {
        Interruption app = of(Kind.APP, false, 5, "2026-12-09T10:00");
        var full = new Budget(3, Map.of(LocalDate.parse("2026-11-30"), 3));
        Instant moment = only(new Planner(quiet(), Habits.USUAL, full).plan(MONDAY_TEN, List.of(app)));
        assertThat(moment).isEqualTo(at("2026-12-07T12:00"));
        Interruption urgent = of(Kind.APP, false, 5, "2026-12-02T10:00");
        assertThat(only(new Planner(quiet(), Habits.USUAL, full).plan(MONDAY_TEN, List.of(urgent))))
                .as("a deadline goes before the budget")
                .isEqualTo(at("2026-11-30T12:00"));
    }

    @Test
    void doNotDisturbLastsUntilItsEnd() {
        var undisturbed = new QuietTime(ZONE, Week.NEVER, Optional.of(at("2026-12-02T14:00")), Spans.NONE);
        assertThat(only(plan(undisturbed, of(Kind.MESSAGE, true, 1, "2026-12-02T15:00"))))
                .isEqualTo(at("2026-12-02T14:00"));
        assertThat(plan(undisturbed, of(Kind.MESSAGE, true, 1, "2026-12-02T13:00"))
                        .infeasible())
                .extracting(Infeasible::reason)
                .containsExactly(Reason.ALL_QUIET);
    }

    @Test
    void quietTimeGoesBeforeADeadlineAndALaterOneIsProposed() {
        Interruption restart = of(Kind.RESTART, false, 10, "2026-11-30T11:30");
        assertThat(plan(quiet(), restart).infeasible())
                .containsExactly(new Infeasible(
                        restart, Reason.ALL_QUIET, Optional.of(at("2026-11-30T12:10")), Optional.empty()));
        Interruption over = of(Kind.RESTART, false, 10, "2026-11-30T10:05");
        assertThat(plan(quiet(), over).infeasible())
                .extracting(Infeasible::reason)
                .containsExactly(Reason.TOO_LATE);
    }

    @Test
    void whereNoTimeIsEverFreeNoDeadlineIsProposed() {
        var always = new QuietTime(ZONE, Week.ALWAYS, Optional.empty(), Spans.NONE);
        assertThat(plan(always, of(Kind.RESTART, false, 10, "2026-12-30T10:00")).infeasible())
                .extracting(Infeasible::reason, Infeasible::laterDeadline)
                .containsExactly(tuple(Reason.ALL_QUIET, Optional.empty()));
    }

    @Test
    void onTheNightThatTheClockGoesBackTheNightIsStillUsed() {
        Instant saturday = at("2026-10-24T20:00");
        var update = new Interruption(
                "update",
                Kind.SYSTEM_UPDATE,
                true,
                Duration.ofHours(5),
                saturday,
                at("2026-10-25T05:00"),
                Optional.empty(),
                Optional.empty());
        var quiet =
                new QuietTime(ZONE, WeekFormat.read("sat 20:00-01:00; sun 05:00-24:00"), Optional.empty(), Spans.NONE);
        assertThat(only(new Planner(quiet, Habits.USUAL, Budget.USUAL).plan(saturday, List.of(update))))
                .as("from one to five are five hours in that night")
                .isEqualTo(at("2026-10-25T01:00"));
    }

    @Test
    void anEmergencyHasAReasonAndTwoPeople() {
        var anna = new PersonId("anna");
        var byAnna = new Actor.Somebody(anna, "Anna", Role.ADMINISTRATOR);
        assertThatThrownBy(() -> new Emergency(" ", byAnna, new PersonId("bert")))
                .hasMessageContaining("reason");
        assertThatThrownBy(() -> new Emergency("Mail is lost", byAnna, anna)).hasMessageContaining("second person");
    }
}
