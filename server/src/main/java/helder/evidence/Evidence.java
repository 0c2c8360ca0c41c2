package helder.evidence;

import helder.paper.Paper;
import helder.text.Language;
import helder.web.PageWriter;
import helder.web.Pages;
import org.springframework.stereotype.Service;

/** Writes documents about what this installation may do and did. They hold no data about devices or who has them, so nobody is looked at. */
@Service
public final class Evidence {

    private final Inventories inventories;
    private final WorksAgreements agreements;
    private final ChangeHistories histories;
    private final InformationProofs information;
    private final DeletionProofs deletions;
    private final AccessCounts access;
    private final Pages pages;
    private final PageWriter writer;
    private final Paper paper;

    Evidence(
            Inventories inventories,
            WorksAgreements agreements,
            ChangeHistories histories,
            InformationProofs information,
            DeletionProofs deletions,
            AccessCounts access,
            Pages pages,
            PageWriter writer,
            Paper paper) {
        this.inventories = inventories;
        this.agreements = agreements;
        this.histories = histories;
        this.information = information;
        this.deletions = deletions;
        this.access = access;
        this.pages = pages;
        this.writer = writer;
        this.paper = paper;
    }

    /** Everything that can be known and done now. */
    public Inventory inventory() {
        return inventories.now();
    }

    /** How often was looked, ordered and refused, in the months that are over. */
    public AccessStatistics accessStatistics() {
        return access.now();
    }

    /** What the document is written from, as it is now. */
    public Content content(EvidenceDocument document) {
        return switch (document) {
            case INVENTORY, PROCESSING_RECORD, IMPACT_ASSESSMENT -> inventories.now();
            case WORKS_AGREEMENT_NL, WORKS_AGREEMENT_DE -> agreements.now();
            case CHANGE_HISTORY -> histories.now();
            case INFORMATION_PROOF -> information.now();
            case DELETION_PROOF -> deletions.now();
            case ACCESS_STATISTICS -> access.now();
        };
    }

    /** The document as tagged PDF (PDF/UA-1). */
    public byte[] pdf(EvidenceDocument document, Language language) {
        return paper.pdf(writer.html(document.template(), pages.outside(language), content(document)));
    }

    /** What the document is computed from, for programs: words are the codes of manifest and charter. UTF-8. */
    public byte[] json(EvidenceDocument document) {
        return EvidenceFormat.json(document, content(document));
    }
}
