package helder.console.evidence;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.evidence.Evidence;
import helder.evidence.EvidenceDocument;
import helder.identity.Role;
import helder.text.Language;
import helder.web.Download;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** Documents for works councils, privacy officers and auditors. No device data, so no look. */
@Controller
public class EvidenceController {

    private final Desk desk;
    private final Evidence evidence;

    EvidenceController(Desk desk, Evidence evidence) {
        this.desk = desk;
        this.evidence = evidence;
    }

    @GetMapping("/console/evidence")
    ModelAndView list(Page page) {
        Chrome chrome = desk.chrome(page, "evidence", Desk.CHARTER_ROLES);
        return page.show(
                "console/evidence",
                new EvidenceModel(
                        chrome,
                        Arrays.stream(EvidenceDocument.values())
                                .filter(document -> page.me().hasAny(readers(document)))
                                .toList(),
                        List.of(Language.values())));
    }

    @GetMapping("/console/evidence/{document}/{language}.pdf")
    ResponseEntity<byte[]> pdf(Page page, @PathVariable String document, @PathVariable String language) {
        EvidenceDocument which = document(document);
        page.actingAs(readers(which));
        Language in = Language.find(language).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return Download.of(which.code() + "-" + in.code() + ".pdf", MediaType.APPLICATION_PDF, evidence.pdf(which, in));
    }

    @GetMapping("/console/evidence/{document}.json")
    ResponseEntity<byte[]> json(Page page, @PathVariable String document) {
        EvidenceDocument which = document(document);
        page.actingAs(readers(which));
        return Download.of(which.code() + ".json", MediaType.APPLICATION_JSON, evidence.json(which));
    }

    /** Statistics are about those who work with Helder, so they are for whoever checks them. */
    private static List<Role> readers(EvidenceDocument document) {
        return switch (document) {
            case ACCESS_STATISTICS -> Desk.STATISTICS_ROLES;
            case INVENTORY,
                    PROCESSING_RECORD,
                    IMPACT_ASSESSMENT,
                    WORKS_AGREEMENT_NL,
                    WORKS_AGREEMENT_DE,
                    CHANGE_HISTORY,
                    INFORMATION_PROOF,
                    DELETION_PROOF -> Desk.CHARTER_ROLES;
        };
    }

    private static EvidenceDocument document(String code) {
        return EvidenceDocument.find(code).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** What there is, and in which languages. */
    public record EvidenceModel(Chrome chrome, List<EvidenceDocument> documents, List<Language> languages) {}
}
