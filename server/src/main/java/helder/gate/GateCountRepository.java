package helder.gate;

import static helder.store.schema.Tables.GATE_COUNT;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.sum;

import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.store.Prepared;
import helder.store.Tx;
import helder.store.schema.tables.records.GateCountRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The table of what the gate refused or dropped. Of the last time it keeps the day only: devices tell something unasked nearly every time
 * they speak, and when they last spoke is an item of the charter.
 */
final class GateCountRepository {

    static final String DROPPED = "dropped";
    static final String REFUSED = "refused";
    static final String WAITED = "waited";

    private static final Prepared<GateCountRecord> ADD = Prepared.changing(dsl -> Prepared.insert(dsl, GATE_COUNT)
            .onConflict(GATE_COUNT.ENROLLMENT_ID, GATE_COUNT.KIND, GATE_COUNT.ITEM)
            .doUpdate()
            .set(GATE_COUNT.TIMES, GATE_COUNT.TIMES.plus(DSL.excluded(GATE_COUNT.TIMES)))
            .set(GATE_COUNT.LAST_AT, DSL.excluded(GATE_COUNT.LAST_AT)));

    /** @param items how often each */
    void add(Tx tx, EnrollmentFacts enrollment, String kind, Map<String, Integer> items, Instant now) {
        if (items.isEmpty()) {
            return;
        }
        List<GateCountRecord> rows = items.entrySet().stream()
                .map(each -> row(enrollment, kind, each.getKey(), each.getValue(), now))
                .toList();
        ADD.onEach(tx.dsl(), rows, Prepared.Run::with);
    }

    private static GateCountRecord row(EnrollmentFacts enrollment, String kind, String item, long times, Instant now) {
        var row = new GateCountRecord();
        row.setOrganisationId(enrollment.organisation().value());
        row.setEnrollmentId(enrollment.enrollment().value());
        row.setKind(kind);
        row.setItem(item);
        row.setTimes(times);
        row.setFirstAt(now);
        row.setLastAt(now.truncatedTo(ChronoUnit.DAYS));
        return row;
    }

    /** Latest first. */
    List<GateCount> of(DSLContext dsl, EnrollmentId enrollment) {
        return dsl.selectFrom(GATE_COUNT)
                .where(GATE_COUNT.ENROLLMENT_ID.eq(enrollment.value()))
                .orderBy(GATE_COUNT.LAST_AT.desc(), GATE_COUNT.KIND, GATE_COUNT.ITEM)
                .fetch(row -> new GateCount(
                        row.get(GATE_COUNT.KIND),
                        row.get(GATE_COUNT.ITEM),
                        row.get(GATE_COUNT.TIMES),
                        row.get(GATE_COUNT.FIRST_AT),
                        day(row.get(GATE_COUNT.LAST_AT))));
    }

    /** Largest first. */
    List<GateCount> totals(DSLContext dsl) {
        var times = sum(GATE_COUNT.TIMES).cast(Long.class);
        var first = min(GATE_COUNT.FIRST_AT);
        var last = max(GATE_COUNT.LAST_AT);
        return dsl.select(GATE_COUNT.KIND, GATE_COUNT.ITEM, times, first, last)
                .from(GATE_COUNT)
                .groupBy(GATE_COUNT.KIND, GATE_COUNT.ITEM)
                .orderBy(times.desc(), GATE_COUNT.KIND, GATE_COUNT.ITEM)
                .fetch(row -> new GateCount(row.value1(), row.value2(), row.value3(), row.value4(), day(row.value5())));
    }

    /** Deletes counts that did not grow after that moment, of up to {@code most} enrollments; returns how many. */
    static int purge(Tx tx, Instant after, int most) {
        var concerned = DSL.selectDistinct(GATE_COUNT.ENROLLMENT_ID)
                .from(GATE_COUNT)
                .where(GATE_COUNT.LAST_AT.lt(after))
                .limit(most);
        return tx.dsl()
                .deleteFrom(GATE_COUNT)
                .where(GATE_COUNT.ENROLLMENT_ID.in(concerned))
                .and(GATE_COUNT.LAST_AT.lt(after))
                .execute();
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
