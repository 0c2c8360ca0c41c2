package helder.console.evidence;

import helder.console.kit.Chrome;
import helder.console.kit.ConfirmModel;
import helder.console.kit.Desk;
import helder.identity.Actor;
import helder.identity.Role;
import helder.statement.Section;
import helder.statement.Sentences;
import helder.statement.StaffStatement;
import helder.statement.StatementPaper;
import helder.statement.StatementPapers;
import helder.statement.Statements;
import helder.statement.Statements.Step;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import helder.web.Confirmation;
import helder.web.Download;
import helder.web.Flash;
import helder.web.Form;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What the organisation tells its people: written here, signed by legal and human resources, published. No device data, so no look. */
@Controller
public class StatementController {

    private static final String PATH = "/console/statement";
    private static final List<Role> SIGNERS = List.of(Role.LEGAL, Role.HUMAN_RESOURCES);

    private final Desk desk;
    private final Statements statements;
    private final StatementPapers papers;
    private final Store store;

    StatementController(Desk desk, Statements statements, StatementPapers papers, Store store) {
        this.desk = desk;
        this.statements = statements;
        this.papers = papers;
        this.store = store;
    }

    @GetMapping(PATH)
    ModelAndView show(Page page) {
        return show(page, HttpStatus.OK, form(statements.open().or(statements::published)));
    }

    private ModelAndView show(Page page, HttpStatus status, Form form) {
        Chrome chrome = desk.chrome(page, "statement", Desk.CHARTER_ROLES);
        List<StaffStatement> versions = statements.versions();
        Optional<StaffStatement> open = statements.open();
        Optional<StaffStatement> published = versions.stream().findFirst();
        return page.show(
                status,
                "console/statement",
                new StatementModel(
                        chrome,
                        published,
                        published.filter(statements::isOutdated).isPresent(),
                        open,
                        open.filter(statements::isOutdated).isPresent(),
                        versions,
                        page.me().hasAny(Desk.WRITER_ROLES),
                        page.me().hasAny(SIGNERS),
                        open.filter(each -> each.isSignedBy(page.me().id())).isPresent(),
                        open.map(each -> missing(page, each.sentences())).orElse(List.of()),
                        languages(page),
                        form));
    }

    private static List<Missing> missing(Page page, Sentences sentences) {
        Language language = page.house().language();
        return sentences.missing(language).stream()
                .map(section -> new Missing(
                        field(section, language),
                        page.t(
                                "console.statement.missing_text",
                                "section",
                                page.t(section.titleKey()),
                                "language",
                                language.ownName())))
                .toList();
    }

    private static Form form(Optional<StaffStatement> statement) {
        Form form = Form.empty();
        for (Section section : Section.values()) {
            for (Language language : Language.values()) {
                statement
                        .flatMap(each -> each.sentences().in(section, language))
                        .ifPresent(text -> form.with(field(section, language), text));
            }
        }
        return form;
    }

    private static String field(Section section, Language language) {
        return section.code() + "-" + language.code();
    }

    @PostMapping(PATH)
    ModelAndView save(Page page, @RequestParam Map<String, String> fields) {
        Actor actor = desk.actor(page, Desk.WRITER_ROLES);
        Form form = Form.empty();
        var own = new EnumMap<Section, Map<Language, String>>(Section.class);
        for (Section section : Section.values()) {
            var texts = new EnumMap<Language, String>(Language.class);
            for (Language language : Language.values()) {
                String text = fields.getOrDefault(field(section, language), "");
                form.with(field(section, language), text);
                if (text.codePointCount(0, text.length()) > Sentences.MAXIMUM) {
                    form.refuse(
                            field(section, language), page.t("console.statement.too_long", "most", Sentences.MAXIMUM));
                } else {
                    texts.put(language, text);
                }
            }
            own.put(section, texts);
        }
        if (form.isRefused()) {
            return show(page, HttpStatus.UNPROCESSABLE_ENTITY, form);
        }
        var sentences = new Sentences(own);
        Step step = step(tx -> statements.write(tx, sentences, actor));
        int empty = sentences.missing(page.house().language()).size();
        return step instanceof Step.Done && empty > 0
                ? page.redirect(
                        PATH, new Flash(Tone.INFO, page.t("console.statement.done.saved_lacking", "count", empty)))
                : said(page, step, "saved");
    }

    @GetMapping(PATH + "/submit")
    ModelAndView confirmSubmit(Page page) {
        page.actingAs(Desk.WRITER_ROLES);
        return lacking(page, HttpStatus.OK)
                .orElseGet(() -> confirm(page, "submit", List.of("frozen", "asked", "changing"), false));
    }

    /** The page with what is missing in the draft, each beside its field; empty when nothing is. */
    private Optional<ModelAndView> lacking(Page page, HttpStatus status) {
        Optional<StaffStatement> draft = statements.open().filter(open -> open.state() == StaffStatement.State.DRAFT);
        List<Missing> missing =
                draft.map(each -> missing(page, each.sentences())).orElse(List.of());
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        Form form = form(draft);
        missing.forEach(each -> form.refuse(each.field(), page.t("console.statement.needed", "text", each.text())));
        return Optional.of(show(page, status, form));
    }

    @PostMapping(PATH + "/submit")
    ModelAndView submit(Page page) {
        Actor actor = desk.actor(page, Desk.WRITER_ROLES);
        return lacking(page, HttpStatus.UNPROCESSABLE_ENTITY)
                .orElseGet(() -> said(page, step(tx -> statements.submit(tx, actor)), "submitted"));
    }

