package helder.policies;

import helder.identity.Actor;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a policy.
 *
 * @param version of which version
 * @param assignment of which assignment
 * @param words why, in words of whoever did it
 */
public record PolicyEvent(
        Kind kind, Optional<Long> version, Optional<Long> assignment, Optional<String> words, Actor by, Instant at) {

    /** What can happen. */
    public enum Kind {
        WRITTEN("written"),
        /** Another version that says what an earlier one says. */
        ROLLED_BACK("rolled_back"),
        ACTIVATED("activated"),
        WITHDRAWN("withdrawn"),
        ASSIGNED("assigned"),
        UNASSIGNED("unassigned");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
