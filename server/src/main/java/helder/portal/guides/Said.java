package helder.portal.guides;

import helder.identity.Codes;
import java.util.Optional;

/** What became of a reader's word about a guide; it stands in the address, so that nothing is kept for who is not signed in. */
public enum Said {
    COUNTED("yes"),
    /** An answer about this guide was counted from there within the last day; this one was not. */
    AGAIN("again"),
    /** What they wrote was too long, or said nothing. */
    NO_WORDS("no-words"),
    /** Too much waits at the desk already. */
    FULL("full");

    private final String code;

    Said(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Key of the sentence for the reader. */
    public String textKey() {
        return switch (this) {
            case COUNTED -> "portal.helped.thanks";
            case AGAIN -> "portal.helped.again";
            case NO_WORDS -> "portal.helped.no_words";
            case FULL -> "portal.helped.full";
        };
    }

    static Optional<Said> find(String code) {
        return Codes.find(values(), Said::code, code);
    }
}
