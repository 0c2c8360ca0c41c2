package helder.guides;

import helder.guides.CurrentLibrary.Library;
import helder.guides.check.LibraryCheck;
import helder.guides.own.OwnGuideRows;
import helder.guides.source.Source;
import helder.identity.OrganisationId;
import helder.store.Installation;
import helder.store.Store;
import helder.text.Language;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The organisation's guides beside those that Helder brings. Those are never changed: the organisation says parts of them otherwise and
 * follows the rest, adds guides of its own, or hides some. Nobody reads a draft ({@link GuideDrafts}); what is published
 * ({@link GuidePublishing}) is a version that never changes. What has an error ({@link GuideProofs}) is kept as a draft and not published. What
 * several guides include (a piece) is kept in the same way, and is published only with all guides that include it in order.
 */
@Service
public final class OwnGuides {

    /** The revision of a draft that is not there. */
    public static final String NO_DRAFT = "";

    private final Store store;
    private final Installation installation;
    private final CurrentLibrary library;

    OwnGuides(Store store, Installation installation, CurrentLibrary library) {
        this.store = store;
        this.installation = installation;
        this.library = library;
    }

    /** What came of a step. */
    public sealed interface Step {

        /** It was done. */
        record Done() implements Step {}

        /** It was not done, and nothing was changed. */
        record Refused(Problem problem) implements Step {}
    }

    /** Why a step is not possible. */
    public enum Problem {
        /** The role has no part in this. */
        ROLE("role"),
        /** Somebody else changed it since it was read. */
        CHANGED("changed"),
        /** There is no draft. */
        NO_DRAFT("no_draft"),
        /** There is no such guide, or no such version of it. */
        NONE("none"),
        /** There is a guide of that name already. */
        NAME_TAKEN("name_taken"),
        /** A guide includes it. */
        IN_USE("in_use"),
        /** It has errors; {@link GuideProofs#check} says which. */
        ERRORS("errors"),
        /** Nobody is named whom people can ask. */
        CONTACT("contact"),
        /** It is what is published already. */
        SAME("same"),
        /** A draft is being written, and would be overwritten. */
        HAS_DRAFT("has_draft"),
        /** It stands on another shelf. */
        OTHER_SHELF("other_shelf"),
        /** It has more parts, or longer ones, than a guide can have. */
        TOO_MUCH("too_much");

        private final String code;

        Problem(String code) {
            this.code = code;
        }

        /** Stable key of the problem. */
        public String code() {
            return code;
        }

        /** Key of the sentence that says it. */
        public String textKey() {
            return "guides.problem." + code;
        }
    }

    /**
     * Where a guide stands.
     *
     * @param isShipped whether Helder brings it
     * @param shelf where it stands
     * @param published what the organisation published of it; empty when nothing
     * @param draft what is being written
     * @param care who looks after it
     * @param updates how many of its own texts, in the draft or else in what is published, replace one that Helder changed since
     */
    public record State(
            GuideId id,
            boolean isShipped,
            Shelf shelf,
            Optional<GuideVersion> published,
            Optional<GuideDraft> draft,
            GuideCare care,
            int updates) {

        /** What is published; nothing of one's own when nothing is. */
        public OwnGuide content() {
            return published.map(GuideVersion::content).orElse(OwnGuide.NONE);
        }

        /** What is being written, or else what is published. */
        public OwnGuide newest() {
            return draft.map(GuideDraft::content).orElseGet(this::content);
        }

        /** The revision of the draft; {@link #NO_DRAFT} when there is none. */
        public String revision() {
            return draft.map(GuideDraft::revision).orElse(NO_DRAFT);
        }
    }

    /**
     * A text of the organisation whose place Helder changed since.
     *
     * @param own with what Helder said then
     * @param shippedNow empty when Helder says nothing there any more
     */
    public record Update(Language language, GuidePart part, OwnText own, Optional<String> shippedNow) {}

