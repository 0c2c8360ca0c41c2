package helder.console.charters;

import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Drafts.Step;
import helder.charter.Finding;
import helder.charter.Subject;
import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.devices.Spread;
import helder.devices.Spreads;
import helder.identity.Actor;
import helder.identity.Role;
import helder.web.Form;
import helder.web.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Signing what a charter adds, or refusing to: in an office, under exactly the text that was shown. */
@Controller
@RequestMapping("/console/charters/drafts/{id}")
public class DraftSignController {

    private final Desk desk;
    private final Drafts drafts;
    private final Drafting drafting;
    private final Spreads spreads;
    private final DraftController page;

    DraftSignController(Desk desk, Drafts drafts, Drafting drafting, Spreads spreads, DraftController page) {
        this.desk = desk;
        this.drafts = drafts;
        this.drafting = drafting;
        this.spreads = spreads;
        this.page = page;
    }

    @GetMapping("/sign")
    ModelAndView confirm(Page reader, @PathVariable String id) {
        Draft draft = drafting.find(reader, id);
        if (hasNoOffice(reader)) {
            return page.notSigner(reader, draft);
        }
        return draft.state() == Draft.State.REVIEW
                ? confirm(reader, HttpStatus.OK, draft, Form.empty())
                : page.refused(reader, draft, Drafts.Problem.STATE);
    }

    private ModelAndView confirm(Page reader, HttpStatus status, Draft draft, Form form) {
        Chrome chrome = desk.chrome(reader, "charters", Desk.OFFICES);
        List<Role> unsigned = Drafting.unsigned(reader, draft);
        if (unsigned.isEmpty()) {
            return page.refused(reader, draft, Drafts.Problem.SIGNED_ALREADY);
        }
        return reader.show(
                status,
                "console/draft-sign",
                new SignModel(
                        chrome,
                        draft,
                        drafting.review(draft),
                        spreads.of(draft.text()),
                        drafting.findings(draft.text()),
                        DraftController.offices(reader, unsigned),
                        form));
    }

    @PostMapping("/sign")
    ModelAndView sign(
            Page reader,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String hash,
            @RequestParam(defaultValue = "") String office) {
        Draft draft = drafting.find(reader, id);
        if (hasNoOffice(reader)) {
            return page.notSigner(reader, draft);
        }
        Actor.Somebody me = signer(reader, office);
        return switch (drafting.step(tx -> drafts.sign(tx, draft.id(), hash, me, Optional.empty()))) {
            case Step.Done _ -> DraftController.done(reader, draft, "signed");
            case Step.Refused(Drafts.Problem problem)
            when problem == Drafts.Problem.OTHER_TEXT && draft.state() == Draft.State.REVIEW ->
                confirm(
                        reader,
                        HttpStatus.CONFLICT,
                        drafting.find(reader, id),
                        Form.empty().refuse("text", reader.t(problem.textKey())));
            case Step.Refused(Drafts.Problem problem) -> page.refused(reader, draft, problem);
        };
    }

    @PostMapping("/refuse")
    ModelAndView refuse(
            Page reader,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String office) {
        Draft draft = drafting.find(reader, id);
        if (hasNoOffice(reader)) {
            return page.notSigner(reader, draft);
        }
        Actor.Somebody me = signer(reader, office);
        return switch (drafting.step(tx -> drafts.refuse(tx, draft.id(), reason, me, Optional.empty()))) {
            case Step.Done _ -> DraftController.done(reader, draft, "refused");
            case Step.Refused(Drafts.Problem problem)
            when problem == Drafts.Problem.WORDS ->
                page.show(
                        reader,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        draft,
                        Form.empty()
                                .with("reason", reason)
                                .with("office", office)
                                .refuse("reason", reader.t(problem.textKey())));
            case Step.Refused(Drafts.Problem problem) -> page.refused(reader, draft, problem);
        };
    }

    private static boolean hasNoOffice(Page reader) {
        return !reader.me().hasAny(Desk.OFFICES);
    }

    /** The reader in the office that they chose, else in the only one they have. */
    private static Actor.Somebody signer(Page reader, String office) {
        Role role = Role.find(office)
                .filter(Role::signsCharters)
                .map(chosen -> reader.actingAs(List.of(chosen)))
                .orElseGet(() -> reader.actingAs(Desk.OFFICES));
        return new Actor.Somebody(reader.me().id(), reader.me().name(), role);
    }

    /** The text that is signed, and in which offices the reader can. */
    public record SignModel(
            Chrome chrome,
            Draft draft,
            Drafts.Review review,
            Map<Subject, Spread> spreads,
            List<Finding> findings,
            Map<String, String> offices,
            Form form) {}
}
