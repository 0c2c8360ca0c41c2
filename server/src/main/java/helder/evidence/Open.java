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
    DECISION("decision"),
    /** Employer and works council, and who speaks for them. */
    PARTIES("parties"),
    /** The decision for which consent is asked, in the words of the employer. */
    PROPOSAL("proposal"),
    /** Places, companies and people it holds for. */
    SCOPE("scope"),
    /** Why the organisation wants it. */
    REASONS("reasons"),
    /** What it means for people at work, and what is done about that. */
    CONSEQUENCES("consequences"),
    /** What both sides agreed on about a suspicion of an offence and other exceptions. */
    EXCEPTIONS("exceptions"),
    /** What the works council may look into, whom it may ask, and how disputes are settled. */
    COUNCIL_RIGHTS("council-rights"),
    /** When both sides look at it again. */
    REVIEW("review"),
    /** Beginning, notice of termination, and what holds afterwards. */
    TERM("term"),
    /** What the works council decided. */
    CONSENT("consent"),
    /** Place, date and signatures of both sides. */
    SIGNATURES("signatures"),
    /** What else of the organisation can see devices or people, outside the log. */
    OTHER_WATCHERS("other-watchers");

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
