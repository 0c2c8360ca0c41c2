package helder.quiettime.calendar;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as calendars write them (RFC 5545, sections 3.3.4 to 3.3.6 and 3.3.14). */
final class IcsTimes {

    private static final Pattern TIME =
            Pattern.compile("([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z?))?");
    private static final Pattern DURATION = Pattern.compile(
            "([+-]?)P(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?(?:T(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,8})S)?)?");
    private static final Pattern OFFSET = Pattern.compile("([+-])([0-9]{2})([0-9]{2})([0-9]{2})?");

    private IcsTimes() {}

    /**
     * A date or a time of a day on some clock.
     *
     * @param isUtc whether it is the clock of UTC; a date has none
     * @param isDate whether it stands for the whole day
     */
    record Written(LocalDateTime local, boolean isUtc, boolean isDate) {}

    static Written time(String value) throws UnreadableTimeException {
        Matcher time = TIME.matcher(value);
        if (!time.matches()) {
            throw new UnreadableTimeException();
        }
        try {
            var date = LocalDate.of(number(time, 1), number(time, 2), number(time, 3));
            if (time.group(4) == null) {
                return new Written(date.atStartOfDay(), false, true);
            }
            // A leap second is the second before it.
            var clock = LocalTime.of(number(time, 4), number(time, 5), Math.min(number(time, 6), 59));
            return new Written(date.atTime(clock), "Z".equals(time.group(7)), false);
        } catch (DateTimeException e) {
            throw new UnreadableTimeException();
        }
    }

    /**
     * How long something takes: days on the clock on the wall, and time.
     *
     * @param days may be 0
     */
    record Length(long days, Duration time) {}

    /** Of something that has a duration; a negative one is none. */
    static Length length(String value) throws UnreadableTimeException {
        Matcher duration = DURATION.matcher(value);
        if (!duration.matches() || value.length() < 3 || "-".equals(duration.group(1))) {
            throw new UnreadableTimeException();
        }
        return new Length(
                7L * number(duration, 2) + number(duration, 3),
                Duration.ofHours(number(duration, 4))
                        .plusMinutes(number(duration, 5))
                        .plusSeconds(number(duration, 6)));
    }

    static ZoneOffset offset(String value) throws UnreadableTimeException {
        Matcher offset = OFFSET.matcher(value);
        if (!offset.matches()) {
            throw new UnreadableTimeException();
        }
        int seconds = number(offset, 2) * 3600 + number(offset, 3) * 60 + number(offset, 4);
        try {
            return ZoneOffset.ofTotalSeconds("-".equals(offset.group(1)) ? -seconds : seconds);
        } catch (DateTimeException e) {
            throw new UnreadableTimeException();
        }
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
