package helder.charter;

import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.StatedReason;
import helder.text.Language;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a person answered to a version of the charter for their devices.
 *
 * @param reason in their own words when they declined, if they gave one; never for an acknowledgement
 * @param shownHash hash of the sight that they were shown
 * @param language in which they were shown it
 * @param groups they were in when they were shown it
 */
public record Answer(
        PersonId person,
        Ownership ownership,
        long version,
        Kind kind,
        Optional<String> reason,
        String shownHash,
        Language language,
        Instant shownAt,
        Instant answeredAt,
        Set<GroupKey> groups) {

    /** @throws IllegalArgumentException when the reason is too long, or given with an acknowledgement */
    public Answer {
        groups = Set.copyOf(groups);
        reason = reason.map(StatedReason::cleaned).filter(words -> !words.isEmpty());
        if (reason.filter(StatedReason::isTooLong).isPresent()) {
            throw new IllegalArgumentException("A reason has at most " + StatedReason.MAXIMUM + " characters");
        }
        if (reason.isPresent() && kind == Kind.ACKNOWLEDGED) {
            throw new IllegalArgumentException("Whoever acknowledges a charter gives no reason");
        }
    }

    /** Yes or no. */
    public enum Kind {
        /** What it adds holds for their devices at once. */
        ACKNOWLEDGED("acknowledged"),
        /** It is counted and shown; the notice time goes on. */
        DECLINED("declined");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
