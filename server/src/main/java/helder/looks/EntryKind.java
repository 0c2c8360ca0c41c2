package helder.looks;

import helder.identity.Codes;
import java.util.Optional;

/** What an entry of the chain stands for. */
enum EntryKind {
    /** Somebody looked. */
    LOOK("look"),
    /** Looks whose retention ended were deleted; signed. */
    DELETION("deletion"),
    /** Where all chains ended at a moment; signed. */
    CHECKPOINT("checkpoint"),
    /** An investigation was approved: looks under it are shown to their person later; signed. */
    DELAY("delay");

    private final String code;

    EntryKind(String code) {
        this.code = code;
    }

    /** As stored and hashed. */
    String code() {
        return code;
    }

    /** Empty when this version knows no such kind. */
    static Optional<EntryKind> find(String code) {
        return Codes.find(values(), EntryKind::code, code);
    }
}
