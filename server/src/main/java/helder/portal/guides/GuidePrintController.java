package helder.portal.guides;

import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Lesson;
import helder.guides.Variant;
import helder.print.GuidePrints;
import helder.print.PrintForm;
import helder.web.Download;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Guides on paper; open to everybody, as their pages are. */
@Controller
final class GuidePrintController {

    private final Guides guides;
    private final Telling telling;
    private final Choices choices;
    private final GuidePrints prints;

    GuidePrintController(Guides guides, Telling telling, Choices choices, GuidePrints prints) {
        this.guides = guides;
        this.telling = telling;
        this.choices = choices;
        this.prints = prints;
    }

    /** @param form the word for it; a leaflet may name its reader, what hangs on a wall never does */
    @GetMapping("/guides/{name}/print.pdf")
    ResponseEntity<byte[]> print(
            Page page,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String device,
            @RequestParam(defaultValue = "") String ownership,
            @RequestParam(defaultValue = "leaflet") String form,
            @RequestParam(defaultValue = "false") boolean more) {
        PrintForm wanted = PrintForm.find(form).orElseThrow(GuidePrintController::notFound);
        Entry entry = choices.entry(page, name);
        Variant variant = Choices.variant(page, entry, device, ownership);
        byte[] pdf = wanted.isForEverybody()
                ? prints.shared(entry.id(), variant, wanted).orElseThrow(GuidePrintController::notFound)
                : prints.leaflet(lesson(page, entry, variant), more);
        return Download.of(GuidePrints.file(entry.id(), variant, wanted), MediaType.APPLICATION_PDF, pdf);
    }

    private Lesson lesson(Page page, Entry entry, Variant variant) {
        return guides.tell(entry.id(), variant, telling.known(page, variant, telling.own(page)))
                .orElseThrow(GuidePrintController::notFound);
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.NOT_FOUND);
    }
}
