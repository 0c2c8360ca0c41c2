package helder.looks;

import static helder.store.schema.Tables.QUICK_REASON;

import helder.identity.StatedReason;
import helder.store.Installation;
import helder.store.Remembered;
import helder.store.Store;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Reasons that the organisation offers to whoever looks. The person concerned reads the one that was taken, as it is. Those that are offered no
 * more are kept while months are counted by them.
 */
@Component
public final class QuickReasons {

    public static final int MOST = 20;

    /** The shortest month: what was offered for less was offered during none. */
    private static final Duration SHORTEST_MONTH = Duration.ofDays(28);

    /** A year of months and some days: longer ago nothing is counted. */
    private static final Duration COUNTED = Duration.ofDays(400);

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;
    private final Remembered<List<String>> reasons;

    public QuickReasons(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
        this.reasons = new Remembered<>(
                clock,
                () -> store.read(dsl -> dsl.selectFrom(QUICK_REASON)
                        .where(QUICK_REASON.ENDED_AT.isNull())
                        .orderBy(QUICK_REASON.POSITION)
                        .fetch(QUICK_REASON.REASON)));
    }

    /** In the order in which they are offered. */
    public List<String> all() {
        return reasons.get();
    }

    /**
     * Those that were offered during all of a time, in alphabetical order. Once the time is over, no change of the list changes this: else two
     * counts of the same time could be compared.
     *
     * @param to exclusive
     */
    public List<String> during(Instant from, Instant to) {
        return store.read(dsl -> dsl.selectDistinct(QUICK_REASON.REASON)
                .from(QUICK_REASON)
                .where(QUICK_REASON.OFFERED_AT.le(from))
                .and(QUICK_REASON.ENDED_AT.isNull().or(QUICK_REASON.ENDED_AT.ge(to)))
                .orderBy(QUICK_REASON.REASON)
                .fetch(QUICK_REASON.REASON));
    }

    /** Whether somebody gave more than can be offered, or a reason that would be refused. */
    public static boolean areUsable(List<String> wanted) {
        return wanted.size() <= MOST
                && wanted.stream()
                        .map(StatedReason::cleaned)
                        .allMatch(reason -> StatedReason.isEnough(reason) && !StatedReason.isTooLong(reason));
    }

    /** @throws IllegalArgumentException when there are more than 20, or one says nothing or has more than 500 characters */
    public void replace(Tx tx, List<String> wanted) {
        if (!areUsable(wanted)) {
            throw new IllegalArgumentException(
                    "There are at most " + MOST + " reasons, each of 3 letters or more and 500 characters or fewer");
        }
        Store.alone(tx, "quick reasons");
        String organisation = installation.organisation(tx).value();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<String> each =
                wanted.stream().map(StatedReason::cleaned).distinct().toList();
        tx.dsl()
                .update(QUICK_REASON)
                .set(QUICK_REASON.ENDED_AT, now)
                .where(QUICK_REASON.ENDED_AT.isNull())
                .and(QUICK_REASON.REASON.notIn(each))
                .execute();
        forget(tx, now);
        Set<String> offered = tx.dsl()
                .selectFrom(QUICK_REASON)
                .where(QUICK_REASON.ENDED_AT.isNull())
                .fetchSet(QUICK_REASON.REASON);
        for (int position = 0; position < each.size(); position++) {
            String reason = each.get(position);
            if (offered.contains(reason)) {
                tx.dsl()
                        .update(QUICK_REASON)
                        .set(QUICK_REASON.POSITION, (long) position)
                        .where(QUICK_REASON.REASON.eq(reason))
                        .and(QUICK_REASON.ENDED_AT.isNull())
                        .execute();
            } else {
                tx.dsl()
                        .insertInto(QUICK_REASON)
                        .set(QUICK_REASON.ORGANISATION_ID, organisation)
                        .set(QUICK_REASON.REASON, reason)
                        .set(QUICK_REASON.POSITION, (long) position)
                        .set(QUICK_REASON.OFFERED_AT, now)
                        .execute();
            }
        }
        tx.afterCommit(reasons::forget);
    }

    /** Deletes those by which no month is counted: they ended long ago, or were not offered during all of one. */
    private static void forget(Tx tx, Instant now) {
        tx.dsl().selectFrom(QUICK_REASON).where(QUICK_REASON.ENDED_AT.isNotNull()).fetch().stream()
                .filter(row ->
                        Duration.between(row.getOfferedAt(), row.getEndedAt()).compareTo(SHORTEST_MONTH) < 0
                                || Duration.between(row.getEndedAt(), now).compareTo(COUNTED) > 0)
                .forEach(row -> tx.dsl()
                        .deleteFrom(QUICK_REASON)
                        .where(QUICK_REASON.REASON.eq(row.getReason()))
                        .and(QUICK_REASON.OFFERED_AT.eq(row.getOfferedAt()))
                        .execute());
    }
}
