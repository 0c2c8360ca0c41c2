package helder.guides;

import helder.identity.PersonId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Who looks after a guide.
 *
 * @param reviewOn the day on which it is to be read through again
 */
public record GuideCare(Optional<PersonId> owner, Optional<LocalDate> reviewOn) {

    /** Nobody, and no day. */
    public static final GuideCare NONE = new GuideCare(Optional.empty(), Optional.empty());

    /** Whether that day is there. */
    public boolean isDue(LocalDate today) {
        return reviewOn.filter(day -> !day.isAfter(today)).isPresent();
    }
}
