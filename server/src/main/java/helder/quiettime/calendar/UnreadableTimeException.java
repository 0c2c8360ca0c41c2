package helder.quiettime.calendar;

/** A time, a duration or a rule of a calendar that nobody can read; never with its value. */
final class UnreadableTimeException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableTimeException() {
        super("not a time or rule that can be read");
    }
}
