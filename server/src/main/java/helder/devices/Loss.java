package helder.devices;

import helder.identity.Actor;
import helder.identity.EnrollmentId;
import java.time.Instant;
import java.util.Optional;

/**
 * The last time that a device was marked lost.
 *
 * @param lostBy its owner, or whoever ordered it
 * @param confirmedAt when the device said that it is in lost mode; only then it is asked where it is
 * @param askedAt when Helder last asked it by itself
 * @param asked how often
 * @param end present once nobody looks for it any more
 * @param releasedAt when the device said that it left lost mode, or it never had to
 */
public record Loss(
        EnrollmentId enrollment,
        Instant lostAt,
        Actor lostBy,
        Optional<Instant> confirmedAt,
        Optional<Instant> askedAt,
        long asked,
        Optional<End> end,
        Optional<Instant> releasedAt) {

    /**
     * How it ended.
     *
     * @param foundBy who said that it was found or took the order back, where somebody did
     */
    public record End(Instant at, Ending ending, Optional<Actor> foundBy) {}

    /** Why nobody looks for it any more. */
    public enum Ending {
        /** Its owner or somebody at the desk said that it was found. */
        FOUND("found"),
        /** The order was taken back before the device got it. */
        TAKEN_BACK("taken_back"),
        /** The device refused to be put in lost mode. */
        REFUSED("refused"),
        /** What binds the enrollment does not allow it any more: its charter, or because it became personal. */
        NOT_ALLOWED("not_allowed"),
        /** The management of the device ends or ended. */
        END("end");

        private final String code;

        Ending(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    public boolean isLost() {
        return end.isEmpty();
    }

    /** Whether the device may still be in lost mode although nobody looks for it. */
    public boolean isUnreleased() {
        return end.isPresent() && releasedAt.isEmpty();
    }
}
