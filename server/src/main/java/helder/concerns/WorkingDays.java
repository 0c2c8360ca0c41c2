package helder.concerns;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Counts days from Monday to Friday. Holidays are not known. */
final class WorkingDays {

    private WorkingDays() {}

    /** The end of the last of so many working days after the day of a moment, where the organisation is. */
    static Instant end(Instant from, int days, ZoneId zone) {
        LocalDate day = from.atZone(zone).toLocalDate();
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (isWorked(day)) {
                left--;
            }
        }
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static boolean isWorked(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
