package helder.quiettime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.Arbitrary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeekTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    private final Arbitrary arbitrary = Arbitrary.fresh();
    private final AnyQuiet any = new AnyQuiet(arbitrary);

    @Test
    void anInstantIsAmongTheHoursExactlyWhenTheClockOnTheWallShowsOneOfThem() {
        for (int round = 0; round < 60; round++) {
            Week week = any.week();
            ZoneId zone = any.zone();
            Span frame = Span.of(any.instant(), any.minutes(1, 9 * 1440));
            Spans spans = week.spans(zone, frame);
            for (Instant minute = frame.from(); minute.isBefore(frame.until()); minute = minute.plusSeconds(60)) {
                assertThat(spans.contains(minute))
                        .as("%s: %s in %s at %s", arbitrary, week, zone, minute)
                        .isEqualTo(AnyQuiet.isAmong(week, zone, minute));
            }
            assertThat(spans.inOrder()).allMatch(frame::contains);
        }
    }

    @Test
    void anHourThatTheClockShowsTwiceCountsTwice() {
        Span day = new Span(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z"));
        assertThat(WeekFormat.read("sun 02:00-03:00").spans(AMSTERDAM, day))
                .isEqualTo(Spans.of(List.of(
                        new Span(Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T02:00:00Z")))));
    }

    @Test
    void anHourThatTheClockLeavesOutIsNotThere() {
        Span day = new Span(Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(WeekFormat.read("sun 02:00-03:00").spans(AMSTERDAM, day)).isEqualTo(Spans.NONE);
        assertThat(WeekFormat.read("sun 01:30-03:30").spans(AMSTERDAM, day))
                .isEqualTo(Spans.of(List.of(Span.of(Instant.parse("2026-03-29T00:30:00Z"), Duration.ofHours(1)))));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        for (int round = 0; round < 500; round++) {
            Week week = any.week();
            assertThat(WeekFormat.read(week.toString()))
                    .as("%s: %s", arbitrary, week)
                    .isEqualTo(week);
        }
        assertThat(WeekFormat.read(Week.ALWAYS.toString())).isEqualTo(Week.ALWAYS);
        assertThat(WeekFormat.read("never")).isEqualTo(Week.NEVER);
    }

    @Test
    void aWeekIsWrittenAsPeopleWouldWriteIt() {
        assertThat(WeekFormat.read(
                        " Mon-Wed 09:00-12:00 13:00-17:00;thu-fri 09:00-12:00  13:00-17:00 ; sun 22:00-06:00"))
                .hasToString("mon-fri 09:00-12:00 13:00-17:00; sun 22:00-06:00");
        assertThat(WeekFormat.read("fri-mon 08:00-00:00")).hasToString("mon 08:00-24:00; fri-sun 08:00-24:00");
        assertThat(Week.ALWAYS).hasToString("mon-sun 00:00-24:00");
    }

    @Test
    void hoursThatTouchAreOne() {
        assertThat(WeekFormat.read("mon 22:00-24:00; tue 00:00-06:00")).hasToString("mon 22:00-06:00");
        assertThat(WeekFormat.read("sun 22:00-24:00; mon 00:00-06:00")).hasToString("sun 22:00-06:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ";",
                "mon",
                "mon 9:00-17:00",
                "mon 09:00",
                "mon 09:60-10:00",
                "mon 24:00-25:00",
                "mon 24:00-06:00",
                "mon 09:00-09:00",
                "maa 09:00-17:00",
                "mon-fri09:00-17:00",
                "mon 09:00-17:00;",
                "mon, tue 09:00-17:00",
                "monday 09:00-17:00"
            })
    void whatIsNoWeekIsRefused(String text) {
        assertThatThrownBy(() -> WeekFormat.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWeekWithMoreTimesThanItMayNameIsRefused() {
        assertThatThrownBy(() -> WeekFormat.read("mon-sun" + " 09:00-10:00".repeat(11)))
                .hasMessageContaining("at most 70");
    }
}
