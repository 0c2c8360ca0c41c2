package helder.portal.privacy;

import helder.devices.Enrollment;
import helder.evidence.LeavingReceipt;
import helder.evidence.OwnPapers;
import helder.evidence.OwnProof;
import helder.portal.kit.OwnDevices;
import helder.web.Download;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Papers that the reader can keep: what they were shown and answered, and what is gone since a device left. */
@Controller
final class PaperController {

    private final OwnDevices own;
    private final OwnPapers papers;
    private final Papers fetched;

    PaperController(OwnDevices own, OwnPapers papers, Papers fetched) {
        this.fetched = fetched;
        this.own = own;
        this.papers = papers;
    }

    @GetMapping("/privacy/told")
    ModelAndView told(Page page) {
        return page.show("portal/told", proof(page));
    }

    @GetMapping("/privacy/told.pdf")
    ResponseEntity<byte[]> toldPdf(Page page) {
        fetched.count(page);
        return Download.of("what-i-was-shown.pdf", MediaType.APPLICATION_PDF, papers.pdf(proof(page), page.language()));
    }

    @GetMapping("/privacy/told.json")
    ResponseEntity<byte[]> toldJson(Page page) {
        fetched.count(page);
        return Download.of("what-i-was-shown.json", MediaType.APPLICATION_JSON, papers.json(proof(page)));
    }

    @GetMapping("/devices/{id}/receipt.pdf")
    ResponseEntity<byte[]> receiptPdf(Page page, @PathVariable String id) {
        fetched.count(page);
        return Download.of("receipt.pdf", MediaType.APPLICATION_PDF, papers.pdf(receipt(page, id), page.language()));
    }

    @GetMapping("/devices/{id}/receipt.json")
    ResponseEntity<byte[]> receiptJson(Page page, @PathVariable String id) {
        fetched.count(page);
        return Download.of("receipt.json", MediaType.APPLICATION_JSON, papers.json(receipt(page, id)));
    }

    private OwnProof proof(Page page) {
        return papers.proof(page.me().id(), page.me().name());
    }

    /** A device that stays has no receipt. */
    private LeavingReceipt receipt(Page page, String id) {
        Enrollment enrollment = own.mine(page, id);
        if (!OwnDevices.hasReceipt(enrollment)) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return papers.receipt(enrollment, page.me().name());
    }
}
