package helder.guides;

import helder.identity.Codes;
import java.util.Optional;

/** Which of the computed lists a guide shows; none of their sentences stands in a guide. */
public enum Seeing {
    /** What is seen. */
    SEES("sees"),
    /** What can be done. */
    DOES("does"),
    /** What is not seen, whoever guarantees it. */
    UNSEEN("unseen");

    private final String code;

    Seeing(String code) {
        this.code = code;
    }

    /** The word after {@code ::: see}. */
    public String code() {
        return code;
    }

    /** Key of the sentence above the list. */
    public String titleKey() {
        return "guides.see." + code;
    }

    /** Empty when there is none of that name. */
    public static Optional<Seeing> find(String code) {
        return Codes.find(values(), Seeing::code, code);
    }
}
