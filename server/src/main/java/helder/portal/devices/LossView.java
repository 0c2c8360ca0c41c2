package helder.portal.devices;

import helder.apple.LostModeDoubt;
import helder.manifest.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * What the owner of a device reads about looking for it.
 *
 * @param lostAt since when it is marked lost
 * @param by who said so; empty when the reader did
 * @param byLink a sentence about the link with which their password was set shortly before; empty where there was none
 * @param isInLostMode whether the device said that it is
 * @param maySound whether the reader can let it make a sound
 * @param asked how often Helder asked it where it is, since then
 * @param askedAt when last
 * @param seenBy who may see where it is, in words; empty for nobody but the reader
 * @param place where it was when it last answered
 * @param endedAt when that ended, while the device may still be in lost mode
 * @param foundBy who said lately that it was found, in words; empty when the reader did, or nobody
 * @param isStuck whether the device answered since then that it cannot leave lost mode
 * @param doubt what the device said about lost mode that is otherwise than Helder knows
 */
public record LossView(
        State state,
        Optional<Instant> lostAt,
        Optional<String> by,
        Optional<String> byLink,
        boolean isInLostMode,
        boolean maySound,
        long asked,
        Optional<Instant> askedAt,
        Optional<String> seenBy,
        Optional<Place> place,
        Optional<Instant> endedAt,
        Optional<String> foundBy,
        boolean isStuck,
        Optional<LostModeDoubt> doubt) {

    /** Whether it can be looked for. */
    public enum State {
        /** Its charter does not have that; there is nothing to say. */
        NONE,
        /** It is its owner's own: only they can look for it, with the finder of its maker. */
        OWN,
        /** Its charter would, but the device did not say that it can be found. */
        UNABLE,
        OFFERED,
        LOST
    }

    static LossView of(
            State state,
            Optional<Instant> endedAt,
            Optional<String> foundBy,
            boolean isStuck,
            Optional<LostModeDoubt> doubt) {
        return new LossView(
                state,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                endedAt,
                foundBy,
                isStuck,
                doubt);
    }

    public boolean isLost() {
        return state == State.LOST;
    }
}
