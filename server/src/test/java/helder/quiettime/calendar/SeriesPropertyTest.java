package helder.quiettime.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import helder.Arbitrary;
import helder.quiettime.Span;
import helder.quiettime.Spans;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Any series with any exceptions, in any zone, is busy exactly on the days that its rule names when it is read day by day. */
class SeriesPropertyTest {

    private static final List<ZoneId> ZONES = List.of(
            ZoneId.of("Europe/Amsterdam"),
            ZoneId.of("America/St_Johns"),
            ZoneId.of("Australia/Lord_Howe"),
            ZoneId.of("Asia/Kathmandu"),
            ZoneId.of("America/Santiago"));

    private static final DateTimeFormatter BASIC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

    private final Arbitrary arbitrary = Arbitrary.fresh();

    /** On which days, by a rule written once more. */
    private sealed interface Series {

        String rule();

        boolean isOn(LocalDate start, LocalDate day);

        record Daily(int interval) implements Series {
            @Override
            public String rule() {
                return "FREQ=DAILY;INTERVAL=" + interval;
            }

            @Override
            public boolean isOn(LocalDate start, LocalDate day) {
                return ChronoUnit.DAYS.between(start, day) % interval == 0;
            }
        }

        record Weekly(int interval, Set<DayOfWeek> days) implements Series {
            @Override
            public String rule() {
                return "FREQ=WEEKLY;INTERVAL=" + interval + ";WKST=MO;BYDAY="
                        + days.stream().map(day -> day.name().substring(0, 2)).collect(Collectors.joining(","));
            }

            @Override
            public boolean isOn(LocalDate start, LocalDate day) {
                long weeks = ChronoUnit.WEEKS.between(monday(start), monday(day));
                return weeks % interval == 0 && days.contains(day.getDayOfWeek());
            }

            private static LocalDate monday(LocalDate day) {
                return day.minusDays(day.getDayOfWeek().getValue() - 1);
            }
        }

        record Monthly(int interval) implements Series {
            @Override
            public String rule() {
                return "FREQ=MONTHLY;INTERVAL=" + interval;
            }

            @Override
            public boolean isOn(LocalDate start, LocalDate day) {
                long months = ChronoUnit.MONTHS.between(start.withDayOfMonth(1), day.withDayOfMonth(1));
                return months % interval == 0 && start.getDayOfMonth() == day.getDayOfMonth();
            }
        }
    }

    private Series series(LocalDate start) {
        int interval = 1 + arbitrary.below(3);
        return switch (arbitrary.below(3)) {
            case 0 -> new Series.Daily(interval);
            case 1 -> {
                Set<DayOfWeek> days = EnumSet.of(start.getDayOfWeek());
                days.addAll(arbitrary.some(EnumSet.allOf(DayOfWeek.class), 30));
                yield new Series.Weekly(interval, days);
            }
            default -> new Series.Monthly(interval);
        };
    }

    @Test
    void aSeriesIsBusyExactlyOnItsDays() {
        int found = 0;
        for (int round = 0; round < 400; round++) {
            found += checkOne();
        }
        assertThat(found).as("some must be busy, or nothing was tested").isGreaterThan(200);
    }

    private int checkOne() {
        ZoneId zone = arbitrary.of(ZONES);
        LocalDate start = LocalDate.of(2024, 1, 1).plusDays(arbitrary.below(1_200));
        LocalTime time = LocalTime.of(arbitrary.below(24), arbitrary.below(4) * 15);
        Duration length = Duration.ofMinutes(15 + arbitrary.below(300));
        Series series = series(start);
        LocalDate first = LocalDate.of(2026, 1, 1).plusDays(arbitrary.below(340));
        Span window = Span.of(first.atStartOfDay(zone).toInstant(), Duration.ofDays(14));
        int count = arbitrary.chance(30) ? 1 + arbitrary.below(300) : Integer.MAX_VALUE;
        LocalDate until = arbitrary.chance(30) ? start.plusDays(arbitrary.below(900)) : LocalDate.MAX;
        var expected = new ArrayList<Span>();
        var left = new HashSet<LocalDate>();
        int times = 0;
        for (LocalDate day = start; !day.isAfter(first.plusDays(16)) && !day.isAfter(until); day = day.plusDays(1)) {
            if (series.isOn(start, day) && times++ < count) {
                if (arbitrary.chance(10)) {
                    left.add(day);
                } else {
                    Instant from = day.atTime(time).atZone(zone).toInstant();
                    expected.add(Span.of(from, length));
                }
            }
        }
        String file = file(zone, start, time, length, series, count, until, left);
        BusyTimes read = CalendarReader.read(file.getBytes(UTF_8), ZoneId.of("UTC"), window)
                .orElseThrow();
        assertThat(read)
                .as("%s: %s in %s", arbitrary, file, window)
                .isEqualTo(new BusyTimes(Spans.of(expected).within(window), 0));
        return read.busy().inOrder().size();
    }

    private String file(
            ZoneId zone,
            LocalDate start,
            LocalTime time,
            Duration length,
            Series series,
            int count,
            LocalDate until,
            Set<LocalDate> left) {
        var lines = new ArrayList<String>(List.of("BEGIN:VCALENDAR", "BEGIN:VEVENT"));
        lines.add("DTSTART;TZID=" + zone + ":" + BASIC.format(start.atTime(time)));
        lines.add("DURATION:PT" + length.toMinutes() + "M");
        lines.add("RRULE:" + series.rule() + (count == Integer.MAX_VALUE ? "" : ";COUNT=" + count)
                + end(until, time, zone));
        left.forEach(day -> lines.add("EXDATE;TZID=" + zone + ":" + BASIC.format(day.atTime(time))));
        lines.addAll(List.of("END:VEVENT", "END:VCALENDAR"));
        return String.join("\r\n", lines);
    }

    private static String end(LocalDate until, LocalTime time, ZoneId zone) {
        if (until.equals(LocalDate.MAX)) {
            return "";
        }
        Instant last = until.atTime(time).atZone(zone).toInstant();
        return ";UNTIL=" + BASIC.format(last.atZone(ZoneId.of("UTC"))) + "Z";
    }
}
