package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;
import static helder.store.schema.Tables.FACT;

import helder.charter.CharterText;
import helder.devices.Facts.Fact;
import helder.gate.Admission;
import helder.identity.EnrollmentFacts;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.store.Prepared;
import helder.store.Tx;
import helder.store.schema.tables.records.FactRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The rows of facts. */
final class FactRepository {

    private static final Param<String> OF = Prepared.parameter("enrollment", FACT.ENROLLMENT_ID);
    private static final Prepared<Record> KNOWN = Prepared.reading(
            List.of(FACT.ITEM, FACT.VALUE),
            dsl -> dsl.select(FACT.ITEM, FACT.VALUE).from(FACT).where(FACT.ENROLLMENT_ID.eq(OF)));
    private static final Prepared<FactRecord> PUT = Prepared.changing(dsl -> Prepared.insert(dsl, FACT)
            .onConflict(FACT.ENROLLMENT_ID, FACT.ITEM)
            .doUpdate()
            .set(FACT.VALUE, DSL.excluded(FACT.VALUE))
            .set(FACT.OBSERVED_AT, DSL.excluded(FACT.OBSERVED_AT))
            .set(FACT.EXPIRES_AT, DSL.excluded(FACT.EXPIRES_AT))
            .where(DSL.excluded(FACT.OBSERVED_AT).ge(FACT.OBSERVED_AT)));

    private FactRepository() {}

    /** Writes them; returns the items whose value is new. An older observation never replaces a newer one. */
    static Set<DataItem> put(Tx tx, EnrollmentFacts enrollment, Map<DataItem, Admission.Value> values) {
        if (values.isEmpty()) {
            return Set.of();
        }
        Map<String, String> known = KNOWN
                .on(tx.dsl())
                .with(OF, enrollment.enrollment().value())
                .all()
                .stream()
                .collect(Collectors.toMap(row -> row.get(FACT.ITEM), row -> row.get(FACT.VALUE)));
        var changed = EnumSet.noneOf(DataItem.class);
        List<FactRecord> rows = new ArrayList<>();
        new EnumMap<>(values).forEach((item, value) -> {
            rows.add(row(enrollment, item, value));
            if (!value.text().equals(known.get(item.code()))) {
                changed.add(item);
            }
        });
        PUT.onEach(tx.dsl(), rows, Prepared.Run::with);
        return changed;
    }

    private static FactRecord row(EnrollmentFacts enrollment, DataItem item, Admission.Value value) {
        var row = new FactRecord();
        row.setOrganisationId(enrollment.organisation().value());
        row.setEnrollmentId(enrollment.enrollment().value());
        row.setItem(item.code());
        row.setValue(value.text());
        row.setObservedAt(value.observedAt());
        row.setExpiresAt(value.expiresAt());
        return row;
    }

    static Map<EnrollmentId, Map<DataItem, Fact>> get(
            DSLContext dsl, Collection<EnrollmentId> enrollments, Set<DataItem> items, Instant now) {
        Map<EnrollmentId, Map<DataItem, Fact>> found = new HashMap<>();
        dsl.selectFrom(FACT)
                .where(FACT.ENROLLMENT_ID.in(
                        enrollments.stream().map(EnrollmentId::value).toList()))
                .and(FACT.ITEM.in(codes(items)))
                .and(FACT.EXPIRES_AT.gt(now))
                .forEach(row -> found.computeIfAbsent(
                                new EnrollmentId(row.getEnrollmentId()), id -> new EnumMap<>(DataItem.class))
                        .put(
                                DataItem.of(row.getItem()),
                                new Fact(row.getValue(), row.getObservedAt(), row.getExpiresAt())));
        return found;
    }

    static void delete(Tx tx, EnrollmentId enrollment, Set<DataItem> items) {
        tx.dsl()
                .deleteFrom(FACT)
                .where(FACT.ENROLLMENT_ID.eq(enrollment.value()))
                .and(FACT.ITEM.in(codes(items)))
                .execute();
    }

    /** Deletes every value of an enrollment; returns how many of what. */
    static Map<DataItem, Integer> deleteAll(Tx tx, EnrollmentId enrollment) {
        return delete(tx, FACT.ENROLLMENT_ID.eq(enrollment.value()));
    }

    /** Deletes what is past its retention; returns how many values of what. */
    static Map<DataItem, Integer> purge(Tx tx, Instant now) {
        return delete(tx, FACT.EXPIRES_AT.le(now));
    }

    /** Counts what is really gone: between counting and deleting, a value may be told anew. */
    private static Map<DataItem, Integer> delete(Tx tx, Condition condition) {
        var gone = new EnumMap<DataItem, Integer>(DataItem.class);
        tx.dsl()
                .deleteFrom(FACT)
                .where(condition)
                .returningResult(FACT.ITEM)
                .fetch()
                .forEach(row -> gone.merge(DataItem.of(row.value1()), 1, Integer::sum));
        return gone;
    }

    /** Deletes these items of some enrollments; returns how many values of what. */
    static Map<DataItem, Integer> deleteOf(Tx tx, Condition enrollments, Set<DataItem> items) {
        return items.isEmpty()
                ? Map.of()
                : delete(
                        tx,
                        FACT.ENROLLMENT_ID
                                .in(DSL.select(ENROLLMENT.ID).from(ENROLLMENT).where(enrollments))
                                .and(FACT.ITEM.in(codes(items))));
    }

    /** Makes one enrollment fit a charter; returns how many values of what are gone. */
    static Map<DataItem, Integer> narrow(Tx tx, EnrollmentId enrollment, CharterText charter) {
        return narrow(tx, FACT.ENROLLMENT_ID.eq(enrollment.value()), charter);
    }

    /** Makes every enrollment of an ownership fit its charter; returns how many values of what are gone. */
    static Map<DataItem, Integer> narrow(Tx tx, Ownership ownership, CharterText charter) {
        return narrow(
                tx,
                FACT.ENROLLMENT_ID.in(
                        DSL.select(ENROLLMENT.ID).from(ENROLLMENT).where(ENROLLMENT.OWNERSHIP.eq(ownership.code()))),
                charter);
    }

    private static Map<DataItem, Integer> narrow(Tx tx, Condition concerned, CharterText charter) {
        Map<DataItem, Integer> gone =
                delete(tx, concerned.and(FACT.ITEM.notIn(codes(charter.data().keySet()))));
        charter.data()
                .forEach((item, rule) ->
                        shorten(tx, concerned, item, rule.retention().toMillis()));
        return gone;
    }

    private static void shorten(Tx tx, Condition concerned, DataItem item, long retentionMillis) {
        Field<Instant> latest =
                DSL.field("({0} + {1})", FACT.EXPIRES_AT.getDataType(), FACT.OBSERVED_AT, DSL.val(retentionMillis));
        tx.dsl()
                .update(FACT)
                .set(FACT.EXPIRES_AT, latest)
                .where(concerned)
                .and(FACT.ITEM.eq(item.code()))
                .and(FACT.EXPIRES_AT.gt(latest))
                .execute();
    }

    private static List<String> codes(Collection<DataItem> items) {
        return items.stream().map(DataItem::code).toList();
    }
}
