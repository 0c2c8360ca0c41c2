package helder.policies;

/**
 * Which of two values of a setting wins where two policies meet. The strictest wins, so that no policy weakens another; of what protects
 * people's time the kindest wins; what brings something (networks, certificates, mailboxes) adds up.
 */
public enum Strictness {
    HIGHER("higher"),
    LOWER("lower"),
    /** Yes. */
    ON("on"),
    /** No. */
    OFF("off"),
    /** The word that stands later in its list. */
    LAST_WORD("last_word"),
    /** The later version. */
    NEWER("newer"),
    /** Not the strictest, but what disturbs people least: longer hours of work, yes. */
    KINDER("kinder"),
    /** All of them; where two have the same name, that of the policy whose name comes first. */
    ADDS("adds");

    private final String code;

    Strictness(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Key of the sentence that says which wins. */
    public String textKey() {
        return "policies.strictness." + code;
    }

    /** Whether a value can be milder than another one, at the cost of protection. */
    public boolean isOrdered() {
        return this != KINDER && this != ADDS;
    }
}
