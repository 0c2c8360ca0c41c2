package helder.console.preview;

import helder.console.kit.Desk;
import helder.guides.GuideId;
import helder.guides.GuideProofs;
import helder.guides.Guides;
import helder.guides.OwnGuides;
import helder.guides.Shelf;
import helder.web.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Guides in previews, also one that is still a draft: for those who read drafts in the console anyway. */
@Component
class DraftPreviews {

    private final Guides guides;
    private final OwnGuides own;
    private final GuideProofs proofs;

    DraftPreviews(Guides guides, OwnGuides own, GuideProofs proofs) {
        this.guides = guides;
        this.own = own;
        this.proofs = proofs;
    }

    /** Whether this reader can choose drafts, and there are any. */
    boolean canChoose(Page page) {
        return mayRead(page) && !own.drafts().isEmpty();
    }

    private static boolean mayRead(Page page) {
        return page.me().hasAny(Desk.CHARTER_ROLES);
    }

    /** The titles of guides by the word that names each in addresses, in the order of the library; then those that nobody published yet. */
    Map<String, String> titles(Page page) {
        var titles = new LinkedHashMap<String, String>();
        for (Shelf shelf : Shelf.values()) {
            guides.on(shelf, page.language())
                    .forEach(entry -> titles.put(entry.id().value(), entry.title()));
        }
        if (mayRead(page)) {
            for (GuideId id : own.drafts()) {
                titles.computeIfAbsent(
                        id.value(),
                        _ -> proofs.withDraft(id)
                                .find(id, page.language())
                                .map(Guides.Entry::title)
                                .orElse(id.value()));
            }
        }
        return titles;
    }

    /** The guide that is shown as its draft: the one that is named, where it has one and the reader may read it. */
    Optional<GuideId> find(Page page, String name) {
        return GuideId.find(name).filter(id -> mayRead(page) && own.drafts().contains(id));
    }

    /** The library with that draft in it. */
    Optional<Guides> with(Optional<GuideId> draft) {
        return draft.map(proofs::withDraft);
    }
}
