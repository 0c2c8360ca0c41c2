package helder.console.charters;

import helder.charter.Charter;
import helder.charter.CharterFormat;
import helder.charter.CharterFormat.Reading;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Drafts.Step;
import helder.charter.Template;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.Actor;
import helder.identity.DraftId;
import helder.identity.Ownership;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Where a draft begins: the version in force, an older one, another draft, a template, or a file. */
@Controller
@RequestMapping("/console/charters/{ownership}/draft")
public class DraftBeginController {

    private static final String TEMPLATE = "template.";

    private final Desk desk;
    private final Charters charters;
    private final Drafts drafts;
    private final Drafting drafting;

    DraftBeginController(Desk desk, Charters charters, Drafts drafts, Drafting drafting) {
        this.desk = desk;
        this.charters = charters;
        this.drafts = drafts;
        this.drafting = drafting;
    }

    @GetMapping
    ModelAndView choose(Page page, @PathVariable String ownership) {
        page.actingAs(Desk.WRITER_ROLES);
        return show(page, HttpStatus.OK, ChartersController.ownership(ownership), List.of(), Form.empty());
    }

    private ModelAndView show(Page page, HttpStatus status, Ownership ownership, List<String> faults, Form form) {
        Chrome chrome = desk.chrome(page, "charters", Desk.WRITER_ROLES);
        return page.show(
                status,
                "console/draft-begin",
                new BeginModel(
                        chrome,
                        charters.inForce(ownership),
                        charters.versions(ownership).stream()
                                .filter(version -> version.supersededAt().isPresent())
                                .toList(),
                        List.of(Template.values()),
                        faults,
                        form));
    }

    @PostMapping
    ModelAndView begin(Page page, @PathVariable String ownership, @RequestParam(defaultValue = "") String from) {
        page.actingAs(Desk.WRITER_ROLES);
        Ownership whose = ChartersController.ownership(ownership);
        return text(whose, from)
                .map(text -> begin(page, text))
                .orElseGet(() -> show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        whose,
                        List.of(),
                        Form.empty().refuse("from", page.t("console.begin.choose"))));
    }

    /** Empty when the word names nothing to begin from. */
    private Optional<CharterText> text(Ownership ownership, String from) {
        if (from.startsWith(TEMPLATE)) {
            return Template.find(from.substring(TEMPLATE.length())).map(template -> template.text(ownership));
        }
        return charters.find(ownership, Lookup.number(from, 0))
                .map(Charter::text)
                .or(() -> Lookup.id(from)
                        .flatMap(id -> drafts.find(new DraftId(id)))
                        .filter(draft -> draft.ownership() == ownership)
                        .map(Draft::text));
    }

    @PostMapping("/file")
    ModelAndView file(Page page, @PathVariable String ownership, @RequestParam MultipartFile charter)
            throws IOException {
        page.actingAs(Desk.WRITER_ROLES);
        Ownership whose = ChartersController.ownership(ownership);
        if (charter.isEmpty()) {
            return refused(page, whose, List.of(), "console.begin.no_file");
        }
        return switch (CharterFormat.read(new String(charter.getBytes(), StandardCharsets.UTF_8))) {
            case Reading.Read(CharterText text) when text.ownership() == whose -> begin(page, text);
            case Reading.Read _ -> refused(page, whose, List.of(), "console.begin.other_ownership");
            case Reading.Faulty(var faults) ->
                refused(
                        page,
                        whose,
                        faults.stream()
                                .map(fault -> page.t(
                                        fault.kind().textKey(),
                                        "path",
                                        fault.path(),
                                        "found",
                                        fault.found(),
                                        "expected",
                                        fault.expected()))
                                .toList(),
                        "console.begin.faulty");
        };
    }

    private ModelAndView refused(Page page, Ownership ownership, List<String> faults, String key) {
        return show(
                page,
                HttpStatus.UNPROCESSABLE_ENTITY,
                ownership,
                faults,
                Form.empty().refuse("charter", page.t(key)));
    }

    private ModelAndView begin(Page page, CharterText text) {
        Actor me = desk.actor(page, Desk.WRITER_ROLES);
        return switch (drafting.step(tx -> drafts.begin(tx, text, me))) {
            case Step.Done(Draft draft) -> page.redirect(DraftController.path(draft) + "/edit");
            case Step.Refused _ -> throw new ProblemException(Problem.FORBIDDEN);
        };
    }

    /**
     * Where to begin.
     *
     * @param older versions that were replaced, newest first
     * @param faults of a file that was handed in, in words
     */
    public record BeginModel(
            Chrome chrome,
            Charter inForce,
            List<Charter> older,
            List<Template> templates,
            List<String> faults,
            Form form) {}
}
