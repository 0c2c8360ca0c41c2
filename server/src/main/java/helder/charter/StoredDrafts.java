package helder.charter;

import helder.charter.Draft.Event;
import helder.charter.Draft.State;
import helder.identity.Actor;
import helder.identity.DraftId;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.secrets.Fingerprint;
import helder.store.Installation;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Drafts in storage. Whoever does something to one keeps others waiting, on every node; it happens seldom. */
@Component
public final class StoredDrafts implements Drafts {

    private final Store store;
    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;
    private final StoredCharters charters;
    private final Standing standing;
    private final DraftRepository repository = new DraftRepository();
    private final ProcedureRepository procedures = new ProcedureRepository();

    public StoredDrafts(
            Store store,
            Installation installation,
            Ids ids,
            InstantSource clock,
            StoredCharters charters,
            Standing standing) {
        this.standing = standing;
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.charters = charters;
    }

    @Override
    public Step begin(Tx tx, CharterText text, Actor author) {
        Installation.lock(tx);
        if (!shapesCharters(author)) {
            return new Step.Refused(Problem.ROLE);
        }
        Charter inForce = charters.inForce(tx, text.ownership());
        var draft = new Draft(
                new DraftId(ids.next()),
                text,
                hash(text),
                inForce.version(),
                State.DRAFT,
                author,
                now(),
                Optional.empty(),
                List.of());
        repository.insert(tx, installation.organisation(tx), draft);
        return kept(tx, draft, event(Event.Kind.STARTED, draft, author));
    }

    @Override
    public Step change(Tx tx, DraftId id, CharterText text, Actor author) {
        Installation.lock(tx);
        return own(tx, id, author, draft -> {
            if (text.ownership() != draft.ownership()) {
                return new Step.Refused(Problem.OTHER_TEXT);
            }
            long base = charters.inForce(tx, draft.ownership()).version();
            Draft changed = with(draft, text, base, State.DRAFT, Optional.empty());
            return updated(tx, changed, event(Event.Kind.CHANGED, changed, author));
        });
    }

    @Override
    public Step comment(Tx tx, DraftId id, String words, Actor by) {
        Installation.lock(tx);
        standing.require(tx, by, Standing.Deed.WORDS);
        Optional<String> said = sayable(words);
        return open(tx, id, draft -> {
            if (!hasPartInCharters(by)) {
                return new Step.Refused(Problem.ROLE);
            }
            return said.isEmpty()
                    ? new Step.Refused(Problem.WORDS)
                    : kept(tx, draft, event(Event.Kind.COMMENTED, draft, by, said, Optional.empty()));
        });
    }

    @Override
    public Step submit(Tx tx, DraftId id, Actor author) {
        Installation.lock(tx);
        return own(tx, id, author, draft -> {
            Charter inForce = charters.inForce(tx, draft.ownership());
            if (draft.state() != State.DRAFT) {
                return new Step.Refused(Problem.STATE);
            }
            if (draft.text().equals(inForce.text())) {
                return new Step.Refused(Problem.NO_CHANGE);
            }
            Draft frozen = with(draft, draft.text(), inForce.version(), State.REVIEW, Optional.empty());
            return updated(tx, frozen, event(Event.Kind.SUBMITTED, frozen, author));
        });
    }

    @Override
    public Step sign(Tx tx, DraftId id, String hash, Actor.Somebody by, Optional<Actor.Operator> recordedBy) {
        Installation.lock(tx);
        if (recordedBy.isEmpty()) {
            standing.require(tx, by, Standing.Deed.OFFICE);
        }
        return reviewed(tx, id, by, draft -> {
            if (!draft.hash().equals(hash)) {
                return new Step.Refused(Problem.OTHER_TEXT);
            }
            // Whoever made a link for the author's password lately could have written it themself.
            standing.requireTwo(tx, draft.author(), now(), now(), by);
            boolean again = draft.signatures().stream()
                    .anyMatch(signature -> signature.by().id().equals(by.id())
                            && signature.by().actingRole().equals(by.actingRole()));
            return again
                    ? new Step.Refused(Problem.SIGNED_ALREADY)
                    : kept(tx, draft, event(Event.Kind.SIGNED, draft, by, Optional.empty(), recordedBy));
        });
    }

    @Override
    public Step refuse(Tx tx, DraftId id, String reason, Actor.Somebody by, Optional<Actor.Operator> recordedBy) {
        Installation.lock(tx);
        if (recordedBy.isEmpty()) {
            standing.require(tx, by, Standing.Deed.WORDS);
        }
        Optional<String> stated = sayable(reason);
        return reviewed(tx, id, by, draft -> {
            if (stated.isEmpty()) {
                return new Step.Refused(Problem.WORDS);
            }
            Draft back = with(draft, draft.text(), draft.baseVersion(), State.DRAFT, Optional.empty());
            return updated(tx, back, event(Event.Kind.REFUSED, back, by, stated, recordedBy));
        });
    }

    @Override
    public Step withdraw(Tx tx, DraftId id, String reason, Actor author) {
        Installation.lock(tx);
        Optional<String> stated = sayable(reason);
        return own(tx, id, author, draft -> {
            if (!reason.isBlank() && stated.isEmpty()) {
                return new Step.Refused(Problem.WORDS);
            }
            Draft ended = with(draft, draft.text(), draft.baseVersion(), State.WITHDRAWN, Optional.empty());
            return updated(tx, ended, event(Event.Kind.WITHDRAWN, ended, author, stated, Optional.empty()));
        });
    }

