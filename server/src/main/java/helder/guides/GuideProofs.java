package helder.guides;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import helder.guides.CurrentLibrary.Library;
import helder.guides.check.LibraryCheck;
import helder.guides.check.OwnTextCheck;
import helder.guides.library.Finder;
import helder.guides.library.Shelves;
import helder.guides.own.OwnGuideRows;
import helder.identity.OrganisationId;
import helder.organisation.Organisations;
import helder.store.Installation;
import helder.store.Store;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Problem;
import helder.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;

/** Guides as they would be if something were published: told to a reader, and checked with all around them. Nobody else reads them. */
@Service
public final class GuideProofs {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 100;

    private final Store store;
    private final Installation installation;
    private final Organisations organisations;
    private final CurrentLibrary library;
    private final Sheets sheets;
    private final Texts texts;

    /** A check takes a processor for some tenths of a second, with sheets of paper for seconds. */
    private final Semaphore turn = new Semaphore(1, true);

    private final Cache<Asked, Checked> checked = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    GuideProofs(
            Store store,
            Installation installation,
            Organisations organisations,
            CurrentLibrary library,
            Sheets sheets,
            Texts texts) {
        this.store = store;
        this.installation = installation;
        this.organisations = organisations;
        this.library = library;
        this.sheets = sheets;
        this.texts = texts;
    }

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

    /** The guide as this reader would get it with this content; empty when it is hidden, cannot be told yet, or is for others. */
    public Optional<Lesson> preview(GuideId id, OwnGuide content, Variant variant, Knowledge knowledge) {
        Shelves shelves = with(library.now(), id, content, true);
        return content.isPiece()
                ? Guides.tellPiece(shelves, id, variant, knowledge)
                : Guides.tell(shelves, id, variant, knowledge);
    }

    /**
     * All guides as people would get them if the draft of this one were published, whatever is wrong with it and also when it is hidden; as they are
     * when it has none.
     */
    public Guides withDraft(GuideId id) {
        Library now = library.now();
        OrganisationId organisation = installation.organisation();
        Library then = store.read(dsl -> OwnGuideRows.draft(dsl, organisation, id))
                .map(draft -> with(now, draft))
                .orElse(now);
        return new Guides(() -> then, () -> organisations.current().timeZone());
    }

    private static Library with(Library now, GuideDraft draft) {
        OwnGuide content = draft.content().hidden(false);
        var versions = new LinkedHashMap<>(now.versions());
        versions.put(
                draft.guide(), new GuideVersion(draft.guide(), 0, content, "", "", draft.author(), draft.changedAt()));
        Shelves shelves = with(now, draft.guide(), content, true);
        return new Library(now.published(), versions, shelves, new Finder(shelves));
    }

    private static Shelves with(Library now, GuideId id, OwnGuide content, boolean isTold) {
        var own = now.own();
        own.put(id, content);
        return CurrentLibrary.composer().compose(own, isTold);
    }

    /** What a check depends on, but for the contact and the charters that stand on a sheet of paper. */
    private record Asked(
            long published, GuideId id, OwnGuide content, Language main, Map<Language, Map<String, String>> words) {}

    /**
     * What {@link #check} says, or said less than a minute ago: for pages, which ask each time that somebody looks.
     *
     * @throws ProblemException when others are checking for longer than one waits for a page
     */
    public Checked looked(GuideId id, OwnGuide content) {
        Library now = library.now();
        LibraryCheck.Rules rules = rules(now, id, content);
        var asked = new Asked(now.published(), id, content, rules.main(), rules.words());
        Checked known = checked.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        try {
            if (!turn.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ProblemException(Problem.BUSY, Optional.of(LONGEST_WAIT));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Problem.BUSY, Optional.of(LONGEST_WAIT));
        }
        try {
            return checked.get(asked, _ -> check(now, rules, id, content));
        } finally {
            turn.release();
        }
    }

    /**
     * What would be wrong if this content were published: every variant in every language, among all other guides. Errors that are there
     * elsewhere already, as an update of Helder can bring, keep nobody from publishing something else. Waits for its turn.
     */
    public Checked check(GuideId id, OwnGuide content) {
        Library now = library.now();
        turn.acquireUninterruptibly();
        try {
            return check(now, rules(now, id, content), id, content);
        } finally {
            turn.release();
        }
    }

    private Checked check(Library now, LibraryCheck.Rules rules, GuideId id, OwnGuide content) {
        Shelves published = CurrentLibrary.composer().compose(now.own(), false);
        Set<GuideCheck.Finding> before = new HashSet<>(around(published, rules, id, content));
        var own = new ArrayList<>(OwnTextCheck.of(
                id,
                content,
                texts,
                (language, part) -> CurrentLibrary.composer()
                        .shippedText(id, language, part)
                        .isPresent()));
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
                false,
                store.read(dsl -> OwnGuideRows.words(dsl, organisation)),
                Optional.of(CurrentLibrary.words()),
                Optional.of(new LibraryCheck.Paper(
                        sheets,
                        (id, language) -> (id.equals(changed) ? content : now.own(id))
                                .text(language, GuidePart.WHOLE)
                                .isPresent())));
    }
}
