package helder.media.make;

import static helder.store.schema.Tables.FILM;
import static helder.store.schema.Tables.FILM_PART;
import static helder.store.schema.Tables.RECORDING;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.media.FilmProblem;
import helder.media.FilmState;
import helder.store.Node;
import helder.store.Tx;
import helder.store.schema.tables.records.FilmRecord;
import helder.text.Language;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Films of one server in storage. */
public final class FilmRows {

    private final String node;

    public FilmRows(Node node) {
        this.node = node.id();
    }

    private Condition mine() {
        return FILM.NODE_ID.eq(node);
    }

    private Condition one(String hash) {
        return mine().and(FILM.HASH.eq(hash));
    }

    public Optional<FilmRow> find(DSLContext dsl, String hash) {
        return dsl.selectFrom(FILM).where(one(hash)).fetchOptional(FilmRows::row);
    }

    /** Those of these that were asked for. */
    public Map<String, FilmRow> find(DSLContext dsl, Collection<String> hashes) {
        return dsl.selectFrom(FILM).where(mine()).and(FILM.HASH.in(hashes)).fetchMap(FILM.HASH, FilmRows::row);
    }

    /** Of those that wait, the one whose turn is first, and among them the one that was asked for first. */
    public Optional<FilmRow> next(DSLContext dsl) {
        return dsl.selectFrom(FILM)
                .where(mine())
                .and(FILM.STATE.eq(FilmState.WAITING.code()))
                .orderBy(FILM.IS_ORDERED, FILM.IS_STRANGERS, FILM.ASKED_AT, FILM.HASH)
                .limit(1)
                .fetchOptional(FilmRows::row);
    }

    /**
     * How many are made before one.
     *
     * @param turn of that one
     * @param before when it was asked for
     */
    public int ahead(DSLContext dsl, FilmTurn turn, Instant before) {
        Condition earlier = isOf(turn).and(FILM.ASKED_AT.lt(before));
        for (FilmTurn other : FilmTurn.values()) {
            if (other.isBefore(turn)) {
                earlier = earlier.or(isOf(other));
            }
        }
        return dsl.fetchCount(FILM, unmade().and(earlier));
    }

    /** How many are not ready yet whose turn is this one. */
    public int waiting(DSLContext dsl, FilmTurn turn) {
        return dsl.fetchCount(FILM, unmade().and(isOf(turn)));
    }

    private static Condition isOf(FilmTurn turn) {
        return switch (turn) {
            case SOMEBODY -> FILM.IS_ORDERED.isFalse().and(FILM.IS_STRANGERS.isFalse());
            case STRANGERS -> FILM.IS_ORDERED.isFalse().and(FILM.IS_STRANGERS.isTrue());
            case COPY -> FILM.IS_ORDERED.isTrue();
        };
    }

    /** Which of these are ready or failed, or are not asked for any more. */
    public Set<String> over(DSLContext dsl, Set<String> hashes) {
        var over = new HashSet<>(hashes);
        over.removeAll(dsl.select(FILM.HASH)
                .from(FILM)
                .where(unmade())
                .and(FILM.HASH.in(hashes))
                .fetch(FILM.HASH));
        return over;
    }

    private Condition unmade() {
        return mine().and(FILM.STATE.in(FilmState.WAITING.code(), FilmState.MAKING.code()));
    }

    /** All, those that somebody wanted last first. */
    public List<FilmRow> all(DSLContext dsl, int most) {
        return dsl.selectFrom(FILM)
                .where(mine())
                .orderBy(FILM.READ_AT.desc(), FILM.HASH)
                .limit(most)
                .fetch(FilmRows::row);
    }

    /** Asks for it; nothing happens when it was asked for already. */
    public void ask(Tx tx, String hash, GuideId guide, Variant variant, FilmTurn turn, Instant now) {
        var row = new FilmRecord();
        row.setNodeId(node);
        row.setHash(hash);
        row.setGuide(guide.value());
        row.setDevice(variant.device().code());
        row.setOwnership(variant.ownership().code());
        row.setLanguage(variant.language().code());
        row.setState(FilmState.WAITING.code());
        row.setIsStrangers(turn == FilmTurn.STRANGERS);
        row.setIsOrdered(turn == FilmTurn.COPY);
        row.setPercent(0L);
        row.setTries(0L);
        row.setAskedAt(now);
        row.setReadAt(now);
        tx.dsl().insertInto(FILM).set(row).onConflictDoNothing().execute();
    }

    /** It waits again, for as many tries as a new one has. */
    public void again(Tx tx, String hash, FilmTurn turn, Instant now) {
        tx.dsl()
                .update(FILM)
                .set(FILM.STATE, FilmState.WAITING.code())
                .set(FILM.PERCENT, 0L)
                .set(FILM.TRIES, 0L)
                .setNull(FILM.PROBLEM)
                .set(FILM.ASKED_AT, now)
                .set(FILM.IS_STRANGERS, turn == FilmTurn.STRANGERS)
                .set(FILM.IS_ORDERED, turn == FilmTurn.COPY)
                .where(one(hash))
                .and(FILM.STATE.in(FilmState.FAILED.code(), FilmState.READY.code()))
                .execute();
    }

