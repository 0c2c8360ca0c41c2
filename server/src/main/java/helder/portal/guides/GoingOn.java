package helder.portal.guides;

import helder.guides.Addresses;
import helder.guides.Guides;
import helder.guides.Variant;
import helder.reading.Begun;
import helder.reading.Progress;
import helder.text.Language;
import helder.web.Page;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The guides that the reader began and did not finish. */
@Component
public final class GoingOn {

    private final Guides guides;
    private final Progress progress;

    GoingOn(Guides guides, Progress progress) {
        this.guides = guides;
        this.progress = progress;
    }

    /**
     * One of them.
     *
     * @param language of the title
     * @param path leads to the step to go on with
     * @param step the number of that step, from 1
     */
    public record Guide(String title, Language language, String path, int step, int steps) {}

    /** The latest first; none for who is not signed in. */
    public List<Guide> of(Page page, int most) {
        return page.account().stream()
                .flatMap(me -> progress.of(me.id()).stream())
                .flatMap(begun -> guide(page, begun).stream())
                .limit(most)
                .toList();
    }

    /** Empty when it is finished, or when there is no such guide for that device any more. */
    private Optional<Guide> guide(Page page, Begun begun) {
        var variant = new Variant(begun.device(), begun.ownership(), page.language());
        HowFar far = HowFar.kept(guides.steps(begun.guide(), variant), Optional.of(begun));
        if (!far.isBegun() || far.isFinished()) {
            return Optional.empty();
        }
        return guides.find(begun.guide(), page.language())
                .map(entry -> new Guide(
                        entry.title(),
                        entry.language(),
                        Addresses.path(begun.guide(), begun.device(), begun.ownership()) + "#"
                                + far.next().orElseThrow(),
                        far.current(),
                        far.total()));
    }
}
