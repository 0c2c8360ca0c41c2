package helder.console.guides;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.guides.GuideDrafts;
import helder.guides.GuidePart;
import helder.guides.GuideProofs;
import helder.guides.GuideProofs.Checked;
import helder.guides.OwnGuides;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
import helder.guides.OwnText;
import helder.identity.Actor;
import helder.identity.Role;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One part of a guide in one language, to be said otherwise. Knows no devices. */
@Controller
public class GuideEditController {

    private final Desk desk;
    private final OneGuide one;
    private final GuideDrafts drafts;
    private final GuideProofs proofs;

    GuideEditController(Desk desk, OneGuide one, GuideDrafts drafts, GuideProofs proofs) {
        this.desk = desk;
        this.one = one;
        this.drafts = drafts;
        this.proofs = proofs;
    }

    @GetMapping(OneGuide.PATH + "/edit")
    ModelAndView edit(Page page, @PathVariable String name, @RequestParam String language, @RequestParam String part) {
        State state = one.state(name);
        Language in = OneGuide.language(page, language);
        GuidePart where = part(part);
        String text = state.newest()
                .text(in, where)
                .map(OwnText::text)
                .or(() -> OwnGuides.shipped(state.id(), in, where))
                .orElse("");
        Form form = Form.empty().with("text", text).with("revision", state.revision());
        return edit(page, HttpStatus.OK, state, in, where, form);
    }

    private static GuidePart part(String code) {
        return GuidePart.find(code).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    private ModelAndView edit(Page page, HttpStatus status, State state, Language language, GuidePart part, Form form) {
        Chrome chrome = desk.chrome(page, "guides", Role.ADMINISTRATOR);
        Checked checked = proofs.looked(state.id(), state.newest());
        Optional<OwnText> ours = state.newest().text(language, part);
        Optional<String> now = OwnGuides.shipped(state.id(), language, part);
        Optional<ThreeWay> update = ours.filter(text -> !now.equals(text.shipped()))
                .map(text -> new ThreeWay(
                        LineDifference.between(text.shipped().orElse(""), now.orElse("")),
                        LineDifference.between(text.shipped().orElse(""), text.text())));
        return page.show(
                status,
                "console/guide-edit",
                new EditModel(
                        chrome,
                        state,
                        one.title(state, page.language()),
                        language,
                        part,
                        OneGuide.name(page, part),
                        now,
                        ours,
                        update,
                        FindingLine.at(page, checked, language, part),
                        FindingPlace.besides(page, state, checked, language, part),
                        checked.elsewhere().size(),
                        form));
    }

    /**
     * Saves a text in the draft.
     *
     * @param deed {@code save}, {@code follow} to say what Helder says again, or {@code keep} to keep the text after Helder changed its own
     */
    @PostMapping(OneGuide.PATH + "/edit")
    ModelAndView save(
            Page page,
            @PathVariable String name,
            @RequestParam String language,
            @RequestParam String part,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String revision,
            @RequestParam(defaultValue = "save") String deed) {
        Actor me = desk.actor(page, Role.ADMINISTRATOR);
        State state = one.state(name);
        Language in = OneGuide.language(page, language);
        GuidePart where = part(part);
        Optional<String> shipped = OwnGuides.shipped(state.id(), in, where);
        String written = text.replace("\r\n", "\n");
        Step step = drafts.change(
                state.id(),
                revision,
                guide -> switch (deed) {
                    case "follow" -> guide.without(in, where);
                    case "keep" ->
                        guide.text(in, where)
                                .map(ours -> guide.with(in, where, new OwnText(ours.text(), shipped)))
                                .orElse(guide);
                    default -> guide.with(in, where, new OwnText(written, shipped));
                },
                me);
        return switch (step) {
            case Step.Done _
            when deed.equals("follow") ->
                page.redirect(
                        OneGuide.path(state.id()) + "?language=" + in.code(),
                        new Flash(Tone.GOOD, page.t("console.guides.follows_again")));
            case Step.Done _ ->
                page.redirect(
                        OneGuide.editPath(state.id(), in, where),
                        new Flash(Tone.GOOD, page.t("console.guides.draft_saved")));
            case Step.Refused(OwnGuides.Problem problem) -> {
                // What was typed stays; the revision is that of now, so that whoever read it can save again.
                State now = one.state(name);
                Form form = Form.empty()
                        .with("text", written)
                        .with("revision", now.revision())
                        .refuse("text", page.t(problem.textKey()));
                yield edit(page, HttpStatus.UNPROCESSABLE_ENTITY, now, in, where, form);
            }
        };
    }

    /** What Helder changed since, and what the organisation changed, both against what Helder said then. */
    public record ThreeWay(List<LineDifference.Line> helder, List<LineDifference.Line> ours) {}

    /**
     * The editor of a part.
     *
     * @param besides where else in the guide something is wrong
     * @param inOthers how many errors there would be in other guides
     */
    public record EditModel(
            Chrome chrome,
            State state,
            String title,
            Language language,
            GuidePart part,
            String name,
            Optional<String> shipped,
            Optional<OwnText> ours,
            Optional<ThreeWay> update,
            List<FindingLine> findings,
            List<FindingPlace> besides,
            int inOthers,
            Form form) {

        public int errors() {
            return besides.stream().mapToInt(FindingPlace::errors).sum();
        }

        public int advice() {
            return besides.stream().mapToInt(FindingPlace::advice).sum();
        }

        public String path() {
            return OneGuide.path(state.id());
        }
    }
}
