package helder.quiettime;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What systems enforce by themselves is set so that it spares quiet time, or it is known how much it does not. */
class EnforcedTimesTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Week WORK = WeekFormat.read("mon-fri 09:00-12:00 13:00-17:00");

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final AnyQuiet any = new AnyQuiet(arbitrary);

    @Test
    void anUpdateIsEnforcedAtTheLastTimeThatIsNotQuietAndPlannedADayBefore() {
        QuietTime quiet = new QuietTime(AMSTERDAM, WORK, Optional.empty(), Spans.NONE);
        Instant now = Instant.parse("2026-11-30T08:00:00Z");
        assertThat(UpdateDeadline.choose(quiet, now, Instant.parse("2026-12-04T10:30:00Z"), Duration.ofMinutes(30)))
                .contains(new UpdateDeadline(
                        LocalDateTime.parse("2026-12-04T08:30"), Instant.parse("2026-12-03T07:30:00Z")));
        assertThat(UpdateDeadline.choose(quiet, now, Instant.parse("2026-12-02T07:00:00Z"), Duration.ofMinutes(30)))
                .as("less than two days are too few")
                .isEmpty();
    }

    @Test
    void noEnforcedUpdateRestartsADeviceInQuietTimeOrAfterItsDeadline() {
        int found = 0;
        for (int round = 0; round < 200; round++) {
            Instant now = any.instant();
            QuietTime quiet = any.quietTime(now);
            Instant latest = now.plus(any.minutes(0, 8 * 1440));
            Duration restart = any.minutes(1, 120);
            Optional<UpdateDeadline> chosen = UpdateDeadline.choose(quiet, now, latest, restart);
            String case_ = "%s: %s of %s until %s in %s".formatted(arbitrary, chosen, now, latest, quiet);
            chosen.ifPresent(deadline -> {
                Instant at = deadline.local().atZone(quiet.zone()).toInstant();
                assertThat(AnyQuiet.isQuietSomewhere(quiet, Span.of(at, restart)))
                        .as(case_)
                        .isFalse();
                assertThat(at).as(case_).isBeforeOrEqualTo(latest);
                assertThat(deadline.planBefore())
                        .as(case_)
                        .isEqualTo(at.minus(Duration.ofHours(24)))
                        .isAfterOrEqualTo(now.plus(Duration.ofHours(24)));
            });
            found += chosen.isPresent() ? 1 : 0;
        }
        assertThat(found).as("some must be found, or nothing was tested").isGreaterThan(50);
    }

    @Test
    void anUpdateIsNotEnforcedAtATimeThatTheClockShowsTwice() {
        QuietTime quiet =
                new QuietTime(AMSTERDAM, WeekFormat.read("sun 00:00-02:00 03:00-24:00"), Optional.empty(), Spans.NONE);
        Instant now = Instant.parse("2026-10-22T08:00:00Z");
        assertThat(UpdateDeadline.choose(quiet, now, Instant.parse("2026-10-25T20:00:00Z"), Duration.ofMinutes(30)))
                .map(UpdateDeadline::local)
                .contains(LocalDateTime.parse("2026-10-24T23:30"));
    }

    @Test
    void activeHoursSpareWorkOfAnyDay() {
        assertThat(ActiveHours.of(WORK)).isEqualTo(new ActiveHours(9, 17, 0));
        assertThat(ActiveHours.of(WeekFormat.read("mon-sun 22:30-06:15"))).isEqualTo(new ActiveHours(22, 7, 0));
        assertThat(ActiveHours.of(Week.ALWAYS).leftOut()).isEqualTo(7 * 6 * 60);
    }

    @Test
    void activeHoursLeaveOutWhatTheySay() {
        for (int round = 0; round < 300; round++) {
            Week week = any.week();
            ActiveHours hours = ActiveHours.of(week);
            int leftOut = 0;
            for (int minute = 0; minute < Week.MINUTES_OF_WEEK; minute++) {
                int hour = minute / 60 % 24;
                boolean isActive = hours.start() < hours.end()
                        ? hours.start() <= hour && hour < hours.end()
                        : hours.start() <= hour || hour < hours.end();
                leftOut += !isActive && isQuiet(week, minute) ? 1 : 0;
            }
            assertThat(hours.leftOut())
                    .as("%s: %s for %s", arbitrary, hours, week)
                    .isEqualTo(leftOut);
            assertThat(Math.floorMod(hours.end() - hours.start(), 24))
                    .as("%s: %s for %s", arbitrary, hours, week)
                    .isBetween(1, 18);
        }
    }

    private static boolean isQuiet(Week week, int minute) {
        return week.hours().stream()
                .anyMatch(hours -> (hours.from() <= minute && minute < hours.until())
                        || minute + Week.MINUTES_OF_WEEK < hours.until());
    }

    @Test
    void aMaintenanceWindowIsAtNightWhereThatIsFree() {
        assertThat(MaintenanceWindow.of(WORK, Habits.USUAL)).contains(new MaintenanceWindow(60, 300));
        assertThat(MaintenanceWindow.of(WeekFormat.read("sat 22:00-06:00; mon-fri 08:00-18:00"), Habits.USUAL))
                .contains(new MaintenanceWindow(18 * 60, 22 * 60));
        assertThat(MaintenanceWindow.of(WeekFormat.read("mon-sun 23:30-23:01"), Habits.USUAL))
                .isEmpty();
    }

    @Test
    void aMaintenanceWindowIsNeverQuiet() {
        int found = 0;
        for (int round = 0; round < 300; round++) {
            Week week = any.week();
            Optional<MaintenanceWindow> window = MaintenanceWindow.of(week, Habits.USUAL);
            window.ifPresent(each -> {
                for (int minute = each.startMinutes(); minute != each.endMinutes(); minute = (minute + 1) % 1440) {
                    for (int day = 0; day < 7; day++) {
                        assertThat(isQuiet(week, day * 1440 + minute))
                                .as("%s: %s for %s", arbitrary, each, week)
                                .isFalse();
                    }
                }
                assertThat(Math.floorMod(each.endMinutes() - each.startMinutes(), 1440))
                        .as("%s: %s for %s", arbitrary, each, week)
                        .isGreaterThanOrEqualTo(30);
            });
            found += window.isPresent() ? 1 : 0;
        }
        assertThat(found).as("some must be found, or nothing was tested").isGreaterThan(50);
    }
}
