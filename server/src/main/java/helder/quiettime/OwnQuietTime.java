package helder.quiettime;

import java.time.Instant;
import java.util.Optional;

/**
 * What a person chose for themselves.
 *
 * @param hours empty for those of the organisation
 * @param undisturbedUntil empty also when it is over
 */
public record OwnQuietTime(Optional<Week> hours, Optional<Instant> undisturbedUntil, Optional<Calendar> calendar) {

    static final OwnQuietTime NONE = new OwnQuietTime(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * A published calendar that the person named.
     *
     * @param host all that is shown of its address
     * @param readAt when it was last read; what it said then holds until it is read again
     * @param fault why it could not be read the last time
     * @param unread how many entries could not be read
     */
    public record Calendar(
            String host, Spans busy, Optional<Instant> readAt, Optional<CalendarFault> fault, int unread) {}
}
