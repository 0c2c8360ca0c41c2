package helder.apple.push;

import static helder.store.schema.Tables.APPLE_CHANNEL;

import helder.identity.EnrollmentId;
import helder.protocol.apple.plist.PlistData;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The columns of pushes in the rows of Apple channels. */
final class PushChannels {

    private static final Condition CAN_BE_PUSHED =
            APPLE_CHANNEL.PUSH_DEAD_AT.isNull().and(APPLE_CHANNEL.PUSH_ADDRESS.isNotNull());

    private static final Param<String> ID = Prepared.parameter("id", APPLE_CHANNEL.ENROLLMENT_ID);
    private static final Param<Instant> WANTED = Prepared.parameter("wanted", APPLE_CHANNEL.PUSH_WANTED_AT);
    private static final Param<Instant> PUSHED = Prepared.parameter("pushed", APPLE_CHANNEL.PUSHED_AT);
    private static final Param<Long> ATTEMPTS = Prepared.parameter("attempts", APPLE_CHANNEL.PUSH_ATTEMPTS);
    private static final Param<Instant> DEAD = Prepared.parameter("dead", APPLE_CHANNEL.PUSH_DEAD_AT);
    private static final List<Field<?>> STATE = List.of(
            APPLE_CHANNEL.ENROLLMENT_ID,
            APPLE_CHANNEL.PUSH_WANTED_AT,
            APPLE_CHANNEL.PUSHED_AT,
            APPLE_CHANNEL.PUSH_ATTEMPTS,
            APPLE_CHANNEL.TOKEN_UPDATED_AT,
            APPLE_CHANNEL.PUSH_DEAD_AT);
    private static final Prepared<Record> LOCK = Prepared.reading(
            STATE,
            dsl -> Store.locking(dsl, dsl.select(STATE).from(APPLE_CHANNEL).where(APPLE_CHANNEL.ENROLLMENT_ID.eq(ID))));
    private static final Param<String> IDS = Prepared.parameter("ids", APPLE_CHANNEL.ENROLLMENT_ID);
    private static final Prepared<Record> LOCK_ALL = Prepared.reading(
            STATE,
            dsl -> Store.locking(
                    dsl,
                    dsl.select(STATE)
                            .from(APPLE_CHANNEL)
                            .where(Prepared.isOneOf(dsl, APPLE_CHANNEL.ENROLLMENT_ID, IDS))
                            .orderBy(APPLE_CHANNEL.ENROLLMENT_ID)));
    private static final Prepared<Record> PUT = Prepared.changing(dsl -> dsl.update(APPLE_CHANNEL)
            .set(APPLE_CHANNEL.PUSH_WANTED_AT, WANTED)
            .set(APPLE_CHANNEL.PUSHED_AT, PUSHED)
            .set(APPLE_CHANNEL.PUSH_ATTEMPTS, ATTEMPTS)
            .set(APPLE_CHANNEL.PUSH_DEAD_AT, DEAD)
            .where(APPLE_CHANNEL.ENROLLMENT_ID.eq(ID)));

    private PushChannels() {}

    /** A channel whose push is due, with its sealed {@link helder.apple.PushAddress}; it is opened outside the unit of work. */
    record Due(EnrollmentId enrollment, PlistData address, PushState state) {}

    /** The query that an idle sender runs every second; answered by the index of wishes. */
    static boolean anyDue(DSLContext dsl, String topic, Instant now) {
        return dsl.fetchExists(APPLE_CHANNEL, isDue(topic, now));
    }

    private static Condition isDue(String topic, Instant now) {
        return APPLE_CHANNEL
                .PUSH_WANTED_AT
                .isNotNull()
                .and(APPLE_CHANNEL.PUSH_WANTED_AT.le(now))
                .and(APPLE_CHANNEL.TOPIC.eq(topic))
                .and(CAN_BE_PUSHED);
    }

    /** Takes the channels of this topic that are due, longest waiting first, so that no other sender takes them until the lease ends. */
    static List<Due> claim(Tx tx, String topic, Instant now, Instant leaseEnd, int limit) {
        var due = tx.dsl()
                .selectFrom(APPLE_CHANNEL)
                .where(isDue(topic, now))
                .orderBy(APPLE_CHANNEL.PUSH_WANTED_AT)
                .limit(limit);
        List<Due> claimed = Store.locking(tx, due).fetch(PushChannels::due);
        put(
                tx,
                claimed.stream()
                        .collect(Collectors.toMap(
                                Due::enrollment, each -> each.state().claimed(leaseEnd))));
        return claimed;
    }

    private static Due due(Record row) {
        return new Due(id(row), PlistData.of(row.get(APPLE_CHANNEL.PUSH_ADDRESS)), state(row));
    }

    private static EnrollmentId id(Record row) {
        return new EnrollmentId(row.get(APPLE_CHANNEL.ENROLLMENT_ID));
    }

