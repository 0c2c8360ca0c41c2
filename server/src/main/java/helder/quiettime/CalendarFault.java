package helder.quiettime;

import helder.identity.Codes;
import java.util.Optional;

/** Why a person's calendar could not be read; some are for the person to mend. */
public enum CalendarFault {
    /** There is no such host. */
    NO_HOST("no_host"),
    /** The host is inside some network, where nothing is fetched. */
    NOT_PUBLIC("not_public"),
    UNREACHABLE("unreachable"),
    /** It does not prove that it is that host. */
    NOT_PROVED("not_proved"),
    TOO_SLOW("too_slow"),
    TOO_LARGE("too_large"),
    /** The calendar is not published there, or not any more. */
    NOT_THERE("not_there"),
    /** What is there is no calendar. */
    NO_CALENDAR("no_calendar"),
    /** Whatever else is wrong on the other side. */
    BROKEN("broken");

    private final String code;

    CalendarFault(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Optional<CalendarFault> find(String code) {
        return Codes.find(values(), CalendarFault::code, code);
    }
}