    /** Somebody wants it whose turn comes sooner. */
    public void prefer(Tx tx, String hash, FilmTurn turn) {
        tx.dsl()
                .update(FILM)
                .set(FILM.IS_STRANGERS, turn == FilmTurn.STRANGERS)
                .set(FILM.IS_ORDERED, turn == FilmTurn.COPY)
                .where(one(hash))
                .execute();
    }

    /** @param recordings of which it is made */
    public void begun(Tx tx, String hash, Collection<String> recordings) {
        for (String recording : recordings) {
            tx.dsl()
                    .insertInto(FILM_PART)
                    .set(FILM_PART.NODE_ID, node)
                    .set(FILM_PART.HASH, hash)
                    .set(FILM_PART.RECORDING_ID, recording)
                    .onConflictDoNothing()
                    .execute();
        }
        tx.dsl()
                .update(FILM)
                .set(FILM.STATE, FilmState.MAKING.code())
                .set(FILM.TRIES, FILM.TRIES.plus(1))
                .where(one(hash))
                .execute();
    }

    public void progress(Tx tx, String hash, int percent) {
        tx.dsl().update(FILM).set(FILM.PERCENT, (long) percent).where(one(hash)).execute();
    }

    /** @return whether it is still wanted */
    public boolean ready(Tx tx, String hash) {
        return tx.dsl()
                        .update(FILM)
                        .set(FILM.STATE, FilmState.READY.code())
                        .set(FILM.PERCENT, 100L)
                        .where(one(hash))
                        .execute()
                > 0;
    }

    public void failed(Tx tx, String hash, FilmProblem problem) {
        tx.dsl()
                .update(FILM)
                .set(FILM.STATE, FilmState.FAILED.code())
                .set(FILM.PROBLEM, problem.code())
                .where(one(hash))
                .execute();
    }

    /** Whether one was begun and is not ready. */
    public boolean isOneBegun(DSLContext dsl) {
        return dsl.fetchExists(FILM, mine().and(FILM.STATE.eq(FilmState.MAKING.code())));
    }

    /** Those whose server ended meanwhile wait again, or have failed when that was so too often. */
    public void resume(Tx tx, int mostTries) {
        tx.dsl()
                .update(FILM)
                .set(
                        FILM.STATE,
                        DSL.when(FILM.TRIES.ge((long) mostTries), FilmState.FAILED.code())
                                .otherwise(FilmState.WAITING.code()))
                .set(FILM.PROBLEM, DSL.when(FILM.TRIES.ge((long) mostTries), FilmProblem.INTERRUPTED.code()))
                .where(mine())
                .and(FILM.STATE.eq(FilmState.MAKING.code()))
                .execute();
    }

    public void read(Tx tx, String hash, Instant now) {
        tx.dsl().update(FILM).set(FILM.READ_AT, now).where(one(hash)).execute();
    }

    public void delete(Tx tx, String hash) {
        tx.dsl().deleteFrom(FILM).where(one(hash)).execute();
        tx.dsl()
                .deleteFrom(FILM_PART)
                .where(FILM_PART.NODE_ID.eq(node))
                .and(FILM_PART.HASH.eq(hash))
                .execute();
    }

    /** Those in which a recording is heard that is gone. */
    public List<FilmRow> takenBack(DSLContext dsl) {
        return dsl.selectFrom(FILM)
                .where(mine())
                .and(FILM.HASH.in(dsl.select(FILM_PART.HASH)
                        .from(FILM_PART)
                        .where(FILM_PART.NODE_ID.eq(node))
                        .andNotExists(dsl.selectOne().from(RECORDING).where(RECORDING.ID.eq(FILM_PART.RECORDING_ID)))))
                .fetch(FilmRows::row);
    }

    /** Those that nobody wanted since. */
    public List<String> unread(DSLContext dsl, Instant since) {
        return dsl.select(FILM.HASH)
                .from(FILM)
                .where(mine())
                .and(FILM.READ_AT.lt(since))
                .and(FILM.STATE.ne(FilmState.MAKING.code()))
                .fetch(FILM.HASH);
    }

    private static FilmRow row(FilmRecord row) {
        return new FilmRow(
                row.getHash(),
                new GuideId(row.getGuide()),
                new Variant(
                        DeviceKind.find(row.getDevice()).orElseThrow(),
                        Ownership.of(row.getOwnership()),
                        Language.of(row.getLanguage())),
                FilmState.of(row.getState()),
                FilmTurn.of(row.getIsStrangers(), row.getIsOrdered()),
                row.getPercent().intValue(),
                Optional.ofNullable(row.getProblem()).map(FilmProblem::of),
                row.getTries().intValue(),
                row.getAskedAt(),
                row.getReadAt());
    }
}
