package helder.console.guides;

import helder.guides.GuideId;
import helder.guides.GuidePart;
import helder.guides.Guides;
import helder.guides.OwnGuides;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
import helder.text.Language;
import helder.web.Flash;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import helder.web.Tone;
import org.springframework.stereotype.Component;

/** What the pages about one guide have in common. */
@Component
final class OneGuide {

    /** Of one guide, with its name. */
    static final String PATH = GuideListController.PATH + "/{name}";

    private final Guides guides;
    private final OwnGuides own;

    OneGuide(Guides guides, OwnGuides own) {
        this.guides = guides;
        this.own = own;
    }

    static String path(GuideId id) {
        return GuideListController.PATH + "/" + id;
    }

    static String editPath(GuideId id, Language language, GuidePart part) {
        return path(id) + "/edit?language=" + language.code() + "&part=" + part.code();
    }

    /** @throws ProblemException when there is no such guide */
    State state(String name) {
        return GuideId.find(name)
                .flatMap(id -> own.find(id))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** The reader's own when the code is empty. @throws ProblemException when there is no such language */
    static Language language(Page page, String code) {
        return code.isEmpty()
                ? page.language()
                : Language.find(code).orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    /** As people read it, or else its name. */
    String title(State state, Language reader) {
        return title(state.id(), reader);
    }

    String title(GuideId id, Language reader) {
        return guides.find(id, reader).map(Guides.Entry::title).orElse(id.value());
    }

    static String name(Page page, GuidePart part) {
        return page.t(part.kind().nameKey(), "step", part.step());
    }

    /** What is said after a step. */
    static Flash flash(Page page, Step step, String done) {
        return switch (step) {
            case Step.Done _ -> new Flash(Tone.GOOD, page.t("console.guides." + done));
            case Step.Refused(OwnGuides.Problem problem) -> new Flash(Tone.WARN, page.t(problem.textKey()));
        };
    }
}
