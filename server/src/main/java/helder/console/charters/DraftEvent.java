package helder.console.charters;

import helder.charter.Draft;
import helder.console.kit.ActorWords;
import helder.web.Icon;
import helder.web.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a draft, as it stands in its history.
 *
 * @param sentence who did what, in which role
 * @param words a comment, or the reason of a refusal or of taking it back
 * @param recordedBy who entered it for them, in words
 * @param hash of the text at that moment
 */
public record DraftEvent(
        Icon icon, String sentence, Optional<String> words, Optional<String> recordedBy, String hash, Instant at) {

    static DraftEvent of(Page page, Draft.Event event) {
        return new DraftEvent(
                icon(event.kind()),
                page.t(
                        "console.draft.event." + event.kind().code(),
                        "name",
                        ActorWords.who(page, event.by()),
                        "role",
                        ActorWords.role(page, event.by())),
                event.words(),
                event.recordedBy().map(name -> page.t("console.draft.recorded", "name", name)),
                event.hash().substring(0, 16),
                event.at());
    }

    private static Icon icon(Draft.Event.Kind kind) {
        return switch (kind) {
            case STARTED -> Icon.PLUS;
            case CHANGED -> Icon.EDIT;
            case COMMENTED -> Icon.MESSAGE_CIRCLE;
            case SUBMITTED -> Icon.SEND;
            case SIGNED -> Icon.CHECK;
            case REFUSED -> Icon.X;
            case WITHDRAWN -> Icon.TRASH;
            case ANNOUNCED -> Icon.BELL;
        };
    }
}