    /** Changes the state of these channels, where there is one. */
    static void change(Tx tx, Collection<EnrollmentId> enrollments, UnaryOperator<PushState> change) {
        put(tx, lock(tx, enrollments), row -> change);
    }

    static void change(Tx tx, Map<EnrollmentId, UnaryOperator<PushState>> changes) {
        put(tx, lock(tx, changes.keySet()), row -> changes.getOrDefault(id(row), UnaryOperator.identity()));
    }

    private static List<Record> lock(Tx tx, Collection<EnrollmentId> enrollments) {
        return enrollments.size() == 1
                ? LOCK.on(tx.dsl())
                        .with(ID, enrollments.iterator().next().value())
                        .all()
                : LOCK_ALL.on(tx.dsl())
                        .with(IDS, Prepared.words(enrollments.stream().map(EnrollmentId::value)))
                        .all();
    }

    /** Writes those that the change makes different. */
    private static void put(Tx tx, List<Record> rows, Function<Record, UnaryOperator<PushState>> change) {
        Map<EnrollmentId, PushState> after = new LinkedHashMap<>();
        for (Record row : rows) {
            PushState before = state(row);
            PushState changed = change.apply(row).apply(before);
            if (!changed.equals(before)) {
                after.put(id(row), changed);
            }
        }
        put(tx, after);
    }

    private static void put(Tx tx, Map<EnrollmentId, PushState> states) {
        PUT.onEach(tx.dsl(), states.entrySet(), (run, each) -> {
            PushState state = each.getValue();
            run.with(WANTED, state.wantedAt().orElse(null))
                    .with(PUSHED, state.pushedAt().orElse(null))
                    .with(ATTEMPTS, (long) state.attempts())
                    .with(DEAD, state.deadAt().orElse(null))
                    .with(ID, each.getKey().value());
        });
    }

    private static PushState state(Record row) {
        return new PushState(
                Optional.ofNullable(row.get(APPLE_CHANNEL.PUSH_WANTED_AT)),
                Optional.ofNullable(row.get(APPLE_CHANNEL.PUSHED_AT)),
                row.get(APPLE_CHANNEL.PUSH_ATTEMPTS).intValue(),
                Optional.ofNullable(row.get(APPLE_CHANNEL.TOKEN_UPDATED_AT)),
                Optional.ofNullable(row.get(APPLE_CHANNEL.PUSH_DEAD_AT)));
    }

    /** Of these, whose pauses have grown. */
    static List<EnrollmentId> pausing(DSLContext dsl, Collection<EnrollmentId> enrollments) {
        return dsl.select(APPLE_CHANNEL.ENROLLMENT_ID)
                .from(APPLE_CHANNEL)
                .where(APPLE_CHANNEL.ENROLLMENT_ID.in(values(enrollments)))
                .and(APPLE_CHANNEL.PUSH_ATTEMPTS.gt(0L))
                .fetch(row -> new EnrollmentId(row.value1()));
    }

    /** Channels of this topic that nobody waits for and that were not pushed since, after the given one, by id. */
    static List<EnrollmentId> unpushedSince(
            DSLContext dsl, String topic, Instant since, Optional<EnrollmentId> after, int limit) {
        return dsl.select(APPLE_CHANNEL.ENROLLMENT_ID)
                .from(APPLE_CHANNEL)
                .where(APPLE_CHANNEL.TOPIC.eq(topic))
                .and(CAN_BE_PUSHED)
                .and(APPLE_CHANNEL.PUSH_WANTED_AT.isNull())
                .and(APPLE_CHANNEL.PUSHED_AT.isNull().or(APPLE_CHANNEL.PUSHED_AT.le(since)))
                .and(after.<Condition>map(id -> APPLE_CHANNEL.ENROLLMENT_ID.gt(id.value()))
                        .orElse(DSL.noCondition()))
                .orderBy(APPLE_CHANNEL.ENROLLMENT_ID)
                .limit(limit)
                .fetch(row -> new EnrollmentId(row.value1()));
    }

    static long waiting(DSLContext dsl) {
        return dsl.fetchCount(APPLE_CHANNEL, APPLE_CHANNEL.PUSH_WANTED_AT.isNotNull());
    }

    static long dead(DSLContext dsl) {
        return dsl.fetchCount(APPLE_CHANNEL, APPLE_CHANNEL.PUSH_DEAD_AT.isNotNull());
    }

    static long listeningTo(DSLContext dsl, String topic) {
        return dsl.fetchCount(APPLE_CHANNEL, APPLE_CHANNEL.TOPIC.eq(topic).and(CAN_BE_PUSHED));
    }

    static long listeningElsewhere(DSLContext dsl, String topic) {
        return dsl.fetchCount(APPLE_CHANNEL, APPLE_CHANNEL.TOPIC.ne(topic).and(CAN_BE_PUSHED));
    }

    private static List<String> values(Collection<EnrollmentId> enrollments) {
        return enrollments.stream().map(EnrollmentId::value).toList();
    }
}
