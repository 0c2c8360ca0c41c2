package helder.statement;

import helder.identity.Codes;
import java.util.Optional;

/** A part of the statement. Each has something computed; to each the organisation may add sentences of its own. */
public enum Section {
    /** What is known and done. */
    MANAGED("managed", false),
    /** What could be known and is not wanted, and what cannot be known. */
    DECLINED("declined", false),
    /** What for. */
    WHY("why", false),
    /** What happens when somebody looks without a cause: only the organisation can say. */
    IMPROPER("improper", true),
    /** Whom to ask: privacy officer, works council, IT. */
    ASK("ask", true),
    /** Where to complain: the supervisory authority. */
    COMPLAIN("complain", true);

    private final String code;
    private final boolean required;

    Section(String code, boolean required) {
        this.code = code;
        this.required = required;
    }

    /** The word in storage, forms and JSON. */
    public String code() {
        return code;
    }

    /** Whether the organisation has to say something of its own here. */
    public boolean isRequired() {
        return required;
    }

    /** Key of its heading. */
    public String titleKey() {
        return "statement.section." + code;
    }

    /** Key of what belongs there, for whoever writes it. */
    public String hintKey() {
        return "statement.section." + code + ".hint";
    }

    static Optional<Section> find(String code) {
        return Codes.find(values(), Section::code, code);
    }
}