    /** Every guide that Helder brings, then those of the organisation's own, also hidden ones and those that are only a draft. */
    public List<State> all() {
        Library now = library.now();
        OrganisationId organisation = installation.organisation();
        Map<GuideId, GuideDraft> drafts = store.read(dsl -> OwnGuideRows.drafts(dsl, organisation));
        Map<GuideId, GuideCare> cares = store.read(dsl -> OwnGuideRows.cares(dsl, organisation));
        var ids = new LinkedHashSet<>(CurrentLibrary.shipped().guides());
        now.versions().forEach((id, version) -> {
            if (!version.content().isPlain()) {
                ids.add(id);
            }
        });
        ids.addAll(drafts.keySet());
        return ids.stream()
                .map(id -> state(id, now, Optional.ofNullable(drafts.get(id)), cares.getOrDefault(id, GuideCare.NONE)))
                .toList();
    }

    private static State state(GuideId id, Library now, Optional<GuideDraft> draft, GuideCare care) {
        Optional<GuideVersion> published = Optional.ofNullable(now.versions().get(id));
        OwnGuide newest = draft.map(GuideDraft::content).orElseGet(() -> now.own(id));
        boolean isShipped = CurrentLibrary.composer().isShipped(id);
        Shelf shelf =
                isShipped ? CurrentLibrary.shipped().shelf(id) : newest.shelf().orElse(Shelf.EVERY_DAY);
        return new State(
                id,
                isShipped,
                shelf,
                published,
                draft,
                care,
                updates(id, newest).size());
    }

    /** Empty when there never was such a guide. */
    public Optional<State> find(GuideId id) {
        OrganisationId organisation = installation.organisation();
        Library now = library.now();
        Optional<GuideDraft> draft = store.read(dsl -> OwnGuideRows.draft(dsl, organisation, id));
        GuideCare care =
                store.read(dsl -> OwnGuideRows.cares(dsl, organisation)).getOrDefault(id, GuideCare.NONE);
        boolean isThere = CurrentLibrary.composer().isShipped(id)
                || draft.isPresent()
                || now.versions().containsKey(id);
        return isThere ? Optional.of(state(id, now, draft, care)) : Optional.empty();
    }

    /** The guides of which somebody is writing something, by name; no pieces. */
    public List<GuideId> drafts() {
        OrganisationId organisation = installation.organisation();
        return store.read(dsl -> OwnGuideRows.drafts(dsl, organisation)).values().stream()
                .filter(draft -> !draft.content().isPiece())
                .map(GuideDraft::guide)
                .sorted()
                .toList();
    }

    /** Those to be read through again by this day, the longest overdue first. */
    public List<State> due(LocalDate today) {
        return all().stream()
                .filter(state -> state.care().isDue(today))
                .sorted((one, two) -> one.care()
                        .reviewOn()
                        .orElseThrow()
                        .compareTo(two.care().reviewOn().orElseThrow()))
                .toList();
    }

    /** Newest first. */
    public List<GuideVersion> versions(GuideId id) {
        OrganisationId organisation = installation.organisation();
        return store.read(dsl -> OwnGuideRows.versions(dsl, organisation, id));
    }

    /** The texts whose place Helder changed since they were written. */
    public static List<Update> updates(GuideId id, OwnGuide own) {
        var updates = new ArrayList<Update>();
        own.texts()
                .forEach((language, parts) -> parts.forEach((part, text) -> {
                    Optional<String> now = shipped(id, language, part);
                    if (!now.equals(text.shipped())) {
                        updates.add(new Update(language, part, text, now));
                    }
                }));
        return updates;
    }

    /** What Helder says there; empty when it says nothing. */
    public static Optional<String> shipped(GuideId id, Language language, GuidePart part) {
        return CurrentLibrary.composer().shippedText(id, language, part);
    }

    /** What can be said otherwise in a language, from top to bottom: the parts of Helder's guide, or the whole file where there is none. */
    public static List<GuidePart> parts(GuideId id, Language language) {
        Source source = CurrentLibrary.shipped().guide(id).get(language);
        return source == null ? List.of(GuidePart.WHOLE) : source.pieces().parts();
    }

    /** The whole file in a language as it would be with this content; empty where nobody wrote one. */
    public static Optional<String> file(GuideId id, OwnGuide content, Language language) {
        return CurrentLibrary.composer().file(id, content, language);
    }

    /** The guides and pieces that include this piece, as people read them, also through others. */
    public List<GuideId> including(GuideId piece) {
        return LibraryCheck.including(library.now().shelves(), piece.value());
    }

    /** The guides and pieces that lead to this guide, as people read them. */
    public List<GuideId> leading(GuideId id) {
        return LibraryCheck.leading(library.now().shelves(), id);
    }
}
