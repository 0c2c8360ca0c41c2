package helder.evidence;

import helder.identity.Codes;
import java.util.List;
import java.util.Optional;

/** A document that Helder writes about itself. */
public enum EvidenceDocument {
    /** Everything that can be known and done under the charters in force, and what cannot, and who guarantees that. */
    INVENTORY("inventory"),
    /** The entry for the record of processing activities (GDPR article 30(1)). */
    PROCESSING_RECORD("processing-record"),
    /** The annex on this system for a data protection impact assessment (GDPR article 35(7)). */
    IMPACT_ASSESSMENT("impact-assessment");

    private final String code;

    EvidenceDocument(String code) {
        this.code = code;
    }

    /** The word in addresses, names of files and on the command line. */
    public String code() {
        return code;
    }

    /** Key of its title. */
    public String titleKey() {
        return "evidence." + code + ".title";
    }

    /** Key of a sentence that says what it is for. */
    public String purposeKey() {
        return "evidence." + code + ".purpose";
    }

    /** What in it only people can fill in. */
    public List<Open> open() {
        return switch (this) {
            case INVENTORY -> List.of();
            case PROCESSING_RECORD ->
                List.of(Open.CONTROLLER, Open.DATA_PROTECTION_OFFICER, Open.PROCESSORS, Open.TRANSFERS);
            case IMPACT_ASSESSMENT ->
                List.of(Open.BALANCE, Open.VIEWS, Open.ADVICE, Open.REMAINING_RISK, Open.DECISION);
        };
    }

    /** Its template. */
    String template() {
        return "evidence/" + code;
    }

    /** Empty when there is no such document. */
    public static Optional<EvidenceDocument> find(String code) {
        return Codes.find(values(), EvidenceDocument::code, code);
    }
}
