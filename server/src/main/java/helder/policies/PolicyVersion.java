package helder.policies;

import helder.identity.Actor;
import helder.identity.PolicyId;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of a policy. It never changes.
 *
 * @param number from 1
 * @param given the text as it was written, with its secrets
 * @param mark a keyed hash of the canonical form: two versions that say the same have the same, and nobody guesses a passphrase from it
 * @param sameAs the earlier version that it repeats, where somebody rolled back
 * @param words why it was written, in words of its author
 */
public record PolicyVersion(
        PolicyId policy,
        long number,
        PolicyText text,
        String given,
        String mark,
        Optional<Long> sameAs,
        Optional<String> words,
        Actor author,
        Instant writtenAt) {

    /** The text for people to read and to edit: as it was written, where its secrets can be hidden in that. */
    public String shown() {
        return PolicyFormat.shown(given, text);
    }

    /** Without the text, which holds secrets. */
    @Override
    public String toString() {
        return "PolicyVersion[" + policy + ", " + number + "]";
    }
}
