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
 * @param again what comes only when one of their devices is set up again, because it refuses it until then
 * @param beyond what comes for others and not for them, because none of their devices makes it possible
 * @param effectiveAt when it comes by itself
 * @param answer their latest answer to what comes
 */
public record Announcement(
        Charter charter,
        List<Change> gone,
        List<Change> coming,
        List<Change> again,
        List<Change> beyond,
        Instant effectiveAt,
        Optional<Answer> answer) {

    /** The kind of the letter about it. */
    public static final String LETTER = "charter";

    public Announcement {
        gone = List.copyOf(gone);
        coming = List.copyOf(coming);
        again = List.copyOf(again);
        beyond = List.copyOf(beyond);
    }

    /** Whether anything of it can reach them at all, by itself or when they set up a device again. */
    public boolean adds() {
        return !coming.isEmpty() || !again.isEmpty();
    }

    /** Whether what can reach them comes only when they set up a device again, so that no day brings it. */
    public boolean isOnlyAgain() {
        return coming.isEmpty() && !again.isEmpty();
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
