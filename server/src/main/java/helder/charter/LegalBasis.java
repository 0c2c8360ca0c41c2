package helder.charter;

import helder.identity.Codes;

/** Why the law allows it: GDPR article 6(1). Consent (a) is missing on purpose: between employer and employee it is rarely free. */
public enum LegalBasis {
    CONTRACT("contract"),
    LEGAL_OBLIGATION("legal_obligation"),
    LEGITIMATE_INTEREST("legitimate_interest");

    private final String code;

    LegalBasis(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Key of its name with the letter of the article. */
    public String textKey() {
        return "charter.legal_basis." + code;
    }

    /** @throws IllegalArgumentException when the word is unknown */
    public static LegalBasis of(String code) {
        return Codes.of(values(), LegalBasis::code, code, "legal basis");
    }
}
