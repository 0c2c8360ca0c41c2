package helder.commands;

import static helder.store.schema.Tables.COMMAND;

import helder.commands.Command.State;
import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.Prepared;
import helder.store.Tx;
import helder.store.schema.tables.records.CommandRecord;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.SelectSeekStep2;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;

/** The rows of the queue. Whatever a device's request needs is found by an index of its enrollment's pending commands. */
final class CommandRepository {

    private static final Set<State> ANSWERS = Set.of(State.DONE, State.FAILED, State.NOT_NOW);

    private static final Param<String> ID = Prepared.parameter("id", COMMAND.ID);
    private static final Param<String> OF = Prepared.parameter("enrollment", COMMAND.ENROLLMENT_ID);
    private static final Param<Instant> NOW = Prepared.parameter("now", COMMAND.DUE_AT);
    private static final Param<String> ENROLLMENTS = Prepared.parameter("enrollments", COMMAND.ENROLLMENT_ID);
    private static final Param<String> KEYS = Prepared.parameter("keys", COMMAND.DEDUPE_KEY);
    private static final Param<String> STATE = Prepared.parameter("state", COMMAND.STATE);
    private static final Param<Instant> DONE = Prepared.parameter("done", COMMAND.DONE_AT);
    private static final Param<String> FAILURE = Prepared.parameter("failure", COMMAND.FAILURE);

    private static final Prepared<Record> ANY_PENDING =
            Prepared.reading(List.of(COMMAND.ID), dsl -> anyPending(dsl, OF, NOW));
    private static final Prepared<CommandRecord> NEXT = Prepared.reading(COMMAND, dsl -> next(dsl, OF, false, NOW));
    private static final Prepared<CommandRecord> NEXT_OR_NOT_NOW =
            Prepared.reading(COMMAND, dsl -> next(dsl, OF, true, NOW));
    private static final Prepared<CommandRecord> DELIVERABLE =
            Prepared.reading(COMMAND, dsl -> inOrder(dsl, deliverable(OF, true, NOW)));
    private static final Prepared<CommandRecord> DUPLICATES =
            Prepared.reading(COMMAND, dsl -> duplicates(dsl, ENROLLMENTS, KEYS, NOW));
    private static final Prepared<CommandRecord> OF_ENROLLMENT = Prepared.reading(
            COMMAND, dsl -> dsl.selectFrom(COMMAND).where(COMMAND.ID.eq(ID)).and(COMMAND.ENROLLMENT_ID.eq(OF)));
    private static final Prepared<CommandRecord> INSERT = Prepared.changing(dsl -> Prepared.insert(dsl, COMMAND));
    private static final Prepared<Record> SENT = Prepared.changing(dsl -> dsl.update(COMMAND)
            .set(COMMAND.STATE, State.SENT.code())
            .set(COMMAND.SENT_COUNT, COMMAND.SENT_COUNT.plus(1))
            .set(COMMAND.SENT_AT, NOW)
            .where(COMMAND.ID.eq(ID)));
    private static final Prepared<Record> ANSWER_FOR_GOOD = answering(
            COMMAND.STATE.notIn(State.DONE.code(), State.FAILED.code()), DSL.castNull(COMMAND.PERMIT_SECRETS));
    private static final Prepared<Record> ANSWER_FOR_NOW = answering(COMMAND.DONE_AT.isNull(), COMMAND.PERMIT_SECRETS);

    private final SealedOrders sealed;

    CommandRepository(SealedOrders sealed) {
        this.sealed = sealed;
    }

    /** @param secrets what is left of them */
    private static Prepared<Record> answering(Condition open, Field<byte[]> secrets) {
        return Prepared.changing(dsl -> dsl.update(COMMAND)
                .set(COMMAND.STATE, STATE)
                .set(COMMAND.DONE_AT, DONE)
                .set(COMMAND.FAILURE, FAILURE)
                .set(COMMAND.PERMIT_SECRETS, secrets)
                .where(COMMAND.ID.eq(ID))
                .and(COMMAND.ENROLLMENT_ID.eq(OF))
                .and(COMMAND.SENT_COUNT.gt(0L))
                .and(open));
    }

