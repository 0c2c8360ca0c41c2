package helder.charter;

import helder.identity.Actor;
import helder.identity.DraftId;
import helder.identity.Ownership;
import helder.identity.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A text that may become the next version of a charter.
 *
 * @param hash SHA-256 over the canonical JSON of the text, in hexadecimal; what a signature names
 * @param baseVersion the version in force when the text was last changed or handed in
 * @param announcedVersion what it became
 * @param history everything that happened to it, oldest first
 */
public record Draft(
        DraftId id,
        CharterText text,
        String hash,
        long baseVersion,
        State state,
        Actor author,
        Instant changedAt,
        Optional<Long> announcedVersion,
        List<Event> history) {

    public Draft {
        history = List.copyOf(history);
    }

    public Ownership ownership() {
        return text.ownership();
    }

    /** Whether it can still change or be announced. */
    public boolean isOpen() {
        return switch (state) {
            case DRAFT, REVIEW -> true;
            case ANNOUNCED, WITHDRAWN -> false;
        };
    }

    /** The signatures under the text as it is in review, or was announced; empty in every other state. */
    public List<Event> signatures() {
        var signatures = new ArrayList<Event>();
        for (Event event : history) {
            switch (event.kind()) {
                case SIGNED -> signatures.add(event);
                case STARTED, CHANGED, SUBMITTED, REFUSED -> signatures.clear();
                case COMMENTED, WITHDRAWN, ANNOUNCED -> {}
            }
        }
        return state == State.REVIEW || state == State.ANNOUNCED ? signatures : List.of();
    }

    /** The offices that signed it. */
    public Set<Role> signedBy() {
        return signatures().stream()
                .flatMap(signature -> signature.by().actingRole().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody besides the author signed it. */
    public boolean isSignedByAnother() {
        return signatures().stream().anyMatch(signature -> !isBy(signature.by()));
    }

    /** That it was taken back: by whom, when, and why where they said so. */
    public Optional<Event> withdrawal() {
        return history.stream()
                .filter(event -> event.kind() == Event.Kind.WITHDRAWN)
                .findFirst();
    }

    /** That it was refused and not changed or handed in since: by whom, when and why. */
    public Optional<Event> refusal() {
        return history.reversed().stream()
                .filter(event -> event.kind() != Event.Kind.COMMENTED)
                .findFirst()
                .filter(event -> event.kind() == Event.Kind.REFUSED);
    }

    /** Whether this is its author, in whatever role. */
    public boolean isBy(Actor actor) {
        return author.kind().equals(actor.kind()) && author.id().equals(actor.id());
    }

    /** Where a draft is in its life. */
    public enum State {
        /** The author works on it. */
        DRAFT("draft"),
        /** The text is frozen; whoever must sign reads it. */
        REVIEW("review"),
        /** It became a version. */
        ANNOUNCED("announced"),
        /** The author took it back. */
        WITHDRAWN("withdrawn");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * Something that happened to a draft.
     *
     * @param hash of the text at that moment
     * @param words a comment, or the reason of a refusal or of taking it back
     * @param by who did it; of a signature or refusal, in the office in which they did it
     * @param recordedBy the operator who entered it for that person, when they did not do so themselves
     */
    public record Event(
            Kind kind, String hash, Optional<String> words, Actor by, Optional<String> recordedBy, Instant at) {

        /** What can happen. */
        public enum Kind {
            STARTED("started"),
            CHANGED("changed"),
            COMMENTED("commented"),
            SUBMITTED("submitted"),
            SIGNED("signed"),
            REFUSED("refused"),
            WITHDRAWN("withdrawn"),
            ANNOUNCED("announced");

            private final String code;

            Kind(String code) {
                this.code = code;
            }

            public String code() {
                return code;
            }
        }
    }
}
