package helder.looks;

import helder.identity.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * A person asks who looked at them, where they read an alias.
 *
 * @param person who asks
 * @param reason in their words
 */
public record Unmasking(
        String id, String lookId, PersonId person, String reason, Instant askedAt, Optional<Decision> decision) {

    /** What the privacy officer decided. */
    public record Decision(boolean isTold, String by, String why, Instant at) {}
}