    private static Condition pending(EnrollmentId enrollment) {
        return pending(DSL.val(enrollment.value()));
    }

    private static Condition pending(Field<String> enrollment) {
        return COMMAND.ENROLLMENT_ID.eq(enrollment).and(COMMAND.DONE_AT.isNull());
    }

    private static Condition deliverable(Field<String> enrollment, boolean includeNotNow, Field<Instant> now) {
        Stream<State> states = includeNotNow
                ? Stream.of(State.QUEUED, State.SENT, State.NOT_NOW)
                : Stream.of(State.QUEUED, State.SENT);
        return pending(enrollment)
                .and(COMMAND.STATE.in(states.map(State::code).toList()))
                .and(COMMAND.DUE_AT.le(now).or(madeByAClockThatWasAhead(now)))
                .and(COMMAND.EXPIRES_AT.gt(now));
    }

    /** Such commands would wait until the right clock gets there. */
    private static Condition madeByAClockThatWasAhead(Field<Instant> now) {
        return COMMAND.CREATED_AT.gt(now);
    }

    Optional<Command> next(Tx tx, EnrollmentId enrollment, boolean includeNotNow, Instant now) {
        return (includeNotNow ? NEXT_OR_NOT_NOW : NEXT)
                .on(tx.dsl())
                .with(OF, enrollment.value())
                .with(NOW, now)
                .first()
                .map(this::command);
    }

    /** The query that every request of a device with work waiting runs. */
    static ResultQuery<CommandRecord> next(
            DSLContext dsl, Field<String> enrollment, boolean includeNotNow, Field<Instant> now) {
        return inOrder(dsl, deliverable(enrollment, includeNotNow, now)).limit(1);
    }

    List<Command> deliverable(Tx tx, EnrollmentId enrollment, Instant now) {
        return DELIVERABLE.on(tx.dsl()).with(OF, enrollment.value()).with(NOW, now).all().stream()
                .map(this::command)
                .toList();
    }

    /** Asking for this order is also what makes the engines take the index of pending commands, not that of the history. */
    private static SelectSeekStep2<CommandRecord, Long, String> inOrder(DSLContext dsl, Condition condition) {
        return dsl.selectFrom(COMMAND).where(condition).orderBy(COMMAND.PRIORITY.desc(), COMMAND.ID);
    }

    static boolean hasPending(DSLContext dsl, EnrollmentId enrollment, Instant now) {
        return ANY_PENDING.on(dsl).with(OF, enrollment.value()).with(NOW, now).any();
    }

    /** The query that every request of a device runs. */
    static ResultQuery<?> anyPending(DSLContext dsl, Field<String> enrollment, Field<Instant> now) {
        return dsl.select(COMMAND.ID)
                .from(COMMAND)
                .where(deliverable(enrollment, true, now))
                .orderBy(COMMAND.PRIORITY.desc(), COMMAND.ID)
                .limit(1);
    }

    /** Ordered by a person or an operator, and not by what the server does by itself. */
    static Condition bySomebody() {
        return COMMAND.PERMIT_ACTOR_KIND.ne(DSL.inline(PermitRows.AUTOMATIC)); // in full, as the index of them has it
    }

    /** A question that was taken back before it was sent was not asked. */
    static Map<DataItem, Instant> lastAsked(Tx tx, EnrollmentId enrollment) {
        var last = new EnumMap<DataItem, Instant>(DataItem.class);
        tx.dsl()
                .select(COMMAND.PERMIT_ITEMS, DSL.max(COMMAND.CREATED_AT))
                .from(COMMAND)
                .where(COMMAND.ENROLLMENT_ID.eq(enrollment.value()))
                .and(COMMAND.PERMIT_ITEMS.isNotNull())
                .and(COMMAND.SENT_COUNT.gt(0L).or(COMMAND.DONE_AT.isNull()))
                .groupBy(COMMAND.PERMIT_ITEMS)
                .forEach(row -> PermitRows.items(row.value1())
                        .forEach(item ->
                                last.merge(item, row.value2(), (one, other) -> one.isAfter(other) ? one : other)));
        return last;
    }

