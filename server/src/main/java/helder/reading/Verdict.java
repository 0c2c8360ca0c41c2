package helder.reading;

import helder.identity.Codes;
import java.util.Optional;

/** What a reader says about a guide. */
public enum Verdict {
    YES("yes"),
    PARTLY("partly"),
    NO("no");

    private final String code;

    Verdict(String code) {
        this.code = code;
    }

    /** The word in storage and in forms. */
    public String code() {
        return code;
    }

    /** Empty when there is no such answer. */
    public static Optional<Verdict> find(String code) {
        return Codes.find(values(), Verdict::code, code);
    }
}
