package helder.portal.looks;

import helder.looks.LookRecord;
import helder.looks.Receipt;
import helder.looks.Receipts;
import helder.web.Download;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Gives the reader a receipt of a look at them, to keep. */
@Controller
final class ReceiptController {

    private final Receipts receipts;

    ReceiptController(Receipts receipts) {
        this.receipts = receipts;
    }

    /** A look at somebody else does not exist here. */
    @GetMapping("/privacy/looks/{look}/receipt")
    ResponseEntity<String> receipt(Page page, @PathVariable String look) {
        Receipt receipt = LookRecord.place(look)
                .flatMap(id -> receipts.of(page.me().id(), id))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return Download.of(
                "helder-receipt-" + receipt.look().id() + ".json", MediaType.APPLICATION_JSON, receipt.json());
    }
}
