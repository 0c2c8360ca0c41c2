package helder.deletions;

import helder.identity.Codes;

/** Why something was deleted. */
public enum Cause {
    /** Its time was over. */
    RETENTION("retention"),
    /** A charter does not allow it any more, or not for so long. */
    CHARTER("charter"),
    /** A device became its owner's own. */
    OWNERSHIP("ownership"),
    /** A lost device was found, or is not looked for any more. */
    FOUND("found"),
    /** The management of a device ended. */
    END("end");

    private final String code;

    Cause(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Cause stored(String code) {
        return Codes.stored(values(), Cause::code, code, "cause of a deletion");
    }
}