    static boolean isEnding(Tx tx, EnrollmentId enrollment, Instant now) {
        return tx.dsl()
                .fetchExists(
                        COMMAND,
                        pending(enrollment)
                                .and(COMMAND.EXPIRES_AT.gt(now))
                                .and(COMMAND.PERMIT_ACTION.in(Action.REMOVE_WORK_DATA.code(), Action.ERASE.code()))
                                .and(bySomebody()));
    }

    static boolean isWishOfOwner(Tx tx, EnrollmentId enrollment) {
        Condition ofOwner = COMMAND.PERMIT_ACTOR_ROLE.eq(Role.EMPLOYEE.code());
        return tx.dsl().fetchExists(COMMAND, endThatStands(enrollment).and(ofOwner));
    }

    /** Whether an order to end management stands: one that was not taken back, also when it is over. */
    static boolean isEndOrdered(Tx tx, EnrollmentId enrollment) {
        return tx.dsl().fetchExists(COMMAND, endThatStands(enrollment));
    }

    private static Condition endThatStands(EnrollmentId enrollment) {
        return COMMAND.ENROLLMENT_ID
                .eq(enrollment.value())
                .and(endsManagement())
                .and(COMMAND.STATE.ne(State.CANCELED.code()));
    }

    static Condition endsManagement() {
        return COMMAND.PERMIT_ACTION.eq(Action.REMOVE_WORK_DATA.code());
    }

    /** What tells commands of an enrollment that ask for the same. */
    record Key(EnrollmentId enrollment, String word) {}

    /** The pending commands with these keys, the next of each. */
    Map<Key, Command> duplicates(Tx tx, Set<Key> keys, Instant now) {
        var found = new HashMap<Key, Command>();
        for (CommandRecord row : pendingLike(tx, keys, now)) {
            var key = new Key(new EnrollmentId(row.getEnrollmentId()), row.getDedupeKey());
            if (keys.contains(key)) {
                found.putIfAbsent(key, command(row));
            }
        }
        return found;
    }

    /** At least those with these keys. */
    private static List<CommandRecord> pendingLike(Tx tx, Set<Key> keys, Instant now) {
        return keys.isEmpty()
                ? List.of()
                : DUPLICATES
                        .on(tx.dsl())
                        .with(
                                ENROLLMENTS,
                                Prepared.words(keys.stream()
                                        .map(key -> key.enrollment().value())))
                        .with(KEYS, Prepared.words(keys.stream().map(Key::word)))
                        .with(NOW, now)
                        .all();
    }

    static ResultQuery<CommandRecord> duplicates(
            DSLContext dsl, Param<String> enrollments, Param<String> keys, Field<Instant> now) {
        return dsl.selectFrom(COMMAND)
                .where(Prepared.isOneOf(dsl, COMMAND.ENROLLMENT_ID, enrollments))
                .and(COMMAND.DONE_AT.isNull())
                .and(Prepared.isOneOf(dsl, COMMAND.DEDUPE_KEY, keys))
                .and(COMMAND.EXPIRES_AT.gt(now))
                .orderBy(COMMAND.ENROLLMENT_ID, COMMAND.PRIORITY.desc(), COMMAND.ID); // that of the index
    }

    static void sent(Tx tx, CommandId id, Instant now) {
        SENT.on(tx.dsl()).with(ID, id.value()).with(NOW, now).execute();
    }

    static void due(Tx tx, CommandId id, Instant at) {
        tx.dsl()
                .update(COMMAND)
                .set(COMMAND.DUE_AT, at)
                .where(COMMAND.ID.eq(id.value()))
                .execute();
    }

    static boolean postpone(Tx tx, EnrollmentId enrollment, CommandId id, Instant until) {
        return tx.dsl()
                        .update(COMMAND)
                        .set(COMMAND.DUE_AT, until)
                        .where(pending(enrollment), COMMAND.ID.eq(id.value()), COMMAND.SENT_COUNT.eq(0L))
                        .execute()
                == 1;
    }

    static void insert(Tx tx, List<CommandRecord> rows) {
        INSERT.onEach(tx.dsl(), rows, Prepared.Run::with);
    }

    static void end(Tx tx, CommandId id, State as, Instant now) {
        end(tx, COMMAND.ID.eq(id.value()).and(COMMAND.DONE_AT.isNull()), as, now);
    }

