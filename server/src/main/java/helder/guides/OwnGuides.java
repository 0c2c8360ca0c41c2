package helder.guides;

import helder.guides.CurrentLibrary.Library;
import helder.guides.check.LibraryCheck;
import helder.guides.library.Shelves;
import helder.guides.own.OwnGuideRows;
import helder.guides.source.Source;
import helder.guides.tell.Teller;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.Role;
import helder.organisation.Organisations;
import helder.organisation.Profiles;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/**
 * The organisation's guides beside those that Helder brings. Those are never changed: the organisation says parts of them otherwise and
 * follows the rest, adds guides of its own, or hides some. Nobody reads a draft; what is published is a version that never changes. What
 * has an error is kept as a draft and not published. What several guides include (a piece) is kept in the same way, and is published only
 * with all guides that include it in order. Administrators and operators write.
 */
@Service
public final class OwnGuides {

    /** The revision of a draft that is not there. */
    public static final String NO_DRAFT = "";

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final Ids ids;
    private final Organisations organisations;
    private final Profiles profiles;
    private final CurrentLibrary library;
    private final Sheets sheets;

    OwnGuides(
            Store store,
            Installation installation,
            InstantSource clock,
            Ids ids,
            Organisations organisations,
            Profiles profiles,
            CurrentLibrary library,
            Sheets sheets) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
        this.ids = ids;
        this.organisations = organisations;
        this.profiles = profiles;
        this.library = library;
        this.sheets = sheets;
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
        /** It has errors; {@link OwnGuides#check} says which. */
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

    /**
     * What is wrong with a guide as it would be.
     *
     * @param own in the guide
     * @param elsewhere errors in other guides that are there only because of it
     */
    public record Checked(List<GuideCheck.Finding> own, List<GuideCheck.Finding> elsewhere) {

        public Checked {
            own = List.copyOf(own);
            elsewhere = List.copyOf(elsewhere);
        }

        /** Whether it may not be published. */
        public boolean hasErrors() {
            return !elsewhere.isEmpty() || own.stream().anyMatch(GuideCheck.Finding::isError);
        }
    }

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

    /** The guide as this reader would get it with this content; empty when it is hidden, cannot be told yet, or is for others. */
    public Optional<Lesson> preview(GuideId id, OwnGuide content, Variant variant, Knowledge knowledge) {
        Shelves shelves = with(library.now(), id, content, true);
        return content.isPiece()
                ? Guides.tellPiece(shelves, id, variant, knowledge)
                : Guides.tell(shelves, id, variant, knowledge);
    }

    private static Shelves with(Library now, GuideId id, OwnGuide content, boolean isTold) {
        var own = now.own();
        own.put(id, content);
        return CurrentLibrary.composer().compose(own, isTold);
    }

    /**
     * What would be wrong if this content were published: every variant in every language, among all other guides. Errors that are there
     * elsewhere already, as an update of Helder can bring, keep nobody from publishing something else.
     */
    public Checked check(GuideId id, OwnGuide content) {
        Library now = library.now();
        LibraryCheck.Rules rules = rules(now, id, content);
        Shelves published = CurrentLibrary.composer().compose(now.own(), false);
        Set<GuideCheck.Finding> before = new HashSet<>(around(published, rules, id, content));
        var own = new ArrayList<GuideCheck.Finding>();
        var elsewhere = new ArrayList<GuideCheck.Finding>();
        for (GuideCheck.Finding finding : around(with(now, id, content, false), rules, id, content)) {
            if (finding.spot().filter(spot -> spot.guide().equals(id)).isPresent()) {
                own.add(finding);
            } else if (finding.isError() && !before.contains(finding)) {
                elsewhere.add(finding);
            }
        }
        return new Checked(own, elsewhere);
    }

    private static List<GuideCheck.Finding> around(
            Shelves shelves, LibraryCheck.Rules rules, GuideId id, OwnGuide content) {
        return content.isPiece()
                ? LibraryCheck.aroundPiece(shelves, rules, id)
                : LibraryCheck.around(shelves, rules, id);
    }

