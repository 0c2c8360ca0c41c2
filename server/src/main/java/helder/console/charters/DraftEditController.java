package helder.console.charters;

import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Drafts.Step;
import helder.charter.Finding;
import helder.console.charters.CharterForm.Filled;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.people.People;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The text of a draft as a form, and beside it the page that people would get. Nothing is kept before it is saved: what is filled in goes
 * with each form to the server and comes back with the page made from it.
 */
@Controller
@RequestMapping("/console/charters/drafts/{id}/edit")
public class DraftEditController {

    private static final String SAVE = "save";

    /** For whom the page beside the form is: kind of device, way to set it up, language and group. */
    private static final List<String> PREVIEW = List.of("form", "way", "in", "group");

    /** Of more groups a box for each at every line would make the form too long: then their names are typed. */
    private static final int MOST_BOXES = 60;

    private final Desk desk;
    private final Drafts drafts;
    private final Drafting drafting;
    private final DraftController page;
    private final Charters charters;
    private final Previews previews;
    private final People people;

    DraftEditController(
            Desk desk,
            Drafts drafts,
            Drafting drafting,
            DraftController page,
            Charters charters,
            Previews previews,
            People people) {
        this.desk = desk;
        this.drafts = drafts;
        this.drafting = drafting;
        this.page = page;
        this.charters = charters;
        this.previews = previews;
        this.people = people;
    }

    @GetMapping
    ModelAndView edit(Page reader, @PathVariable String id, @RequestParam Map<String, String> chosen) {
        Draft draft = own(reader, id);
        Form form = CharterForm.of(draft.text(), charters.shipped(draft.ownership()));
        return show(reader, HttpStatus.OK, draft, new Filled(form, draft.text()), chosen);
    }

    @PostMapping
    ModelAndView send(Page reader, @PathVariable String id, @RequestParam Map<String, String> fields) {
        Draft draft = own(reader, id);
        Actor me = desk.actor(reader, Desk.WRITER_ROLES);
        Filled filled = CharterForm.read(reader, draft.text(), groups(), fields);
        Form form = filled.form();
        if (!fields.getOrDefault("do", "").equals(SAVE)) {
            return show(
                    reader, form.isRefused() ? HttpStatus.UNPROCESSABLE_ENTITY : HttpStatus.OK, draft, filled, fields);
        }
        if (!fields.getOrDefault("hash", "").equals(draft.hash())) {
            form.refuse("save", reader.t("console.edit.elsewhere"));
            return show(reader, HttpStatus.CONFLICT, draft, filled, fields);
        }
        if (form.isRefused()) {
            return show(reader, HttpStatus.UNPROCESSABLE_ENTITY, draft, filled, fields);
        }
        if (filled.text().equals(draft.text()) && !drafting.review(draft).isOutdated()) {
            return again(reader, draft, fields, new Flash(Tone.INFO, reader.t("console.edit.nothing_changed")));
        }
        return switch (drafting.step(tx -> drafts.change(tx, draft.id(), filled.text(), me))) {
            case Step.Done _ -> again(reader, draft, fields, new Flash(Tone.GOOD, reader.t("console.edit.saved")));
            case Step.Refused(Drafts.Problem problem) -> page.refused(reader, draft, problem);
        };
    }

    /** The form again, with the page beside it as the author had chosen to see it. */
    private static ModelAndView again(Page reader, Draft draft, Map<String, String> fields, Flash flash) {
        String chosen = PREVIEW.stream()
                .filter(name -> !fields.getOrDefault(name, "").isEmpty())
                .map(name -> name + "=" + URLEncoder.encode(fields.getOrDefault(name, ""), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return reader.redirect(DraftController.path(draft) + "/edit" + (chosen.isEmpty() ? "" : "?" + chosen), flash);
    }

    /** The draft, for its author. @throws ProblemException for others, and when it cannot change any more */
    private Draft own(Page reader, String id) {
        Draft draft = drafting.find(reader, id);
        reader.actingAs(Desk.WRITER_ROLES);
        if (!Drafting.isAuthor(reader, draft)) {
            throw new ProblemException(Problem.FORBIDDEN);
        }
        if (!draft.isOpen()) {
            throw new ProblemException(Problem.GONE);
        }
        return draft;
    }

    private ModelAndView show(Page reader, HttpStatus status, Draft draft, Filled filled, Map<String, String> chosen) {
        Chrome chrome = desk.chrome(reader, "charters", Desk.WRITER_ROLES);
        List<Finding> findings = drafting.findings(filled.text());
        CharterText inForce = charters.inForce(draft.ownership()).text();
        return reader.show(
                status,
                "console/draft-edit",
                new EditModel(
                        chrome,
                        draft,
                        CharterRow.groups(reader, inForce, filled.text(), findings),
                        findings,
                        CharterRow.purposes(reader),
                        CharterRow.bases(reader),
                        CharterRow.people(reader),
                        previews.of(
                                reader,
                                filled.text(),
                                chosen.getOrDefault("way", ""),
                                chosen.getOrDefault("form", ""),
                                chosen.getOrDefault("in", ""),
                                chosen.getOrDefault("group", "")),
                        CharterForm.groups(draft.text(), groups()),
                        filled.form()));
    }

    private List<String> groups() {
        return people.groups().stream().map(People.Group::name).toList();
    }

    /**
     * The form and the page that it makes.
     *
     * @param findings what of the text in the form deserves another look
     * @param purposes to choose from, by code
     * @param bases legal bases to choose from, by code
     * @param people how many an order takes, by number
     * @param peopleGroups for which something can be left out
     */
    public record EditModel(
            Chrome chrome,
            Draft draft,
            List<CharterRow.Group> groups,
            List<Finding> findings,
            Map<String, String> purposes,
            Map<String, String> bases,
            Map<String, String> people,
            CharterPreview preview,
            List<CharterForm.Group> peopleGroups,
            Form form) {

        /** Whether groups are typed, because there are too many to have a box each. */
        public boolean typesGroups() {
            return peopleGroups.size() > MOST_BOXES;
        }

        /** Whether something is left out for a group at this line. */
        public boolean leavesOut(CharterRow row) {
            return peopleGroups.stream()
                    .anyMatch(group -> !form.value(CharterForm.leftOut(row.subject(), group.name()))
                            .isEmpty());
        }
    }
}
