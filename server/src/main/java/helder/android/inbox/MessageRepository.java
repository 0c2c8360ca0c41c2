package helder.android.inbox;

import static helder.store.schema.Tables.ANDROID_MESSAGE;

import helder.android.OpenMessages;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Messages by their ids, so that each is worked in once, and the names of what those are about that wait. */
@Repository
class MessageRepository implements OpenMessages {

    private final Store store;
    private final Installation installation;

    MessageRepository(Store store, Installation installation) {
        this.store = store;
        this.installation = installation;
    }

    /** Of what kind the resource is that a message is about. */
    enum Kind {
        PHONE,
        OPERATION,
        /** About nothing that can be asked for anew. */
        OTHER
    }

    /** Which message. */
    record MessageId(String subscription, String message) {

        private Condition row() {
            return ANDROID_MESSAGE.SUBSCRIPTION.eq(subscription).and(ANDROID_MESSAGE.MESSAGE_ID.eq(message));
        }
    }

    /** A message that waits for what it is about. */
    record Waiting(MessageId id, Kind kind, String resource, Instant receivedAt, long tries) {}

    /** Whether it was worked in already. The row is locked until commit. */
    boolean isSettled(Tx tx, MessageId id) {
        return Store.locking(
                        tx,
                        tx.dsl()
                                .select(ANDROID_MESSAGE.SETTLED_AT)
                                .from(ANDROID_MESSAGE)
                                .where(id.row()))
                .fetchOptional()
                .filter(row -> row.value1() != null)
                .isPresent();
    }

    /** It was worked in; what it was about is not kept. */
    void settle(Tx tx, MessageId id, Kind kind, Instant now) {
        insert(tx, id, kind, now);
        tx.dsl()
                .update(ANDROID_MESSAGE)
                .set(ANDROID_MESSAGE.SETTLED_AT, now)
                .setNull(ANDROID_MESSAGE.RESOURCE)
                .setNull(ANDROID_MESSAGE.DUE_AT)
                .where(id.row())
                .execute();
    }

    /** What it is about is asked for at that time. */
    void park(Tx tx, MessageId id, Kind kind, String resource, Instant now, Instant dueAt) {
        insert(tx, id, kind, now);
        tx.dsl()
                .update(ANDROID_MESSAGE)
                .set(ANDROID_MESSAGE.RESOURCE, resource)
                .set(ANDROID_MESSAGE.DUE_AT, dueAt)
                .where(id.row(), ANDROID_MESSAGE.SETTLED_AT.isNull())
                .execute();
    }

    private void insert(Tx tx, MessageId id, Kind kind, Instant now) {
        tx.dsl()
                .insertInto(ANDROID_MESSAGE)
                .set(ANDROID_MESSAGE.SUBSCRIPTION, id.subscription())
                .set(ANDROID_MESSAGE.MESSAGE_ID, id.message())
                .set(
                        ANDROID_MESSAGE.ORGANISATION_ID,
                        installation.organisation(tx).value())
                .set(ANDROID_MESSAGE.KIND, kind.name())
                .set(ANDROID_MESSAGE.RECEIVED_AT, now)
                .set(ANDROID_MESSAGE.TRIES, 0L)
                .onConflictDoNothing()
                .execute();
    }

    /** Those that are due, longest waiting first. */
    List<Waiting> due(DSLContext dsl, Instant now, int most) {
        return dsl.selectFrom(ANDROID_MESSAGE)
                .where(ANDROID_MESSAGE.DUE_AT.le(now))
                .orderBy(ANDROID_MESSAGE.DUE_AT)
                .limit(most)
                .fetch(row -> new Waiting(
                        new MessageId(row.getSubscription(), row.getMessageId()),
                        Kind.valueOf(row.getKind()),
                        Optional.ofNullable(row.getResource()).orElse(""),
                        row.getReceivedAt(),
                        row.getTries()));
    }

    /** It was asked for in vain. */
    void postpone(Tx tx, MessageId id, Instant dueAt) {
        tx.dsl()
                .update(ANDROID_MESSAGE)
                .set(ANDROID_MESSAGE.TRIES, ANDROID_MESSAGE.TRIES.plus(1))
                .set(ANDROID_MESSAGE.DUE_AT, dueAt)
                .where(id.row(), ANDROID_MESSAGE.SETTLED_AT.isNull())
                .execute();
    }

    @Override
    public long waiting() {
        return store.<Integer>read(dsl -> dsl.fetchCount(ANDROID_MESSAGE, ANDROID_MESSAGE.DUE_AT.isNotNull()));
    }

    /** Those that Google does not deliver again any more. */
    int purge(Tx tx, Instant settledBefore, int most) {
        List<MessageId> over = tx.dsl()
                .select(ANDROID_MESSAGE.SUBSCRIPTION, ANDROID_MESSAGE.MESSAGE_ID)
                .from(ANDROID_MESSAGE)
                .where(ANDROID_MESSAGE.SETTLED_AT.lt(settledBefore))
                .limit(most)
                .fetch(row -> new MessageId(row.value1(), row.value2()));
        over.forEach(id -> tx.dsl().deleteFrom(ANDROID_MESSAGE).where(id.row()).execute());
        return over.size();
    }
}
