package helder.evidence;

import helder.charter.Answer;
import helder.gate.Sight;
import helder.identity.Ownership;
import helder.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one person was shown and what they answered, for that person alone.
 *
 * @param shown before setting up each device, newest first
 * @param answered to each new version of a charter, newest first
 */
public record OwnProof(String organisation, Instant madeAt, String person, List<Shown> shown, List<Answered> answered) {

    public OwnProof {
        shown = List.copyOf(shown);
        answered = List.copyOf(answered);
    }

    /** Whether there is nothing to prove. */
    public boolean isEmpty() {
        return shown.isEmpty() && answered.isEmpty();
    }

    /**
     * Before a device was set up.
     *
     * @param hash of what was shown; empty when somebody else set it up and nothing was
     * @param content what was shown, found again by its hash; empty when this version of Helder cannot make it any more
     */
    public record Shown(
            Instant at,
            Ownership ownership,
            long version,
            Optional<String> charterHash,
            Language language,
            Optional<String> hash,
            Optional<Content> content) {}

    /** An answer, with what was shown beside the question. */
    public record Answered(Answer answer, Optional<String> charterHash, Optional<Content> content) {}

    /** What was in use by what was shown. */
    public record Content(Sight sight) {

        /** What IT sees, in the order of the manifest. */
        public List<Sight.Seen> seen() {
            return sight.items().stream().filter(Sight.Seen::isSeen).toList();
        }

        /** What is used and nobody gets to see, in the order of the manifest. */
        public List<Sight.Seen> forNobody() {
            return sight.items().stream().filter(Sight.Seen::isForNobody).toList();
        }

        /** What IT does. */
        public List<Sight.Done> done() {
            return sight.actions().stream().filter(Sight.Done::isDone).toList();
        }
    }
}