    static int end(Tx tx, Condition which, State as, Instant now) {
        return ending(tx, as, now).where(which).execute();
    }

    /** Whatever ends a command wipes what is secret in it: nothing needs it any more. */
    static UpdateSetMoreStep<CommandRecord> ending(Tx tx, State as, Instant now) {
        return tx.dsl()
                .update(COMMAND)
                .set(COMMAND.STATE, as.code())
                .set(COMMAND.DONE_AT, now)
                .setNull(COMMAND.PERMIT_SECRETS);
    }

    /** What the device had in hand to end its management is done once that has ended: many a device cannot say so any more. */
    static void endParting(Tx tx, EnrollmentId enrollment, Instant now) {
        end(tx, pending(enrollment).and(endsManagement()).and(COMMAND.STATE.eq(State.SENT.code())), State.DONE, now);
    }

    static void endPending(Tx tx, EnrollmentId enrollment, State as, Instant now) {
        end(tx, pending(enrollment), as, now);
    }

    static int expire(Tx tx, Instant now) {
        return end(tx, COMMAND.DONE_AT.isNull().and(COMMAND.EXPIRES_AT.le(now)), State.EXPIRED, now);
    }

    /**
     * From when on what is over is deleted.
     *
     * @param own of the server itself: what ended until then
     * @param ordered of people
     */
    record Limits(Instant own, Instant ordered) {
        private Condition isOld() {
            return COMMAND.DONE_AT
                    .isNotNull()
                    .and(COMMAND.DONE_AT.le(own))
                    .and(COMMAND.DONE_AT.le(ordered).or(bySomebody().not()));
        }
    }

    /** What reached no device says nothing about it. */
    private static Condition mayLast(Set<String> kinds) {
        return COMMAND.KIND.in(kinds).and(COMMAND.SENT_AT.isNotNull());
    }

    /** Deletes up to {@code most} of those that are old, without delivered ones of these kinds. */
    static int purge(Tx tx, Limits limits, Set<String> lasting, int most) {
        var old = DSL.select(COMMAND.ID)
                .from(COMMAND)
                .where(limits.isOld().and(DSL.not(mayLast(lasting))))
                .orderBy(COMMAND.DONE_AT)
                .limit(most);
        return tx.dsl().deleteFrom(COMMAND).where(COMMAND.ID.in(old)).execute();
    }

    /** The next enrollments after this one that have old commands of these kinds. */
    static List<EnrollmentId> withOld(Tx tx, Limits limits, Set<String> lasting, String after, int most) {
        return tx.dsl()
                .selectDistinct(COMMAND.ENROLLMENT_ID)
                .from(COMMAND)
                .where(limits.isOld().and(mayLast(lasting)).and(COMMAND.ENROLLMENT_ID.gt(after)))
                .orderBy(COMMAND.ENROLLMENT_ID)
                .limit(most)
                .fetch(row -> new EnrollmentId(row.value1()));
    }

    /** Deletes what is old of one enrollment, but delivered ones of these kinds. */
    static int purge(Tx tx, Limits limits, EnrollmentId enrollment, Set<String> lasting) {
        return tx.dsl()
                .deleteFrom(COMMAND)
                .where(COMMAND.ENROLLMENT_ID.eq(enrollment.value()))
                .and(limits.isOld())
                .and(DSL.not(mayLast(lasting)))
                .execute();
    }

    static boolean cancel(Tx tx, EnrollmentId enrollment, CommandId id, Actor by, Instant now) {
        Condition neverSent = pending(enrollment).and(COMMAND.ID.eq(id.value())).and(COMMAND.SENT_COUNT.eq(0L));
        return ending(tx, State.CANCELED, now)
                        .set(COMMAND.CANCELED_KIND, by.kind())
                        .set(COMMAND.CANCELED_ID, by.id())
                        .set(COMMAND.CANCELED_NAME, by.name())
                        .set(
                                COMMAND.CANCELED_ROLE,
                                by.actingRole().map(Role::code).orElse(null))
                        .where(neverSent)
                        .execute()
                == 1;
    }

