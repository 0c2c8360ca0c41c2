package helder.devices;

import helder.charter.Answer;
import helder.charter.Change;
import helder.charter.Charter;
import helder.identity.Ownership;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version in force, told to somebody who agreed to an earlier one.
 *
 * @param gone what it and others since took away; that holds already
 * @param coming what does not hold for them yet
 * @param beyond what comes for others and not for them, because none of their devices makes it possible
 * @param effectiveAt when it comes by itself
 * @param answer their latest answer to what comes
 */
public record Announcement(
        Charter charter,
        List<Change> gone,
        List<Change> coming,
        List<Change> beyond,
        Instant effectiveAt,
        Optional<Answer> answer) {

    /** The kind of the letter about it. */
    public static final String LETTER = "charter";

    public Announcement {
        gone = List.copyOf(gone);
        coming = List.copyOf(coming);
        beyond = List.copyOf(beyond);
    }

    public Ownership ownership() {
        return charter.ownership();
    }

    /** What the letter about it is about. */
    public String letterSubject() {
        return letterSubject(ownership(), charter.version());
    }

    static String letterSubject(Ownership ownership, long version) {
        return ownership.code() + "/" + version;
    }
}