    private LibraryCheck.Rules rules(Library now, GuideId changed, OwnGuide content) {
        OrganisationId organisation = installation.organisation();
        return new LibraryCheck.Rules(
                organisations.current().defaultLanguage(),
                id -> id.equals(changed) || now.versions().containsKey(id),
                id -> !CurrentLibrary.composer().isShipped(id),
                store.read(dsl -> OwnGuideRows.words(dsl, organisation)),
                Optional.of(CurrentLibrary.words()),
                Optional.of(new LibraryCheck.Paper(
                        sheets,
                        (id, language) -> (id.equals(changed) ? content : now.own(id))
                                .text(language, GuidePart.WHOLE)
                                .isPresent())));
    }

    /**
     * Changes the draft, or begins one from what is published.
     *
     * @param revision of the draft that was read; {@link #NO_DRAFT} when there was none
     */
    public Step change(GuideId id, String revision, UnaryOperator<OwnGuide> change, Actor author) {
        if (!writes(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        OwnGuide published = library.now().own(id);
        return store.write(tx -> {
            Optional<GuideDraft> draft = draft(tx, id);
            if (!draft.map(GuideDraft::revision).orElse(NO_DRAFT).equals(revision)) {
                return new Step.Refused(Problem.CHANGED);
            }
            OwnGuide content;
            try {
                content = change.apply(draft.map(GuideDraft::content).orElse(published));
            } catch (IllegalArgumentException tooMuch) {
                return new Step.Refused(Problem.TOO_MUCH);
            }
            write(tx, id, content, author);
            return new Step.Done();
        });
    }

    private Optional<GuideDraft> draft(Tx tx, GuideId id) {
        Installation.lock(tx);
        return OwnGuideRows.draft(tx.dsl(), installation.organisation(tx), id);
    }

    private void write(Tx tx, GuideId id, OwnGuide content, Actor author) {
        OwnGuideRows.write(tx, installation.organisation(tx), new GuideDraft(id, ids.next(), content, author, now()));
    }

    /** Begins a guide of the organisation's own, with a first file in one language. */
    public Step add(GuideId id, Shelf shelf, Language language, String text, Actor author) {
        if (find(id).isPresent()) {
            return new Step.Refused(Problem.NAME_TAKEN);
        }
        return add(id, new OwnGuide(false, Optional.of(shelf), false, Map.of()), language, text, author);
    }

    private Step add(GuideId id, OwnGuide empty, Language language, String text, Actor author) {
        var first = new OwnText(text, Optional.empty());
        return change(id, NO_DRAFT, _ -> empty.with(language, GuidePart.WHOLE, first), author);
    }

    /** Begins a piece that guides can include, with a first text in one language. No guide has the same name. */
    public Step addPiece(GuideId id, Language language, String text, Actor author) {
        return isReserved(id) || find(id).isPresent()
                ? new Step.Refused(Problem.NAME_TAKEN)
                : add(id, OwnGuide.PIECE, language, text, author);
    }

    /** Whether Helder itself has something to include of that name. */
    static boolean isReserved(GuideId id) {
        return id.value().equals(Teller.CONTACT)
                || CurrentLibrary.shipped().includes().contains(id.value());
    }

    /** The guides and pieces that include this piece, as people read them, also through others. */
    public List<GuideId> including(GuideId piece) {
        return LibraryCheck.including(library.now().shelves(), piece.value());
    }

    /** Gives the draft up; what is published stays. */
    public Step discard(GuideId id, String revision, Actor author) {
        if (!writes(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        return store.write(tx -> {
            Optional<GuideDraft> draft = draft(tx, id);
            if (draft.isEmpty()) {
                return new Step.Refused(Problem.NO_DRAFT);
            }
            if (!draft.get().revision().equals(revision)) {
                return new Step.Refused(Problem.CHANGED);
            }
            OwnGuideRows.discard(tx, installation.organisation(tx), id);
            return new Step.Done();
        });
    }

    /** Publishes the draft: everybody reads it from now on. */
    public Step publish(GuideId id, String revision, Actor author) {
        Optional<GuideDraft> draft = find(id).flatMap(State::draft);
        if (draft.isEmpty()) {
            return new Step.Refused(Problem.NO_DRAFT);
        }
        return draft.get().revision().equals(revision)
                ? publish(id, draft.get().content(), revision, true, author)
                : new Step.Refused(Problem.CHANGED);
    }

    /** Publishes an older version again; 0 for what Helder brings, or, for a guide of the organisation's own, for none. A draft stays. */
    public Step takeBack(GuideId id, long number, Actor author) {
        Optional<State> state = find(id);
        Optional<OwnGuide> older = number == 0
                ? state.map(found ->
                        found.isShipped() ? OwnGuide.NONE : found.content().hidden(true))
                : versions(id).stream()
                        .filter(version -> version.number() == number)
                        .findFirst()
                        .map(GuideVersion::content);
        return older.map(content -> publish(id, content, NO_DRAFT, false, author))
                .orElseGet(() -> new Step.Refused(Problem.NONE));
    }

    /** Hides a guide, or lets people find it again; a draft stays. */
    public Step hide(GuideId id, boolean hidden, Actor author) {
        return find(id).map(state -> publish(id, state.content().hidden(hidden), NO_DRAFT, false, author))
                .orElseGet(() -> new Step.Refused(Problem.NONE));
    }

    /**
     * Checked before, outside of the unit of work, and against what is published then: whoever published meanwhile makes it be checked again.
     *
     * @param isDraft whether it is the draft of that revision
     */
    private Step publish(GuideId id, OwnGuide content, String revision, boolean isDraft, Actor author) {
        if (!writes(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        Library now = library.now();
        if (now.own(id).equals(content)) {
            return new Step.Refused(Problem.SAME);
        }
        if (!content.isHidden() && !profiles.current().hasContact()) {
            return new Step.Refused(Problem.CONTACT);
        }
        if (content.isPiece() && content.isHidden() && !including(id).isEmpty()) {
            return new Step.Refused(Problem.IN_USE);
        }
        if (check(id, content).hasErrors()) {
            return new Step.Refused(Problem.ERRORS);
        }
        return store.write(tx -> {
            Optional<GuideDraft> draft = draft(tx, id);
            boolean isOther = OwnGuideRows.published(tx.dsl()) != now.published()
                    || (isDraft
                            && !draft.map(GuideDraft::revision).orElse(NO_DRAFT).equals(revision));
            if (isOther) {
                tx.afterCommit(library::forget);
                return new Step.Refused(Problem.CHANGED);
            }
            OrganisationId organisation = installation.organisation(tx);
            OwnGuideRows.publish(
                    tx, organisation, id, content, CurrentLibrary.composer().shippedHash(id), author, now());
            if (isDraft) {
                OwnGuideRows.discard(tx, organisation, id);
            }
            tx.afterCommit(library::forget);
            return new Step.Done();
        });
    }

    /** Who looks after a guide, and when it is to be read through again. */
    public Step setCare(GuideId id, GuideCare care, Actor author) {
        if (!writes(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        if (find(id).isEmpty()) {
            return new Step.Refused(Problem.NONE);
        }
        return store.write(tx -> {
            OwnGuideRows.setCare(tx, installation.organisation(tx), id, care);
            return new Step.Done();
        });
    }

    /** The words that the organisation does not want in its guides, each with a plain one. */
    public Map<Language, Map<String, String>> words() {
        OrganisationId organisation = installation.organisation();
        return store.read(dsl -> OwnGuideRows.words(dsl, organisation));
    }

    /** In the place of those that there were in this language. */
    public Step setWords(Language language, Map<String, String> words, Actor author) {
        if (!writes(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        return store.write(tx -> {
            OwnGuideRows.setWords(tx, installation.organisation(tx), language, words);
            return new Step.Done();
        });
    }

    private static boolean writes(Actor actor) {
        return switch (actor) {
            case Actor.Somebody somebody -> somebody.role() == Role.ADMINISTRATOR;
            case Actor.Operator _ -> true;
            case Actor.Automatic _ -> false;
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
