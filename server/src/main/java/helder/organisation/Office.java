package helder.organisation;

import helder.identity.Codes;

/** Whom people may ask besides the IT department. */
public enum Office {
    PRIVACY_OFFICER("privacy-officer"),
    WORKS_COUNCIL("works-council");

    private final String code;

    Office(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static Office of(String code) {
        return Codes.of(values(), Office::code, code, "office");
    }
}