    @GetMapping(PATH + "/sign")
    ModelAndView confirmSign(Page page) {
        page.actingAs(SIGNERS);
        Chrome chrome = desk.chrome(page, "statement", Desk.CHARTER_ROLES);
        StatementPaper paper = papers.open()
                .filter(open -> open.statement().state() == StaffStatement.State.REVIEW)
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return page.show(
                "console/statement-sign",
                new SignModel(
                        chrome,
                        confirmation(
                                page,
                                "sign",
                                List.of("text", "name", "kept"),
                                Map.of("hash", paper.statement().hash()),
                                false),
                        paper,
                        languages(page)));
    }

    @PostMapping(PATH + "/sign")
    ModelAndView sign(Page page, @RequestParam String hash) {
        Actor.Somebody signer = signer(page);
        return said(page, step(tx -> statements.sign(tx, hash, signer, Optional.empty())), "signed");
    }

    @PostMapping(PATH + "/refuse")
    ModelAndView refuse(Page page, @RequestParam String reason) {
        Actor.Somebody signer = signer(page);
        return said(page, step(tx -> statements.refuse(tx, reason, signer, Optional.empty())), "refused");
    }

    @GetMapping(PATH + "/publish")
    ModelAndView confirmPublish(Page page) {
        page.actingAs(Desk.WRITER_ROLES);
        List<String> consequences = statements.published().isPresent()
                ? List.of("everybody", "before", "final")
                : List.of("everybody", "final");
        return confirm(page, "publish", consequences, false);
    }

    @PostMapping(PATH + "/publish")
    ModelAndView publish(Page page) {
        Actor actor = desk.actor(page, Desk.WRITER_ROLES);
        return said(page, step(tx -> statements.publish(tx, actor)), "published");
    }

    @GetMapping(PATH + "/withdraw")
    ModelAndView confirmWithdraw(Page page) {
        page.actingAs(Desk.WRITER_ROLES);
        return confirm(page, "withdraw", List.of("gone", "published"), true);
    }

    @PostMapping(PATH + "/withdraw")
    ModelAndView withdraw(Page page) {
        Actor actor = desk.actor(page, Desk.WRITER_ROLES);
        return said(page, step(tx -> statements.withdraw(tx, actor)), "withdrawn");
    }

    /** Asks again before something is done with the open one; there is nothing to confirm without one. */
    private ModelAndView confirm(Page page, String word, List<String> consequences, boolean isDangerous) {
        Chrome chrome = desk.chrome(page, "statement", Desk.CHARTER_ROLES);
        if (statements.open().isEmpty()) {
            throw new ProblemException(Problem.NOT_FOUND);
        }
        return page.show(
                "console/confirm",
                new ConfirmModel(chrome, confirmation(page, word, consequences, Map.of(), isDangerous)));
    }

    private static Confirmation confirmation(
            Page page, String word, List<String> consequences, Map<String, String> fields, boolean isDangerous) {
        return new Confirmation(
                page.t("console.statement." + word + "_title"),
                consequences.stream()
                        .map(each -> page.t("console.statement." + word + "_then." + each))
                        .toList(),
                Optional.empty(),
                PATH + "/" + word,
                fields,
                page.t("console.statement." + word),
                isDangerous,
                PATH);
    }

    /** What is signed, with the hash of exactly what is shown. */
    public record SignModel(Chrome chrome, Confirmation confirmation, StatementPaper paper, List<Language> languages) {}

    /** That of the organisation first, because its words are needed. */
    private static List<Language> languages(Page page) {
        Language own = page.house().language();
        return Stream.concat(Stream.of(own), Arrays.stream(Language.values()).filter(each -> each != own))
                .toList();
    }

    private Step step(Function<Tx, Step> deed) {
        return store.write(deed::apply);
    }

    private static ModelAndView said(Page page, Step step, String done) {
        return page.redirect(
                PATH,
                switch (step) {
                    case Step.Done _ -> new Flash(Tone.GOOD, page.t("console.statement.done." + done));
                    case Step.Refused(Statements.Problem problem) -> new Flash(Tone.WARN, page.t(problem.textKey()));
                });
    }

    /** In the office that has not signed yet, for whoever holds both; nobody signs for both. */
    private Actor.Somebody signer(Page page) {
        Role role = page.actingAs(SIGNERS);
        Role missing = statements.open().stream()
                .flatMap(open -> open.missing().stream())
                .filter(page.me().roles()::contains)
                .findFirst()
                .orElse(role);
        return new Actor.Somebody(page.me().id(), page.me().name(), missing);
    }

    @GetMapping(PATH + "/{language}.pdf")
    ResponseEntity<byte[]> draft(Page page, @PathVariable String language) {
        page.actingAs(Desk.CHARTER_ROLES);
        Language in = Language.find(language).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        StatementPaper draft = papers.open().orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
        return Download.of("statement-draft-" + in.code() + ".pdf", MediaType.APPLICATION_PDF, papers.pdf(draft, in));
    }

    /**
     * The page.
     *
     * @param open the draft, or what is being signed
     * @param writes whether the reader writes and publishes
     * @param signs whether the reader signs
     * @param hasSigned whether the reader signed the open one
     * @param missing what the open one lacks
     * @param languages in the order in which they are written
     * @param form the sentences, as they are or as they were just typed
     */
    public record StatementModel(
            Chrome chrome,
            Optional<StaffStatement> published,
            boolean isPublishedOutdated,
            Optional<StaffStatement> open,
            boolean isOpenOutdated,
            List<StaffStatement> versions,
            boolean writes,
            boolean signs,
            boolean hasSigned,
            List<Missing> missing,
            List<Language> languages,
            Form form) {}

    /**
     * A text that is needed and empty.
     *
     * @param field where it is written
     * @param text which one, and in which language
     */
    public record Missing(String field, String text) {}
}
