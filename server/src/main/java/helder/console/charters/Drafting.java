package helder.console.charters;

import helder.charter.CharterText;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Finding;
import helder.charter.Linter;
import helder.charter.Procedures;
import helder.console.kit.CharterDesk;
import helder.console.kit.Desk;
import helder.console.kit.Lookup;
import helder.identity.DraftId;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.store.Store;
import helder.store.Tx;
import helder.web.Page;
import helder.web.Problem;
import helder.web.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** What the pages about drafts share: which draft it is, what the reader may do with it, and doing it. */
@Component
class Drafting implements CharterDesk {

    private final Drafts drafts;
    private final Procedures procedures;
    private final Linter linter;
    private final Store store;

    Drafting(Drafts drafts, Procedures procedures, Linter linter, Store store) {
        this.drafts = drafts;
        this.procedures = procedures;
        this.linter = linter;
        this.store = store;
    }

    /** The draft that an address names, for those who have a part in charters. @throws ProblemException for others, and when there is none */
    Draft find(Page page, String id) {
        page.actingAs(Desk.CHARTER_ROLES);
        return Lookup.id(id)
                .flatMap(valid -> drafts.find(new DraftId(valid)))
                .orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    }

    Drafts.Review review(Draft draft) {
        return drafts.review(draft);
    }

    /** What of a text deserves another look. */
    List<Finding> findings(CharterText text) {
        return linter.findings(text);
    }

    Drafts.Step step(Function<Tx, Drafts.Step> deed) {
        return store.write(deed::apply);
    }

    /** The offices of the reader in which a signature of theirs is not there yet. None while nothing can be signed. */
    static List<Role> unsigned(Page page, Draft draft) {
        if (draft.state() != Draft.State.REVIEW) {
            return List.of();
        }
        return Desk.OFFICES.stream()
                .filter(office -> page.me().hasAny(office))
                .filter(office -> draft.signatures().stream()
                        .noneMatch(signature ->
                                signature.by().id().equals(page.me().id().value())
                                        && signature.by().actingRole().equals(Optional.of(office))))
                .toList();
    }

    @Override
    public List<AtHand> atHand(Page page) {
        if (!page.me().hasAny(Desk.OFFICES) && !page.me().hasAny(Desk.WRITER_ROLES)) {
            return List.of();
        }
        return Arrays.stream(Ownership.values())
                .flatMap(ownership -> drafts.open(ownership).stream())
                .flatMap(draft -> next(page, draft).map(deed -> new AtHand(draft, deed)).stream())
                .toList();
    }

    /** What the draft waits for the reader to do. */
    private Optional<Deed> next(Page page, Draft draft) {
        boolean writes = page.me().hasAny(Desk.WRITER_ROLES);
        if (draft.state() != Draft.State.REVIEW) {
            return writes && isAuthor(page, draft) && draft.refusal().isPresent()
                    ? Optional.of(Deed.CHANGE)
                    : Optional.empty();
        }
        Drafts.Review review = drafts.review(draft);
        if (isSignatureMissing(page, review)) {
            return Optional.of(Deed.SIGN);
        }
        return writes && review.mayBeAnnounced() ? Optional.of(Deed.ANNOUNCE) : Optional.empty();
    }

    /** Whether the rule asks for a signature that the reader can give. Other offices may sign too, but nothing waits for them. */
    private boolean isSignatureMissing(Page page, Drafts.Review review) {
        Draft draft = review.draft();
        if (review.isOutdated()) {
            return false;
        }
        Set<Role> asked = review.missing().isEmpty() && review.needsAnother() && !isAuthor(page, draft)
                ? procedures.of(draft.ownership()).signers()
                : review.missing();
        return unsigned(page, draft).stream().anyMatch(asked::contains);
    }

    static boolean isAuthor(Page page, Draft draft) {
        return draft.author().kind().equals("person")
                && draft.author().id().equals(page.me().id().value());
    }
}
