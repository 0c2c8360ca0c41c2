package helder.web;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import helder.text.Language;
import helder.text.Texts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Date;

/** Days, times and spans as people of one language write them, in one time zone. */
public final class Moments {

    private static final int MIDDLE_OF_MONTH = 15;
    private static final LocalDate A_MONDAY = LocalDate.of(2024, 1, 1);

    private final Texts texts;
    private final Language language;
    private final ZoneId zone;

    public Moments(Texts texts, Language language, ZoneId zone) {
        this.texts = texts;
        this.language = language;
        this.zone = zone;
    }

    /** "10 March 2026 at 14:02". */
    public String dateTime(Instant at) {
        return texts.get(language, "web.moment.date_time", "date", date(at), "time", time(at));
    }

    /** "10 March 2026". */
    public String date(Instant at) {
        return format("yMMMMd", at);
    }

    /** "10 March 2026", of a day without a time. */
    public String date(LocalDate day) {
        return date(day.atStartOfDay(zone).toInstant());
    }

    /** "March 2026". */
    public String month(YearMonth month) {
        return format("yMMMM", month.atDay(MIDDLE_OF_MONTH).atStartOfDay(zone).toInstant());
    }

    /** "Tuesday 10 March". */
    public String weekday(Instant at) {
        return format("EEEEMMMMd", at);
    }

    /** "Tuesday". */
    public String dayOfWeek(DayOfWeek day) {
        return format("EEEE", noon(day));
    }

    /** "Tue". */
    public String shortDay(DayOfWeek day) {
        return format("EEE", noon(day));
    }

    private Instant noon(DayOfWeek day) {
        return A_MONDAY.plusDays(day.getValue() - 1L)
                .atTime(LocalTime.NOON)
                .atZone(zone)
                .toInstant();
    }

    /** "14:02", on the 24-hour clock in every language. */
    public String time(Instant at) {
        return format("Hm", at);
    }

    private String format(String skeleton, Instant at) {
        ULocale locale = new ULocale(language == Language.EN ? "en-GB" : language.code());
        DateFormat format = DateFormat.getInstanceForSkeleton(skeleton, locale);
        format.setTimeZone(TimeZone.getTimeZone(zone.getId()));
        return format.format(Date.from(at));
    }

    /** "3 days", "1 year", "30 minutes": the largest unit that says it exactly enough for people. */
    public String span(Duration duration) {
        long days = duration.toDays();
        if (days >= 365 && days % 365 == 0) {
            return count("years", days / 365);
        }
        if (days >= 1) {
            return count("days", days);
        }
        if (duration.toHours() >= 1) {
            return count("hours", duration.toHours());
        }
        return count("minutes", Math.max(1, duration.toMinutes()));
    }

    private String count(String unit, long number) {
        return texts.get(language, "web.span." + unit, "count", number);
    }
}
