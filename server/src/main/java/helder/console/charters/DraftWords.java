package helder.console.charters;

import helder.charter.Draft;
import helder.charter.Drafts;
import helder.console.kit.ActorWords;
import helder.identity.Role;
import helder.web.Page;
import java.util.ArrayList;
import java.util.List;

/** How drafts of charters stand, in the words of the reader. */
public final class DraftWords {

    private DraftWords() {}

    /** What must still happen before the draft can be announced, a sentence for each; the last one says that it can. */
    public static List<String> missing(Page page, Drafts.Review review) {
        var sentences = new ArrayList<String>();
        Draft draft = review.draft();
        switch (draft.state()) {
            case ANNOUNCED, WITHDRAWN -> {
                return List.of();
            }
            case DRAFT ->
                sentences.add(draft.refusal()
                        .map(refusal -> page.t(
                                "console.draft.missing.refused",
                                "name",
                                ActorWords.who(page, refusal.by()),
                                "when",
                                page.moments().dateTime(refusal.at()),
                                "reason",
                                refusal.words().orElse("")))
                        .orElseGet(() -> page.t("console.draft.missing.submit")));
            case REVIEW -> {}
        }
        if (review.difference().isEmpty()) {
            sentences.add(page.t("console.draft.missing.change"));
        }
        if (review.isOutdated()) {
            sentences.add(page.t(
                    draft.state() == Draft.State.REVIEW
                            ? "console.draft.missing.outdated"
                            : "console.draft.missing.outdated_draft"));
        }
        review.missing().stream()
                .sorted()
                .map(office -> page.t("console.draft.missing.office", "role", role(page, office)))
                .forEach(sentences::add);
        if (review.needsAnother()) {
            sentences.add(page.t("console.draft.missing.another"));
        }
        if (sentences.isEmpty()) {
            sentences.add(page.t("console.draft.missing.nothing"));
        }
        return sentences;
    }

    static String role(Page page, Role role) {
        return page.t("web.role." + role.code());
    }
}
