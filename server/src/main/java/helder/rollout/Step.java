package helder.rollout;

import helder.identity.Codes;

/** A step on the way from invitation to an enrolled device, in the order in which people take them. */
public enum Step {
    INVITED("invited"),
    /** Opened the invitation page and went on (an opened mail is never recorded). */
    OPENED("opened"),
    READ_WHAT_IT_SEES("read_what_it_sees"),
    SIGNED_IN("signed_in"),
    STARTED("started"),
    PROFILE_FETCHED("profile_fetched"),
    ENROLLED("enrolled");

    private final String code;

    Step(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Key of its name. */
    public String textKey() {
        return "rollout.step." + code;
    }

    /** @throws IllegalArgumentException when the word is unknown */
    public static Step of(String code) {
        return Codes.of(values(), Step::code, code, "step");
    }
}
