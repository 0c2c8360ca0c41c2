package helder.looks.chain;

import java.util.Arrays;
import java.util.Optional;

/** What an entry of the chain stands for. */
public enum EntryKind {
    /** Somebody looked. */
    LOOK("look", EntryKind.HELD_BACK),
    /** Looks whose retention ended were deleted; signed. */
    DELETION("deletion", "deletion"),
    /** Where all chains ended at a moment; signed. */
    CHECKPOINT("checkpoint", "checkpoint"),
    /** An investigation was approved: looks under it are shown to their person later; signed. */
    DELAY("delay", EntryKind.HELD_BACK);

    /**
     * What the chain says of looks and of approvals alike: whoever has a receipt or a copy of the log must not see when an investigation
     * was approved. Their commitments cannot be taken for each other.
     */
    public static final String HELD_BACK = "entry";

    private final String code;
    private final String inChain;

    EntryKind(String code, String inChain) {
        this.code = code;
        this.inChain = inChain;
    }

    /** As stored and signed with a statement. */
    public String code() {
        return code;
    }

    /** As stored and hashed with an entry of the chain. */
    public String inChain() {
        return inChain;
    }

    /** Whether anybody may know what kind of entry this is. */
    boolean isOpen() {
        return !inChain.equals(HELD_BACK);
    }

    /** The kind of an entry; empty when this version knows none that looks like that. */
    public static Optional<EntryKind> of(String inChain, boolean isStatement) {
        return Arrays.stream(values())
                .filter(kind -> kind.inChain.equals(inChain))
                .filter(kind -> kind.isOpen() || isStatement == (kind == DELAY))
                .findFirst();
    }
}
