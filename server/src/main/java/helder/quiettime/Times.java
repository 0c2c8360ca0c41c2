package helder.quiettime;

import java.time.Instant;

/** The earlier and the later of two instants. */
final class Times {

    private Times() {}

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
