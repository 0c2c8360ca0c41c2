package helder.deletions;

import static helder.store.schema.Tables.DELETION_COUNT;

import helder.manifest.DataItem;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Counts what is deleted, in the unit of work that deletes it, so that it can be shown later that it was done. */
@Component
public final class Deletions {

    /** The source of what jobs delete: each job runs once at a time. */
    private static final String JOB = "";

    private static final int MONTHS = 12;

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;

    public Deletions(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    /** Values of items that a job deleted because their time was over. */
    public void expired(Tx tx, Map<DataItem, Integer> values) {
        note(tx, values, Cause.RETENTION, JOB);
    }

    /** Records that a job deleted because their time was over; returns how many, for whoever goes on until none are left. */
    public int expired(Tx tx, RecordKind kind, int records) {
        add(tx, kind.code(), Cause.RETENTION, JOB, records);
        return records;
    }

    /**
     * Values of items that were deleted for another cause.
     *
     * @param source id of the charter or enrollment by which they were deleted: units of work at the same time have different ones
     */
    public void note(Tx tx, Map<DataItem, Integer> values, Cause cause, String source) {
        new TreeMap<>(values).forEach((item, times) -> add(tx, item.code(), cause, source, times));
    }

    private void add(Tx tx, String what, Cause cause, String source, int times) {
        if (times == 0) {
            return;
        }
        tx.dsl()
                .insertInto(DELETION_COUNT)
                .set(
                        DELETION_COUNT.ORGANISATION_ID,
                        installation.organisation(tx).value())
                .set(DELETION_COUNT.MONTH, month(clock.instant()))
                .set(DELETION_COUNT.WHAT, what)
                .set(DELETION_COUNT.CAUSE, cause.code())
                .set(DELETION_COUNT.SOURCE, source)
                .set(DELETION_COUNT.TIMES, (long) times)
                .onConflict(
                        DELETION_COUNT.ORGANISATION_ID,
                        DELETION_COUNT.MONTH,
                        DELETION_COUNT.WHAT,
                        DELETION_COUNT.CAUSE,
                        DELETION_COUNT.SOURCE)
                .doUpdate()
                .set(DELETION_COUNT.TIMES, DELETION_COUNT.TIMES.plus((long) times))
                .execute();
    }

    /** Newest month first, then by what. */
    public List<Deletion> all() {
        var organisation = installation.organisation();
        return store.read(dsl -> dsl.select(
                        DELETION_COUNT.MONTH,
                        DELETION_COUNT.WHAT,
                        DELETION_COUNT.CAUSE,
                        DSL.sum(DELETION_COUNT.TIMES).cast(Long.class))
                .from(DELETION_COUNT)
                .where(DELETION_COUNT.ORGANISATION_ID.eq(organisation.value()))
                .groupBy(DELETION_COUNT.MONTH, DELETION_COUNT.WHAT, DELETION_COUNT.CAUSE)
                .orderBy(DELETION_COUNT.MONTH.desc(), DELETION_COUNT.WHAT, DELETION_COUNT.CAUSE)
                .fetch(row ->
                        new Deletion(month(row.value1()), row.value2(), Cause.stored(row.value3()), row.value4())));
    }

    private static long month(Instant at) {
        return YearMonth.from(at.atOffset(ZoneOffset.UTC)).getLong(java.time.temporal.ChronoField.PROLEPTIC_MONTH);
    }

    private static YearMonth month(long number) {
        return YearMonth.of(Math.toIntExact(number / MONTHS), Math.toIntExact(number % MONTHS) + 1);
    }
}
