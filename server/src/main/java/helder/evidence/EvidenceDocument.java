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
    IMPACT_ASSESSMENT("impact-assessment"),
    /** The annex to a request for consent of a works council in the Netherlands (Works Councils Act, article 27(1)(k) and (l)). */
    WORKS_AGREEMENT_NL("works-agreement-nl"),
    /** The draft of a works agreement in Germany (Works Constitution Act, section 87(1) number 6). */
    WORKS_AGREEMENT_DE("works-agreement-de"),
    /** Every version of every charter, what it changed and who signed it. */
    CHANGE_HISTORY("change-history"),
    /** How many people were told of each version, and what they answered. */
    INFORMATION_PROOF("information-proof"),
    /** How much was deleted, when and why. */
    DELETION_PROOF("deletion-proof"),
    /** How often people looked, gave orders and were refused, month by month. */
    ACCESS_STATISTICS("access-statistics");

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
            case CHANGE_HISTORY, INFORMATION_PROOF, DELETION_PROOF, ACCESS_STATISTICS -> List.of();
            case INVENTORY -> List.of(Open.OTHER_WATCHERS);
            case PROCESSING_RECORD ->
                List.of(Open.CONTROLLER, Open.DATA_PROTECTION_OFFICER, Open.PROCESSORS, Open.TRANSFERS);
            case IMPACT_ASSESSMENT ->
                List.of(Open.BALANCE, Open.REMAINING_RISK, Open.OTHER_WATCHERS, Open.VIEWS, Open.ADVICE, Open.DECISION);
            case WORKS_AGREEMENT_NL ->
                List.of(
                        Open.PARTIES,
                        Open.PROPOSAL,
                        Open.REASONS,
                        Open.CONSEQUENCES,
                        Open.EXCEPTIONS,
                        Open.OTHER_WATCHERS,
                        Open.REVIEW,
                        Open.CONSENT);
            case WORKS_AGREEMENT_DE ->
                List.of(
                        Open.PARTIES,
                        Open.SCOPE,
                        Open.REASONS,
                        Open.EXCEPTIONS,
                        Open.COUNCIL_RIGHTS,
                        Open.OTHER_WATCHERS,
                        Open.REVIEW,
                        Open.TERM,
                        Open.SIGNATURES);
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
