package helder.portal.privacy;

import helder.portal.kit.Benefits;
import helder.statement.StatementPaper;
import helder.statement.StatementPapers;
import helder.text.Language;
import helder.web.Download;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;

/** What the organisation tells its people, for everybody, also signed out. */
@Controller
final class StatementPageController {

    private final StatementPapers papers;
    private final Benefits benefits;

    StatementPageController(StatementPapers papers, Benefits benefits) {
        this.papers = papers;
        this.benefits = benefits;
    }

    @GetMapping("/statement")
    ModelAndView read(Page page) {
        if (!benefits.isSetUp()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return papers.published()
                .map(statement -> page.show("portal/statement", statement))
                .orElseGet(() -> page.show("portal/statement-none", List.of()));
    }

    @GetMapping("/statement/{language}.pdf")
    ResponseEntity<byte[]> pdf(@PathVariable String language) {
        Language in = Language.find(language).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return Download.of("statement-" + in.code() + ".pdf", MediaType.APPLICATION_PDF, papers.pdf(published(), in));
    }

    @GetMapping("/statement.json")
    ResponseEntity<byte[]> json() {
        return Download.of("statement.json", MediaType.APPLICATION_JSON, papers.json(published()));
    }

    private StatementPaper published() {
        if (!benefits.isSetUp()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return papers.published().orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }
}
