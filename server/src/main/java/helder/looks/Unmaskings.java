package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.UNMASKING;

import helder.identity.Actor;
import helder.identity.Ids;
import helder.identity.PersonId;
import helder.identity.StatedReason;
import helder.looks.record.LookRepository;
import helder.store.Installation;
import helder.store.Standing;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.UnmaskingRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The way from an alias to a name: the person asks with a reason, a privacy officer tells or refuses with a reason, and the person and
 * whoever looked read both. They go with the look.
 */
@Component
public final class Unmaskings {

    /** So many questions of one person wait at once, so that nobody buries those of others. */
    public static final int OPEN_AT_MOST = 20;

    private static final int MOST = 200;

    private final Store store;
    private final Installation installation;
    private final Looks looks;
    private final Ids ids;
    private final InstantSource clock;
    private final Standing standing;

    public Unmaskings(
            Store store, Installation installation, Looks looks, Ids ids, InstantSource clock, Standing standing) {
        this.standing = standing;
        this.store = store;
        this.installation = installation;
        this.looks = looks;
        this.ids = ids;
        this.clock = clock;
    }

    /** What became of it. */
    public enum Outcome {
        DONE,
        /** The reason says nothing, or is too long. */
        NO_REASON,
        /** There is nothing to ask or decide here any more. */
        TOO_LATE,
        /** Too many questions of the same person wait. */
        TOO_MANY,
        /** Whoever looked, or asked, does not decide. */
        NOT_YOURS
    }

    /** Whether a look has a name behind an alias that its person could ask for. */
    public static boolean isMasked(SeenLook look) {
        return look.name().isEmpty() && !look.actorKind().equals("automatic");
    }

    /** Asks; once for each look. */
    public Outcome ask(Tx tx, PersonId person, String lookId, String stated) {
        String reason = StatedReason.cleaned(stated);
        if (!StatedReason.isEnough(reason) || StatedReason.isTooLong(reason)) {
            return Outcome.NO_REASON;
        }
        if (looks.find(person, lookId).filter(Unmaskings::isMasked).isEmpty()) {
            return Outcome.TOO_LATE;
        }
        Store.alone(tx, "unmaskings of " + person);
        Condition waits = UNMASKING.PERSON_ID.eq(person.value()).and(UNMASKING.DECIDED_AT.isNull());
        if (tx.dsl().fetchCount(UNMASKING, waits) >= OPEN_AT_MOST) {
            return Outcome.TOO_MANY;
        }
        int made = tx.dsl()
                .insertInto(UNMASKING)
                .set(UNMASKING.ID, ids.next())
                .set(UNMASKING.ORGANISATION_ID, installation.organisation(tx).value())
                .set(UNMASKING.LOOK_ID, lookId)
                .set(UNMASKING.PERSON_ID, person.value())
                .set(UNMASKING.REASON, reason)
                .set(UNMASKING.ASKED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        return made == 1 ? Outcome.DONE : Outcome.TOO_LATE;
    }

    /** A privacy officer tells the name, or says why not. */
    public Outcome decide(Tx tx, String id, Actor officer, boolean tell, String stated) {
        String why = StatedReason.cleaned(stated);
        if (!StatedReason.isEnough(why) || StatedReason.isTooLong(why)) {
            return Outcome.NO_REASON;
        }
        Optional<UnmaskingRecord> open = Store.locking(
                        tx, tx.dsl().selectFrom(UNMASKING).where(UNMASKING.ID.eq(id), UNMASKING.DECIDED_AT.isNull()))
                .fetchOptionalInto(UNMASKING);
        if (open.isEmpty()) {
            return Outcome.TOO_LATE;
        }
        boolean isTheirOwn = open.get().getPersonId().equals(officer.id())
                || tx.dsl().fetchExists(LOOK, LOOK.ID.eq(open.get().getLookId()).and(LookRepository.by(officer)));
        if (isTheirOwn) {
            return Outcome.NOT_YOURS;
        }
        standing.require(tx, officer, Standing.Deed.OFFICE);
        tx.dsl()
                .update(UNMASKING)
                .set(UNMASKING.IS_TOLD, tell)
                .set(UNMASKING.DECIDED_BY_ID, officer.id())
                .set(UNMASKING.DECIDED_BY_NAME, officer.name())
                .set(UNMASKING.DECISION, why)
                .set(UNMASKING.DECIDED_AT, clock.instant())
                .set(UNMASKING.IS_UNREAD, true)
                .where(UNMASKING.ID.eq(id))
                .execute();
        return Outcome.DONE;
    }

    /** What this person asked about these looks, by look. */
    public Map<String, Unmasking> of(PersonId person, Collection<String> lookIds) {
        return store.read(dsl -> dsl.selectFrom(UNMASKING)
                .where(UNMASKING.PERSON_ID.eq(person.value()), UNMASKING.LOOK_ID.in(lookIds))
                .fetchMap(UNMASKING.LOOK_ID, Unmaskings::unmasking));
    }

    /** Those of which this person has not read the answer yet; at most 200, newest first. */
    public List<Unmasking> unread(PersonId person) {
        return newest(UNMASKING.PERSON_ID.eq(person.value()).and(UNMASKING.IS_UNREAD.eq(true)));
    }

    /** The person has read the answer. */
    public void read(Tx tx, Unmasking answered) {
        tx.dsl()
                .update(UNMASKING)
                .set(UNMASKING.IS_UNREAD, false)
                .where(UNMASKING.ID.eq(answered.id()))
                .execute();
    }

    /** Those that wait for a decision, oldest first; at most 200. */
    public List<Unmasking> waiting() {
        return store.read(dsl -> dsl.selectFrom(UNMASKING)
                .where(UNMASKING.DECIDED_AT.isNull())
                .orderBy(UNMASKING.ID)
                .limit(MOST)
                .fetch(Unmaskings::unmasking));
    }

    /** Those that were decided; at most 200, newest first. */
    public List<Unmasking> decided() {
        return newest(UNMASKING.DECIDED_AT.isNotNull());
    }

    /** Those about looks that this actor made; at most 200, newest first. */
    public List<Unmasking> about(Actor actor) {
        return newest(UNMASKING.LOOK_ID.in(DSL.select(LOOK.ID).from(LOOK).where(LookRepository.by(actor))));
    }

    public Optional<Unmasking> find(String id) {
        return newest(UNMASKING.ID.eq(id)).stream().findFirst();
    }

    /** The look that somebody asks about, as the console may know it; one that is asked about was shown to its person. */
    public Optional<LookRecord> look(Unmasking unmasking) {
        Instant now = clock.instant();
        return store.readConsistently(
                dsl -> LookRepository.find(dsl, installation.organisation(), unmasking.lookId(), now));
    }

    private List<Unmasking> newest(Condition which) {
        return store.read(dsl -> dsl.selectFrom(UNMASKING)
                .where(which)
                .orderBy(UNMASKING.ID.desc())
                .limit(MOST)
                .fetch(Unmaskings::unmasking));
    }

    private static Unmasking unmasking(UnmaskingRecord row) {
        return new Unmasking(
                row.getId(),
                row.getLookId(),
                new PersonId(row.getPersonId()),
                row.getReason(),
                row.getAskedAt(),
                Optional.ofNullable(row.getDecidedAt())
                        .map(at -> new Unmasking.Decision(
                                Boolean.TRUE.equals(row.getIsTold()),
                                Objects.requireNonNullElse(row.getDecidedByName(), ""),
                                Objects.requireNonNullElse(row.getDecision(), ""),
                                at)));
    }
}
