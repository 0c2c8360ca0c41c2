package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static org.jooq.impl.DSL.noCondition;

import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.identity.StatedReason;
import helder.looks.LookRefusedException.Why;
import helder.looks.chain.Chain;
import helder.looks.chain.EntryKind;
import helder.looks.chain.LookContent;
import helder.looks.check.LogCheck;
import helder.looks.disclosure.Aliases;
import helder.looks.disclosure.InvestigationRepository;
import helder.looks.export.ExportCheck;
import helder.looks.record.LookRepository;
import helder.looks.record.SubjectSets;
import helder.manifest.DataItem;
import helder.store.Installation;
import helder.store.Node;
import helder.store.Store;
import helder.store.Tx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
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
    private final Aliases aliases;
    private final OfficeHolders offices;

    public ChainedLooks(
            Store store,
            Installation installation,
            Ids ids,
            InstantSource clock,
            SecureRandom random,
            Node node,
            OfficeHolders offices) {
        this.offices = offices;
        this.store = store;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
        this.random = random;
        this.chain = new Chain(node, clock);
        this.sets = new SubjectSets(ids, random);
        this.aliases = new Aliases(random);
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
        Instant now = clock.instant();
        boolean isNamed = Disclosure.isNamed(tx, now);
        // A name beside an alias would tell who is behind it elsewhere.
        String alias = isNamed ? "" : aliases.of(tx, organisation, actor);
        byte[] actorSalt = salt();
        var look = new LookContent(
                organisation.value(),
                place.node(),
                place.sequence(),
                ids.next(),
                now.toEpochMilli(),
                actor.kind(),
                LookContent.actor(actorSalt, actor.id(), actor.name()),
                role(actor),
                alias,
                isNamed,
                request.face(),
                request.items().stream()
                        .map(DataItem::code)
                        .sorted()
                        .collect(Collectors.joining(LookContent.BETWEEN_ITEMS)),
                reason,
                delay(tx, request, now),
                subjects.root());
        byte[] salt = salt();
        var looker = new LookRepository.Looker(actor.id(), actor.name(), actorSalt);
        LookRepository.insert(tx, place, look, looker, subjects.id(), salt);
        chain.append(tx, place, EntryKind.LOOK, look.commitment(salt));
        return new Basis.Look(
                look.id(),
                actor,
                request.subjects().stream().map(LookRequest.Subject::enrollment).collect(Collectors.toSet()),
                request.items());
    }

    private byte[] salt() {
        var salt = new byte[LookContent.SALT_BYTES];
        random.nextBytes(salt);
        return salt;
    }

    /** Only of looks at one person for whom an investigation of this very actor is approved and has not ended. */
    private Optional<LookContent.Hidden> delay(Tx tx, LookRequest request, Instant now) {
        return request.investigation()
                .map(id -> InvestigationRepository.running(tx, id, request.actor(), now, offices)
                        .filter(running -> request.subjects().stream()
                                .allMatch(subject -> subject.person().equals(running.person())))
                        .orElseThrow(() -> new LookRefusedException(Why.NO_INVESTIGATION)))
                .map(running -> new LookContent.Hidden(
                        running.id(), running.until().orElseThrow().toEpochMilli(), Delay.codes(running.offices())));
    }

    private static Optional<String> reason(LookRequest request) {
        Optional<String> reason = request.reason().map(StatedReason::cleaned).filter(Predicate.not(String::isEmpty));
        if (request.needsReason() && reason.filter(StatedReason::isEnough).isEmpty()) {
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
        return LookRepository.find(tx.dsl(), installation.organisation(tx), lookId, clock.instant())
                .filter(look -> look.actorKind().equals(actor.kind())
                        && look.actorId().equals(actor.id())
                        && look.face().equals(face)
                        && clock.instant().isBefore(look.lookedAt().plus(PAGE_LIFE)))
                .map(look -> new Resumed(
                        new Basis.Look(look.id(), actor, Set.copyOf(look.enrollments()), look.items()),
                        look.reason().isPresent(),
                        look.keptUntil()));
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
    public List<SeenLook> of(PersonId person, LookFilter filter, Optional<String> before, int limit) {
        return of(person, LookRepository.matching(person, filter), before, limit);
    }

    @Override
    public Set<DataItem> shown(PersonId person) {
        OrganisationId organisation = installation.organisation();
        Instant now = clock.instant();
        return store.readConsistently(dsl -> LookRepository.shown(dsl, organisation, person, now));
    }

    @Override
    public Optional<SeenLook> find(PersonId person, String lookId) {
        return of(person, LOOK.ID.eq(lookId), Optional.empty(), 1).stream().findFirst();
    }

    @Override
    public List<SeenLook> shownLate(PersonId person, Instant after, int limit) {
        return of(person, LookRepository.shownLateAfter(after), Optional.empty(), limit);
    }

    private List<SeenLook> of(PersonId person, Condition which, Optional<String> before, int limit) {
        OrganisationId organisation = installation.organisation();
        Instant now = clock.instant();
        return store.readConsistently(
                dsl -> LookRepository.of(dsl, organisation, person, which, before, atMost(limit), now));
    }

    @Override
    public List<LookRecord> all(Optional<String> before, int limit) {
        return all(noCondition(), before, limit);
    }

    @Override
    public List<LookRecord> all(Reader reader, Optional<String> before, int limit) {
        return all(LookRepository.readableBy(reader, clock.instant()), before, limit);
    }

    @Override
    public List<LookRecord> by(Actor actor, Optional<String> before, int limit) {
        return all(LookRepository.by(actor), before, limit);
    }

    private List<LookRecord> all(Condition which, Optional<String> before, int limit) {
        OrganisationId organisation = installation.organisation();
        Instant now = clock.instant();
        return store.readConsistently(dsl -> LookRepository.all(dsl, organisation, which, before, atMost(limit), now));
    }

    private static int atMost(int limit) {
        return Math.clamp(limit, 1, MOST_AT_ONCE);
    }

    @Override
    public ExportReport compare(Path exported) {
        try {
            return new ExportCheck(store).run(exported);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + exported, e);
        }
    }

    @Override
    public LogReport verify() {
        return new LogCheck(store).run();
    }
}
