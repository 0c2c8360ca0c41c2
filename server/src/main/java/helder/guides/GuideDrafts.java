package helder.guides;

import helder.guides.OwnGuides.Problem;
import helder.guides.OwnGuides.Step;
import helder.guides.own.OwnGuideRows;
import helder.guides.tell.Teller;
import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.Role;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/** What administrators and operators write of guides before anybody reads it: changed by one who read the draft as it is, or not at all. */
@Service
public final class GuideDrafts {

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final Ids ids;
    private final OwnGuides own;
    private final CurrentLibrary library;

    GuideDrafts(
            Store store,
            Installation installation,
            InstantSource clock,
            Ids ids,
            OwnGuides own,
            CurrentLibrary library) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
        this.ids = ids;
        this.own = own;
        this.library = library;
    }

    /**
     * Changes the draft, or begins one from what is published.
     *
     * @param revision of the draft that was read; {@link OwnGuides#NO_DRAFT} when there was none
     */
    public Step change(GuideId id, String revision, UnaryOperator<OwnGuide> change, Actor author) {
        if (!isWriter(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        OwnGuide published = library.now().own(id);
        return store.write(tx -> {
            Optional<GuideDraft> draft = locked(tx, installation.organisation(tx), id);
            if (!draft.map(GuideDraft::revision).orElse(OwnGuides.NO_DRAFT).equals(revision)) {
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

    /** The draft as it is and stays until the commit. */
    static Optional<GuideDraft> locked(Tx tx, OrganisationId organisation, GuideId id) {
        Installation.lock(tx);
        return OwnGuideRows.draft(tx.dsl(), organisation, id);
    }

    private void write(Tx tx, GuideId id, OwnGuide content, Actor author) {
        OwnGuideRows.write(
                tx,
                installation.organisation(tx),
                new GuideDraft(id, ids.next(), content, author, clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    /** Begins a guide of the organisation's own, with a first file in one language. */
    public Step add(GuideId id, Shelf shelf, Language language, String text, Actor author) {
        if (own.find(id).isPresent()) {
            return new Step.Refused(Problem.NAME_TAKEN);
        }
        return add(id, new OwnGuide(false, Optional.of(shelf), false, Map.of()), language, text, author);
    }

    private Step add(GuideId id, OwnGuide empty, Language language, String text, Actor author) {
        var first = new OwnText(text, Optional.empty());
        return change(id, OwnGuides.NO_DRAFT, _ -> empty.with(language, GuidePart.WHOLE, first), author);
    }

    /** Begins a piece that guides can include, with a first text in one language. No guide has the same name. */
    public Step addPiece(GuideId id, Language language, String text, Actor author) {
        return isReserved(id) || own.find(id).isPresent()
                ? new Step.Refused(Problem.NAME_TAKEN)
                : add(id, OwnGuide.PIECE, language, text, author);
    }

    /** Whether Helder itself has something to include of that name. */
    static boolean isReserved(GuideId id) {
        return id.value().equals(Teller.CONTACT)
                || CurrentLibrary.shipped().includes().contains(id.value());
    }

    /** Gives the draft up; what is published stays. */
    public Step discard(GuideId id, String revision, Actor author) {
        if (!isWriter(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        return store.write(tx -> {
            Optional<GuideDraft> draft = locked(tx, installation.organisation(tx), id);
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

    /** Administrators and operators write. */
    static boolean isWriter(Actor actor) {
        return switch (actor) {
            case Actor.Somebody somebody -> somebody.role() == Role.ADMINISTRATOR;
            case Actor.Operator _ -> true;
            case Actor.Automatic _ -> false;
        };
    }
}
