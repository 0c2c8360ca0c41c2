package helder.console.charters;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.charter.Difference;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Drafts.Step;
import helder.charter.Finding;
import helder.charter.Procedure;
import helder.charter.Procedures;
import helder.charter.Subject;
import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.devices.Agreements;
import helder.devices.Spread;
import helder.devices.Spreads;
import helder.identity.Actor;
import helder.identity.Role;
import helder.web.Confirmation;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** One draft of a charter: what it changes, what is missing, what happened to it, and its way to the announcement. */
@Controller
@RequestMapping("/console/charters/drafts/{id}")
public class DraftController {

    private final Desk desk;
    private final Drafts drafts;
    private final Drafting drafting;
    private final Charters charters;
    private final Procedures procedures;
    private final Agreements agreements;
    private final Spreads spreads;
    private final Previews previews;
    private final InstantSource clock;

    DraftController(
            Desk desk,
            Drafts drafts,
            Drafting drafting,
            Charters charters,
            Procedures procedures,
            Agreements agreements,
            Spreads spreads,
            Previews previews,
            InstantSource clock) {
        this.desk = desk;
        this.drafts = drafts;
        this.drafting = drafting;
        this.charters = charters;
        this.procedures = procedures;
        this.agreements = agreements;
        this.spreads = spreads;
        this.previews = previews;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView show(Page page, @PathVariable String id) {
        return show(page, HttpStatus.OK, drafting.find(page, id), Form.empty());
    }

    ModelAndView show(Page page, HttpStatus status, Draft draft, Form form) {
        Chrome chrome = desk.chrome(page, "charters", Desk.CHARTER_ROLES);
        return page.show(
                status,
                "console/draft",
                new DraftModel(
                        chrome,
                        draft,
                        drafting.review(draft),
                        difference(draft),
                        draft.isOpen() ? spreads.of(draft.text()) : Map.of(),
                        drafting.findings(draft.text()),
                        procedures.of(draft.ownership()),
                        draft.history().stream()
                                .map(event -> DraftEvent.of(page, event))
                                .toList(),
                        offices(page, Drafting.unsigned(page, draft)),
                        Drafting.isAuthor(page, draft) && page.me().hasAny(Desk.WRITER_ROLES),
                        page.me().hasAny(Desk.WRITER_ROLES),
                        form));
    }

    private Difference difference(Draft draft) {
        Charter before = draft.announcedVersion()
                .flatMap(version -> charters.find(draft.ownership(), version - 1))
                .orElseGet(() -> charters.inForce(draft.ownership()));
        return Difference.between(before.text(), draft.text());
    }

    /** The same with why something was not done. */
    ModelAndView refused(Page page, Draft draft, Drafts.Problem problem) {
        return switch (problem) {
            case UNKNOWN -> throw new ProblemException(Problem.NOT_FOUND);
            case ROLE -> throw new ProblemException(Problem.FORBIDDEN);
            case STATE,
                    NOT_AUTHOR,
                    OTHER_TEXT,
                    SIGNED_ALREADY,
                    WORDS,
                    NO_CHANGE,
                    OUTDATED,
                    SIGNATURES_MISSING,
                    ANOTHER_PERSON ->
                show(
                        page,
                        HttpStatus.CONFLICT,
                        drafting.find(page, draft.id().value()),
                        Form.empty().refuse("draft", page.t(problem.textKey())));
        };
    }

    /** The same for a reader who is in no office, with who signs instead. */
    ModelAndView notSigner(Page page, Draft draft) {
        List<String> signers = procedures.of(draft.ownership()).signers().stream()
                .sorted()
                .map(office -> DraftWords.role(page, office))
                .toList();
        return show(
                page,
                HttpStatus.FORBIDDEN,
                draft,
                Form.empty()
                        .refuse(
                                "draft",
                                page.t(
                                        Drafting.isAuthor(page, draft)
                                                ? "console.sign.not_author"
                                                : "console.sign.no_office",
                                        "offices",
                                        page.list(signers))));
    }

    static Map<String, String> offices(Page page, List<Role> roles) {
        var offices = new LinkedHashMap<String, String>();
        roles.forEach(role -> offices.put(role.code(), DraftWords.role(page, role)));
        return offices;
    }

    @GetMapping("/sees")
    ModelAndView sees(
            Page page,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String way,
            @RequestParam(defaultValue = "") String form,
            @RequestParam(name = "in", defaultValue = "") String language,
            @RequestParam(defaultValue = "") String group) {
        Draft draft = drafting.find(page, id);
        Chrome chrome = desk.chrome(page, "charters", Desk.CHARTER_ROLES);
        return page.show(
                "console/draft-sees",
                new SeesModel(chrome, draft, previews.of(page, draft.text(), way, form, language, group)));
    }

    @PostMapping("/comment")
    ModelAndView comment(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String words) {
        Draft draft = drafting.find(page, id);
        Actor me = desk.actor(page, Desk.CHARTER_ROLES);
        return switch (drafting.step(tx -> drafts.comment(tx, draft.id(), words, me))) {
            case Step.Done _ -> done(page, draft, "commented");
            case Step.Refused(Drafts.Problem problem)
            when problem == Drafts.Problem.WORDS ->
                show(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        draft,
                        Form.empty().with("words", words).refuse("words", page.t(problem.textKey())));
            case Step.Refused(Drafts.Problem problem) -> refused(page, draft, problem);
        };
    }

    @PostMapping("/submit")
    ModelAndView submit(Page page, @PathVariable String id) {
        Draft draft = drafting.find(page, id);
        Actor me = desk.actor(page, Desk.WRITER_ROLES);
        return switch (drafting.step(tx -> drafts.submit(tx, draft.id(), me))) {
            case Step.Done _ -> done(page, draft, "submitted");
            case Step.Refused(Drafts.Problem problem) -> refused(page, draft, problem);
        };
    }

    @GetMapping("/withdraw")
    ModelAndView confirmWithdraw(Page page, @PathVariable String id) {
        return confirmWithdraw(page, HttpStatus.OK, drafting.find(page, id), Form.empty());
    }

    private ModelAndView confirmWithdraw(Page page, HttpStatus status, Draft draft, Form form) {
        Chrome chrome = desk.chrome(page, "charters", Desk.WRITER_ROLES);
        return page.show(status, "console/draft-withdraw", new WithdrawModel(chrome, path(draft), form));
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(Page page, @PathVariable String id, @RequestParam(defaultValue = "") String reason) {
        Draft draft = drafting.find(page, id);
        Actor me = desk.actor(page, Desk.WRITER_ROLES);
        return switch (drafting.step(tx -> drafts.withdraw(tx, draft.id(), reason, me))) {
            case Step.Done _ -> done(page, draft, "withdrawn");
            case Step.Refused(Drafts.Problem problem)
            when problem == Drafts.Problem.WORDS ->
                confirmWithdraw(
                        page,
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        draft,
                        Form.empty().with("reason", reason).refuse("reason", page.t(problem.textKey())));
            case Step.Refused(Drafts.Problem problem) -> refused(page, draft, problem);
        };
    }

    @GetMapping("/announce")
    ModelAndView confirmAnnounce(Page page, @PathVariable String id) {
        Draft draft = drafting.find(page, id);
        Chrome chrome = desk.chrome(page, "charters", Desk.WRITER_ROLES);
        var confirmation = new Confirmation(
                page.t("console.draft.announce_title"),
                consequences(page, drafting.review(draft)),
                Optional.empty(),
                path(draft) + "/announce",
                Map.of(),
                page.t("console.draft.announce_yes"),
                false,
                path(draft));
        return page.show("console/confirm", new ConfirmModel(chrome, confirmation));
    }

    /** When it reaches whom. */
    private List<String> consequences(Page page, Drafts.Review review) {
        Charter before = charters.inForce(review.draft().ownership());
        Procedure procedure = procedures.of(review.draft().ownership());
        var sentences = new ArrayList<String>();
        sentences.add(page.t("console.announce.version", "version", before.version() + 1));
        if (!review.difference().narrowing().isEmpty()) {
            sentences.add(page.t(
                    "console.announce.narrows",
                    "count",
                    review.difference().narrowing().size()));
        }
        if (review.difference().widens()) {
            Instant noticed = clock.instant().plus(procedure.notice());
            Instant until = noticed.isAfter(before.effectiveAt()) ? noticed : before.effectiveAt();
            sentences.add(page.t(
                    "console.announce.widens",
                    "count",
                    review.difference().widenings(),
                    "day",
                    page.moments().date(until),
                    "span",
                    page.span(procedure.notice())));
            sentences.addAll(SpreadWords.exceptions(
                    page,
                    review.difference().widening(),
                    spreads.of(review.draft().text())));
        }
        sentences.add(page.t(
                "console.announce.people",
                "count",
                agreements.concerned(review.draft().ownership())));
        sentences.add(page.t("console.announce.final"));
        return sentences;
    }

    @PostMapping("/announce")
    ModelAndView announce(Page page, @PathVariable String id) {
        Draft draft = drafting.find(page, id);
        Actor me = desk.actor(page, Desk.WRITER_ROLES);
        return switch (drafting.step(tx -> drafts.announce(tx, draft.id(), me))) {
            case Step.Done(Draft announced) ->
                page.redirect(
                        ChartersController.path(announced.ownership()),
                        new Flash(
                                Tone.GOOD,
                                page.t(
                                        "console.draft.done.announced",
                                        "version",
                                        announced.announcedVersion().orElseThrow())));
            case Step.Refused(Drafts.Problem problem) -> refused(page, draft, problem);
        };
    }

    static ModelAndView done(Page page, Draft draft, String word) {
        return page.redirect(path(draft), new Flash(Tone.GOOD, page.t("console.draft.done." + word)));
    }

    static String path(Draft draft) {
        return "/console/charters/drafts/" + draft.id().value();
    }

    /**
     * One draft.
     *
     * @param difference against the version in force; of one that was announced, against the version before
     * @param spreads how what it adds reaches the devices that are there, while it is open
     * @param findings what of its text deserves another look
     * @param offices in which the reader can sign or refuse it, by code
     * @param isOwn whether the reader wrote it, and may still write
     * @param mayWrite whether the reader may begin drafts and announce them
     */
    public record DraftModel(
            Chrome chrome,
            Draft draft,
            Drafts.Review review,
            Difference difference,
            Map<Subject, Spread> spreads,
            List<Finding> findings,
            Procedure procedure,
            List<DraftEvent> events,
            Map<String, String> offices,
            boolean isOwn,
            boolean mayWrite,
            Form form) {

        /** Whether it can still change. */
        public boolean isOpen() {
            return draft.isOpen();
        }
    }

    /** Whether to take it back, and why. */
    public record WithdrawModel(Chrome chrome, String path, Form form) {}

    /** What people would read. */
    public record SeesModel(Chrome chrome, Draft draft, CharterPreview preview) {}
}