    static boolean answer(
            Tx tx, EnrollmentId enrollment, CommandId id, State answer, Optional<Failure> failure, Instant now) {
        if (!ANSWERS.contains(answer)) {
            throw new IllegalArgumentException("A device answers done, failed or not now");
        }
        return (answer.isTerminal() ? ANSWER_FOR_GOOD : ANSWER_FOR_NOW)
                        .on(tx.dsl())
                        .with(STATE, answer.code())
                        .with(DONE, answer.isTerminal() ? now : null)
                        .with(FAILURE, failure.map(Failure::stored).orElse(null))
                        .with(ID, id.value())
                        .with(OF, enrollment.value())
                        .execute()
                == 1;
    }

    List<Command> pendingOf(Tx tx, EnrollmentId enrollment) {
        return inOrder(tx.dsl(), pending(enrollment)).fetch(this::command);
    }

    List<Command> delivered(Tx tx, EnrollmentId enrollment, String kind) {
        return tx.dsl()
                .selectFrom(COMMAND)
                .where(COMMAND.ENROLLMENT_ID.eq(enrollment.value()), COMMAND.KIND.eq(kind), COMMAND.SENT_AT.isNotNull())
                .orderBy(COMMAND.ID)
                .fetch(this::command);
    }

    Optional<Command> find(DSLContext dsl, CommandId id) {
        return dsl.selectFrom(COMMAND)
                .where(COMMAND.ID.eq(id.value()))
                .fetchOptional()
                .map(this::command);
    }

    Optional<Command> find(Tx tx, EnrollmentId enrollment, CommandId id) {
        return OF_ENROLLMENT
                .on(tx.dsl())
                .with(ID, id.value())
                .with(OF, enrollment.value())
                .first()
                .map(this::command);
    }

    List<Command> newestFirst(DSLContext dsl, Condition condition, Optional<CommandId> before, int limit) {
        return newestQuery(dsl, condition, before, limit).fetch(this::command);
    }

    static ResultQuery<CommandRecord> newestQuery(
            DSLContext dsl, Condition condition, Optional<CommandId> before, int limit) {
        Condition older = before.<Condition>map(id -> COMMAND.ID.lt(id.value())).orElse(DSL.noCondition());
        return dsl.selectFrom(COMMAND)
                .where(condition.and(older))
                .orderBy(COMMAND.ID.desc())
                .limit(limit);
    }

    /** Enrollments with delayed commands that became due in (after, until] and were not fetched yet. */
    static Set<EnrollmentId> newlyDue(DSLContext dsl, Instant after, Instant until) {
        return newlyDueQuery(dsl, after, until).fetchSet(row -> new EnrollmentId(row.value1()));
    }

    static ResultQuery<Record1<String>> newlyDueQuery(DSLContext dsl, Instant after, Instant until) {
        return dsl.selectDistinct(COMMAND.ENROLLMENT_ID)
                .from(COMMAND)
                .where(COMMAND.DONE_AT.isNull())
                .and(COMMAND.SENT_COUNT.eq(DSL.inline(0L)))
                .and(COMMAND.DUE_AT.gt(after))
                .and(COMMAND.DUE_AT.le(until))
                .and(COMMAND.DUE_AT.gt(COMMAND.CREATED_AT));
    }

    private Command command(CommandRecord row) {
        return new Command(
                new CommandId(row.getId()),
                new EnrollmentId(row.getEnrollmentId()),
                row.getKind(),
                PermitRows.read(row, sealed),
                row.getPriority().intValue(),
                Codes.stored(State.values(), State::code, row.getState(), "state of a command"),
                row.getCreatedAt(),
                row.getDueAt(),
                row.getExpiresAt(),
                row.getSentCount().intValue(),
                Optional.ofNullable(row.getSentAt()),
                Optional.ofNullable(row.getDoneAt()),
                Optional.ofNullable(row.getFailure()).map(Failure::ofStored),
                canceledBy(row));
    }

    private static Optional<Actor> canceledBy(CommandRecord row) {
        return Optional.ofNullable(row.get(COMMAND.CANCELED_KIND))
                .map(kind -> PermitRows.actor(kind, row.getCanceledId(), row.getCanceledName(), row.getCanceledRole()));
    }
}
