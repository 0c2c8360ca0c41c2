package helder.evidence;

/** Something in a document that Helder cannot know and that people of the organisation fill in. */
public enum Open {
    /** Who is responsible, with address (GDPR article 4(7)). */
    CONTROLLER("controller"),
    /** How to reach the data protection officer. */
    DATA_PROTECTION_OFFICER("data-protection-officer"),
    /** Which processors work for the organisation here: hosting, support. */
    PROCESSORS("processors"),
    /** Whether data leaves the European Economic Area, and on which ground. */
    TRANSFERS("transfers"),
    /** Why the interest of the organisation outweighs that of the people concerned, for each purpose. */
    BALANCE("balance"),
    /** What people concerned and their representatives said (GDPR article 35(9)). */
    VIEWS("views"),
    /** What the data protection officer advised (GDPR article 35(2)). */
    ADVICE("advice"),
    /** What is left of the risks, and who accepts it. */
    REMAINING_RISK("remaining-risk"),
    /** Who decided, when, and when it is looked at again. */
    DECISION("decision");

    private final String code;

    Open(String code) {
        this.code = code;
    }

    /** The word in the JSON form. */
    public String code() {
        return code;
    }

    /** Key of its name. */
    public String nameKey() {
        return "evidence.open." + code;
    }
}
