package helder.guides;

import helder.guides.CurrentLibrary.Library;
import helder.guides.OwnGuides.Problem;
import helder.guides.OwnGuides.State;
import helder.guides.OwnGuides.Step;
import helder.guides.own.OwnGuideRows;
import helder.identity.Actor;
import helder.identity.OrganisationId;
import helder.organisation.Profiles;
import helder.store.Installation;
import helder.store.Store;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Makes what was written what people read, and takes it back. What has an error is not published. */
@Service
public final class GuidePublishing {

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final Profiles profiles;
    private final OwnGuides own;
    private final GuideProofs proofs;
    private final CurrentLibrary library;

    GuidePublishing(
            Store store,
            Installation installation,
            InstantSource clock,
            Profiles profiles,
            OwnGuides own,
            GuideProofs proofs,
            CurrentLibrary library) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
        this.profiles = profiles;
        this.own = own;
        this.proofs = proofs;
        this.library = library;
    }

    /** Publishes the draft: everybody reads it from now on. */
    public Step publish(GuideId id, String revision, Actor author) {
        Optional<GuideDraft> draft = own.find(id).flatMap(State::draft);
        if (draft.isEmpty()) {
            return new Step.Refused(Problem.NO_DRAFT);
        }
        return draft.get().revision().equals(revision)
                ? publish(id, draft.get().content(), revision, true, author)
                : new Step.Refused(Problem.CHANGED);
    }

    /** Publishes an older version again; 0 for what Helder brings, or, for a guide of the organisation's own, for none. A draft stays. */
    public Step takeBack(GuideId id, long number, Actor author) {
        Optional<State> state = own.find(id);
        Optional<OwnGuide> older = number == 0
                ? state.map(found ->
                        found.isShipped() ? OwnGuide.NONE : found.content().hidden(true))
                : own.versions(id).stream()
                        .filter(version -> version.number() == number)
                        .findFirst()
                        .map(GuideVersion::content);
        return older.map(content -> publish(id, content, OwnGuides.NO_DRAFT, false, author))
                .orElseGet(() -> new Step.Refused(Problem.NONE));
    }

    /** Hides a guide, or lets people find it again; a draft stays. */
    public Step hide(GuideId id, boolean hidden, Actor author) {
        return own.find(id)
                .map(state -> publish(id, state.content().hidden(hidden), OwnGuides.NO_DRAFT, false, author))
                .orElseGet(() -> new Step.Refused(Problem.NONE));
    }

    /**
     * Checked before, outside of the unit of work, and against what is published then: whoever published meanwhile makes it be checked again.
     *
     * @param isDraft whether it is the draft of that revision
     */
    private Step publish(GuideId id, OwnGuide content, String revision, boolean isDraft, Actor author) {
        if (!GuideDrafts.isWriter(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        Library now = library.now();
        if (now.own(id).equals(content)) {
            return new Step.Refused(Problem.SAME);
        }
        if (!content.isHidden() && !profiles.current().hasContact()) {
            return new Step.Refused(Problem.CONTACT);
        }
        if (content.isPiece() && content.isHidden() && !own.including(id).isEmpty()) {
            return new Step.Refused(Problem.IN_USE);
        }
        if (proofs.check(id, content).hasErrors()) {
            return new Step.Refused(Problem.ERRORS);
        }
        return store.write(tx -> {
            OrganisationId organisation = installation.organisation(tx);
            Optional<GuideDraft> draft = GuideDrafts.locked(tx, organisation, id);
            boolean isOther = OwnGuideRows.published(tx.dsl()) != now.published()
                    || (isDraft
                            && !draft.map(GuideDraft::revision)
                                    .orElse(OwnGuides.NO_DRAFT)
                                    .equals(revision));
            if (isOther) {
                tx.afterCommit(library::forget);
                return new Step.Refused(Problem.CHANGED);
            }
            OwnGuideRows.publish(
                    tx,
                    organisation,
                    id,
                    content,
                    CurrentLibrary.composer().shippedHash(id),
                    author,
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (isDraft) {
                OwnGuideRows.discard(tx, organisation, id);
            }
            tx.afterCommit(library::forget);
            return new Step.Done();
        });
    }
}
