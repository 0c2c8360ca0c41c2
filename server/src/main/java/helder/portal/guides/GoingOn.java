package helder.portal.guides;

import helder.guides.Addresses;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Variant;
import helder.people.OneTimeLinks;
import helder.reading.Begun;
import helder.reading.Progress;
import helder.store.NotYetException;
import helder.store.NotYetException.Why;
import helder.text.Language;
import helder.web.Page;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The guides that the reader began and did not finish. How far somebody came tells who is about to leave management or to erase something, so nobody
 * reads it who only holds a link to their account.
 */
@Component
public final class GoingOn {

    private final Guides guides;
    private final Progress progress;
    private final OneTimeLinks links;
    private final InstantSource clock;

    GoingOn(Guides guides, Progress progress, OneTimeLinks links, InstantSource clock) {
        this.guides = guides;
        this.progress = progress;
        this.links = links;
        this.clock = clock;
    }

    /**
     * One of them.
     *
     * @param language of the title
     * @param path leads to the step to go on with
     * @param step the number of that step, from 1
     */
    public record Guide(String title, Language language, String path, int step, int steps) {}

    /** Why how far the reader came is not shown to them yet, nor kept; empty when it is. */
    private Optional<NotYetException> objection(Page page) {
        return links.handed(page.me().id(), clock.instant(), OneTimeLinks.SHORTLY)
                .map(handed -> new NotYetException(
                        Why.READING,
                        handed.makerName(),
                        handed.usedAt(),
                        handed.usedAt().plus(OneTimeLinks.SHORTLY)));
    }

    /** Whether it is kept how far the reader comes: for who is signed in, and themself for certain. */
    boolean isKept(Page page) {
        return page.account().isPresent() && objection(page).isEmpty();
    }

    /** @throws NotYetException when how far the reader comes is not kept yet */
    void requireKept(Page page) {
        Optional<NotYetException> objection = objection(page);
        if (objection.isPresent()) {
            throw objection.get();
        }
    }

    /** What is kept of a guide; nothing for who is not signed in. */
    List<Begun> begun(Page page, GuideId guide) {
        return isKept(page) ? progress.of(page.me().id(), guide) : List.of();
    }

    /** The latest first; none for who is not signed in. */
    public List<Guide> of(Page page, int most) {
        return page.account().filter(_ -> isKept(page)).stream()
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
