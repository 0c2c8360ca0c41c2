package helder.statement;

import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.PersonId;
import helder.identity.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A version of the statement, or a draft of one.
 *
 * @param charters the charters it was written beside: ownership, version and hash of each
 * @param hash SHA-256 over sentences and charters, in hexadecimal; what a signature names
 * @param version 1, 2, 3 ...; of a published one
 * @param history everything that happened to it, oldest first
 */
public record StaffStatement(
        String id,
        Sentences sentences,
        String charters,
        String hash,
        State state,
        Optional<Long> version,
        Actor author,
        Instant changedAt,
        Optional<Instant> publishedAt,
        Optional<Instant> supersededAt,
        List<Event> history) {

    /** The offices that must sign: two people, so that neither decides alone. */
    public static final Set<Role> SIGNERS = Set.of(Role.LEGAL, Role.HUMAN_RESOURCES);

    public StaffStatement {
        history = List.copyOf(history);
    }

    /** Whether it is being written or signed. */
    public boolean isOpen() {
        return switch (state) {
            case DRAFT, REVIEW -> true;
            case PUBLISHED, WITHDRAWN -> false;
        };
    }

    /** The signatures under the text as it is in review, or was published. */
    public List<Event> signatures() {
        var signatures = new ArrayList<Event>();
        for (Event event : history) {
            switch (event.kind()) {
                case SIGNED -> signatures.add(event);
                case STARTED, CHANGED, SUBMITTED, REFUSED -> signatures.clear();
                case WITHDRAWN, PUBLISHED -> {}
            }
        }
        return state == State.REVIEW || state == State.PUBLISHED ? signatures : List.of();
    }

    /** Whether this person signed the text as it is now, in whatever office. */
    public boolean isSignedBy(PersonId person) {
        return signatures().stream().anyMatch(event -> event.by().id().equals(person.value()));
    }

    /** The offices that have not signed yet. */
    public Set<Role> missing() {
        Set<Role> signed = signatures().stream()
                .flatMap(event -> event.by().actingRole().stream())
                .collect(Collectors.toSet());
        return SIGNERS.stream().filter(role -> !signed.contains(role)).collect(Collectors.toUnmodifiableSet());
    }

    /** Where it is in its life. */
    public enum State {
        DRAFT("draft"),
        /** The text is frozen; legal and human resources read it. */
        REVIEW("review"),
        PUBLISHED("published"),
        WITHDRAWN("withdrawn");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static State stored(String code) {
            return Codes.stored(values(), State::code, code, "state of a statement");
        }
    }

    /**
     * Something that happened to it.
     *
     * @param hash of the text at that moment
     * @param words the reason of a refusal
     * @param recordedBy the operator who entered it for that person, when they did not do so themselves
     */
    public record Event(
            Kind kind, String hash, Optional<String> words, Actor by, Optional<String> recordedBy, Instant at) {

        /** What can happen. */
        public enum Kind {
            STARTED("started"),
            CHANGED("changed"),
            SUBMITTED("submitted"),
            SIGNED("signed"),
            REFUSED("refused"),
            WITHDRAWN("withdrawn"),
            PUBLISHED("published");

            private final String code;

            Kind(String code) {
                this.code = code;
            }

            public String code() {
                return code;
            }

            static Kind stored(String code) {
                return Codes.stored(values(), Kind::code, code, "event of a statement");
            }
        }
    }
}
