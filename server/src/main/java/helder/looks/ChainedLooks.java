package helder.looks;

import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.identity.StatedReason;
import helder.looks.LookRefusedException.Why;
import helder.manifest.DataItem;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.Tx;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The log of looks as chains, one for each server: each entry carries the hash of the one before it, so that one that was changed, taken
 * out or moved is found. Somebody who can write to the database and recomputes every hash after it is not found by this alone.
 */
@Component
public final class ChainedLooks implements Looks {

    private static final int MOST_AT_ONCE = 200;

    private final Store store;
    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Chain chain;
    private final SubjectSets sets;

    public ChainedLooks(
            Store store, Installation installation, Ids ids, InstantSource clock, SecureRandom random, Node node) {
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
        this.chain = new Chain(node, clock);
        this.sets = new SubjectSets(ids, random);
    }

    @Override
    public <T extends @Nullable Object> T look(LookRequest request, BiFunction<Tx, Basis.Look, T> read) {
        return store.write(tx -> read.apply(tx, record(tx, request)));
    }

    @Override
    public Basis.Look record(Tx tx, LookRequest request) {
        Optional<String> reason = reason(request);
        OrganisationId organisation = installation.organisation(tx);
        // The chain first: whoever has that waits for nobody of this server, however many looks share a commit.
        Chain.Place place = chain.next(tx, organisation);
        SubjectSets.Kept subjects = sets.of(tx, organisation, request.subjects());
        Actor actor = request.actor();
        var look = new LookContent(
                organisation.value(),
                place.node(),
                place.sequence(),
                ids.next(),
                clock.millis(),
                actor.kind(),
                actor.id(),
                actor.name(),
                role(actor),
                request.face(),
                request.items().stream()
                        .map(DataItem::code)
                        .sorted()
                        .collect(Collectors.joining(LookContent.BETWEEN_ITEMS)),
                reason,
                subjects.root());
        var salt = new byte[LookContent.SALT_BYTES];
        random.nextBytes(salt);
        LookRepository.insert(tx, place, look, subjects.id(), salt);
        chain.append(tx, place, EntryKind.LOOK, look.commitment(salt));
        return new Basis.Look(
                look.id(),
                actor,
                request.subjects().stream().map(LookRequest.Subject::enrollment).collect(Collectors.toSet()),
                request.items());
    }

    private static Optional<String> reason(LookRequest request) {
        Optional<String> reason = request.reason().map(StatedReason::cleaned).filter(Predicate.not(String::isEmpty));
        if (request.touchesPersonalDevice()
                && reason.filter(StatedReason::isEnough).isEmpty()) {
            throw new LookRefusedException(Why.REASON_MISSING);
        }
        if (reason.filter(StatedReason::isTooLong).isPresent()) {
            throw new LookRefusedException(Why.REASON_TOO_LONG);
        }
        return reason;
    }

    private static String role(Actor actor) {
        return switch (actor) {
            case Actor.Somebody somebody -> somebody.role().code();
            case Actor.Operator operator -> operator.kind();
            case Actor.Automatic automatic -> automatic.kind();
        };
    }

    @Override
    public Optional<Resumed> resume(Tx tx, String lookId, Actor actor, String face) {
        return LookRepository.find(tx.dsl(), installation.organisation(tx), lookId)
                .filter(look -> look.actorKind().equals(actor.kind())
                        && look.actorId().equals(actor.id())
                        && look.face().equals(face)
                        && clock.instant().isBefore(look.lookedAt().plus(PAGE_LIFE)))
                .map(look -> new Resumed(
                        new Basis.Look(look.id(), actor, Set.copyOf(look.enrollments()), look.items()),
                        look.reason().isPresent()));
    }

    @Override
    public Basis.OwnData own(PersonId person) {
        return new Basis.OwnData(person);
    }

    @Override
    public Basis.Automation automation(String job) {
        return new Basis.Automation(job);
    }

    @Override
    public List<LookRecord> of(PersonId person, Optional<String> before, int limit) {
        OrganisationId organisation = installation.organisation();
        return store.readConsistently(dsl -> LookRepository.of(dsl, organisation, person, before, atMost(limit)));
    }

    @Override
    public List<LookRecord> all(Optional<String> before, int limit) {
        OrganisationId organisation = installation.organisation();
        return store.readConsistently(dsl -> LookRepository.all(dsl, organisation, before, atMost(limit)));
    }

    private static int atMost(int limit) {
        return Math.clamp(limit, 1, MOST_AT_ONCE);
    }

    @Override
    public LogReport verify() {
        return new LogCheck(store).run();
    }
}
