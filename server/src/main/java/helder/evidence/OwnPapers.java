package helder.evidence;

import helder.devices.Enrollment;
import helder.identity.PersonId;
import helder.paper.Paper;
import helder.text.Language;
import helder.web.PageWriter;
import helder.web.Pages;
import org.springframework.stereotype.Service;

/** Papers for one person about themselves: what they were shown, and what is gone when a device left. Callers make sure that it is they who ask. */
@Service
public final class OwnPapers {

    private final OwnProofs proofs;
    private final LeavingReceipts receipts;
    private final Pages pages;
    private final PageWriter writer;
    private final Paper paper;

    OwnPapers(OwnProofs proofs, LeavingReceipts receipts, Pages pages, PageWriter writer, Paper paper) {
        this.proofs = proofs;
        this.receipts = receipts;
        this.pages = pages;
        this.writer = writer;
        this.paper = paper;
    }

    /** What somebody was shown and answered. */
    public OwnProof proof(PersonId person, String name) {
        return proofs.of(person, name);
    }

    /** What of a device is gone and what stays. */
    public LeavingReceipt receipt(Enrollment enrollment, String person) {
        return receipts.of(enrollment, person);
    }

    /** As tagged PDF (PDF/UA-1). */
    public byte[] pdf(OwnProof proof, Language language) {
        return paper.pdf(writer.html("evidence/own-proof", pages.outside(language), proof));
    }

    /** As tagged PDF (PDF/UA-1). */
    public byte[] pdf(LeavingReceipt receipt, Language language) {
        return paper.pdf(writer.html("evidence/leaving-receipt", pages.outside(language), receipt));
    }

    /** For programs; UTF-8. */
    public byte[] json(OwnProof proof) {
        return OwnFormat.json(proof);
    }

    /** For programs; UTF-8. */
    public byte[] json(LeavingReceipt receipt) {
        return OwnFormat.json(receipt);
    }
}
