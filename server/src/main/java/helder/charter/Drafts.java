package helder.charter;

import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.DraftId;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.store.Tx;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way of a text to the next version of a charter: draft, review, signatures, announcement. What widens needs the signatures of the
 * {@link Procedure}, and of somebody besides its author; what only narrows needs none. Everything that happens is kept.
 */
public interface Drafts {

    /** A new draft against the version in force. Only administrators, privacy officers and operators begin one. */
    Step begin(Tx tx, CharterText text, Actor author);

    /** Another text, by its author, against the version that is in force now; a review of the earlier text ends. */
    Step change(Tx tx, DraftId id, CharterText text, Actor author);

    /** Something to say about it, in 3 to 500 characters, by anybody who has a part in charters. */
    Step comment(Tx tx, DraftId id, String words, Actor by);

    /** The author hands it in: the text is frozen, and those who must sign are asked. */
    Step submit(Tx tx, DraftId id, Actor author);

    /**
     * A signature, in the role of the actor.
     *
     * @param hash of the text that they read; another text is not signed
     * @param recordedBy the operator who enters it for them
     */
    Step sign(Tx tx, DraftId id, String hash, Actor.Somebody by, Optional<Actor.Operator> recordedBy);

    /**
     * No, with a reason of 3 to 500 characters: the review ends, and the author has it back.
     *
     * @param recordedBy the operator who enters it for them
     */
    Step refuse(Tx tx, DraftId id, String reason, Actor.Somebody by, Optional<Actor.Operator> recordedBy);

    /**
     * The author takes it back for good.
     *
     * @param reason in 3 to 500 characters, or empty: nobody has to say why they give up what is theirs
     */
    Step withdraw(Tx tx, DraftId id, String reason, Actor author);

    /** It becomes the next version, once nothing is missing. Only administrators, privacy officers and operators announce. */
    Step announce(Tx tx, DraftId id, Actor by);

    Optional<Draft> find(DraftId id);

    /** Those that are neither announced nor withdrawn, newest first. */
    List<Draft> open(Ownership ownership);

    /** Those that were taken back, the last one first. */
    List<Draft> withdrawn(Ownership ownership);

    /** Those that became a version, oldest version first. */
    List<Draft> announced(Ownership ownership);

    /** What it changes against the version in force, and what is missing before it can be announced. */
    Review review(Draft draft);

    /**
     * How a draft stands.
     *
     * @param missing offices that have not signed yet
     * @param needsAnother whether somebody besides the author must sign
     * @param isOutdated whether another version took over meanwhile; the author has to hand it in again
     */
    record Review(Draft draft, Difference difference, Set<Role> missing, boolean needsAnother, boolean isOutdated) {
        public Review {
            missing = Set.copyOf(missing);
        }

        public boolean mayBeAnnounced() {
            return draft.state() == Draft.State.REVIEW && missing.isEmpty() && !needsAnother && !isOutdated;
        }
    }

    /** What came of a step. */
    sealed interface Step {

        /** It was done; the draft as it is now. */
        record Done(Draft draft) implements Step {}

        /** It was not done, and nothing was changed. */
        record Refused(Problem problem) implements Step {}
    }

    /** Why a step is not possible. */
    enum Problem {
        UNKNOWN("unknown"),
        /** It is in another state than the step needs. */
        STATE("state"),
        NOT_AUTHOR("not_author"),
        /** The role has no part in this. */
        ROLE("role"),
        /** The text is another than the one that was read. */
        OTHER_TEXT("other_text"),
        SIGNED_ALREADY("signed_already"),
        /** The words are missing, or too many. */
        WORDS("words"),
        /** It says what the version in force says. */
        NO_CHANGE("no_change"),
        OUTDATED("outdated"),
        SIGNATURES_MISSING("signatures_missing"),
        /** Only the author signed. */
        ANOTHER_PERSON("another_person");

        private final String code;

        Problem(String code) {
            this.code = code;
        }

        /** Stable key of the problem. */
        public String code() {
            return code;
        }

        /** Key of the sentence that says it. */
        public String textKey() {
            return "charter.draft.problem." + code;
        }

        /** @throws IllegalArgumentException when there is no such problem */
        public static Problem of(String code) {
            return Codes.of(values(), Problem::code, code, "problem of a draft");
        }
    }
}