    @Override
    public Step announce(Tx tx, DraftId id, Actor by) {
        Installation.lock(tx);
        return open(tx, id, draft -> {
            if (!shapesCharters(by)) {
                return new Step.Refused(Problem.ROLE);
            }
            Charter inForce = charters.inForce(tx, draft.ownership());
            Optional<Problem> missing = missing(review(
                    draft, inForce, procedures.find(tx.dsl(), installation.organisation(tx), draft.ownership())));
            if (missing.isPresent()) {
                return new Step.Refused(missing.get());
            }
            Charter published = charters.announce(tx, draft.text(), draft.author());
            Draft announced =
                    with(draft, draft.text(), draft.baseVersion(), State.ANNOUNCED, Optional.of(published.version()));
            return updated(tx, announced, event(Event.Kind.ANNOUNCED, announced, by));
        });
    }

    private static Optional<Problem> missing(Review review) {
        if (review.draft().state() != State.REVIEW) {
            return Optional.of(Problem.STATE);
        }
        if (review.isOutdated()) {
            return Optional.of(Problem.OUTDATED);
        }
        if (!review.missing().isEmpty()) {
            return Optional.of(Problem.SIGNATURES_MISSING);
        }
        return review.needsAnother() ? Optional.of(Problem.ANOTHER_PERSON) : Optional.empty();
    }

    @Override
    public Optional<Draft> find(DraftId id) {
        return store.read(dsl -> repository.find(dsl, id));
    }

    @Override
    public List<Draft> open(Ownership ownership) {
        var organisation = installation.organisation();
        return store.read(dsl -> repository.open(dsl, organisation, ownership));
    }

    @Override
    public List<Draft> withdrawn(Ownership ownership) {
        var organisation = installation.organisation();
        return store.read(dsl -> repository.withdrawn(dsl, organisation, ownership));
    }

    @Override
    public List<Draft> announced(Ownership ownership) {
        var organisation = installation.organisation();
        return store.read(dsl -> repository.announced(dsl, organisation, ownership));
    }

    @Override
    public Review review(Draft draft) {
        var organisation = installation.organisation();
        Procedure procedure = store.read(dsl -> procedures.find(dsl, organisation, draft.ownership()));
        return review(draft, charters.inForce(draft.ownership()), procedure);
    }

    private static Review review(Draft draft, Charter inForce, Procedure procedure) {
        Difference difference = Difference.between(inForce.text(), draft.text());
        var missing = new HashSet<Role>();
        if (difference.widens()) {
            missing.addAll(procedure.signers());
            missing.removeAll(draft.signedBy());
        }
        return new Review(
                draft,
                difference,
                missing,
                difference.widens() && !draft.isSignedByAnother(),
                draft.baseVersion() != inForce.version());
    }

    private static boolean shapesCharters(Actor actor) {
        return switch (actor) {
            case Actor.Somebody somebody ->
                switch (somebody.role()) {
                    case ADMINISTRATOR, PRIVACY_OFFICER -> true;
                    case HELP_DESK, AUDITOR, WORKS_COUNCIL, LEGAL, HUMAN_RESOURCES, EMPLOYEE -> false;
                };
            case Actor.Operator _ -> true;
            case Actor.Automatic _ -> false;
        };
    }

    private static boolean hasPartInCharters(Actor actor) {
        return shapesCharters(actor)
                || actor.actingRole()
                        .filter(role -> role.signsCharters() || role == Role.AUDITOR)
                        .isPresent();
    }

    private static Optional<String> sayable(String words) {
        return Optional.of(StatedReason.cleaned(words))
                .filter(StatedReason::isEnough)
                .filter(said -> !StatedReason.isTooLong(said));
    }

    /** Something that is done to a draft. */
    @FunctionalInterface
    private interface Deed {
        Step to(Draft draft);
    }

    private Step open(Tx tx, DraftId id, Deed deed) {
        Optional<Draft> found = repository.find(tx.dsl(), id);
        if (found.isEmpty()) {
            return new Step.Refused(Problem.UNKNOWN);
        }
        return switch (found.get().state()) {
            case DRAFT, REVIEW -> deed.to(found.get());
            case ANNOUNCED, WITHDRAWN -> new Step.Refused(Problem.STATE);
        };
    }

    private Step own(Tx tx, DraftId id, Actor author, Deed deed) {
        return open(tx, id, draft -> draft.isBy(author) ? deed.to(draft) : new Step.Refused(Problem.NOT_AUTHOR));
    }

    private Step reviewed(Tx tx, DraftId id, Actor.Somebody by, Deed deed) {
        return open(tx, id, draft -> {
            if (draft.state() != State.REVIEW) {
                return new Step.Refused(Problem.STATE);
            }
            return by.role().signsCharters() ? deed.to(draft) : new Step.Refused(Problem.ROLE);
        });
    }

    private Draft with(Draft draft, CharterText text, long base, State state, Optional<Long> announced) {
        return new Draft(draft.id(), text, hash(text), base, state, draft.author(), now(), announced, draft.history());
    }

    private Event event(Event.Kind kind, Draft draft, Actor by) {
        return event(kind, draft, by, Optional.empty(), Optional.empty());
    }

    private Event event(
            Event.Kind kind, Draft draft, Actor by, Optional<String> words, Optional<Actor.Operator> recordedBy) {
        return new Event(kind, draft.hash(), words, by, recordedBy.map(Actor.Operator::user), now());
    }

    private Step updated(Tx tx, Draft draft, Event event) {
        repository.update(tx, draft);
        return kept(tx, draft, event);
    }

    private Step kept(Tx tx, Draft draft, Event event) {
        repository.add(tx, draft, event);
        return new Step.Done(repository.find(tx.dsl(), draft.id()).orElseThrow());
    }

    private static String hash(CharterText text) {
        return Fingerprint.ofText(CharterFormat.canonical(text));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
