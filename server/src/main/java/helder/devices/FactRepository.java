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
import helder.store.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** The rows of facts. */
final class FactRepository {

    private FactRepository() {}

    /** Writes them in one statement; returns the items whose value is new. An older observation never replaces a newer one. */
    static Set<DataItem> put(Tx tx, EnrollmentFacts enrollment, Map<DataItem, Admission.Value> values) {
        if (values.isEmpty()) {
            return Set.of();
        }
        Map<String, String> known = tx.dsl()
                .select(FACT.ITEM, FACT.VALUE)
                .from(FACT)
                .where(FACT.ENROLLMENT_ID.eq(enrollment.enrollment().value()))
                .fetchMap(FACT.ITEM, FACT.VALUE);
        var insert = tx.dsl()
                .insertInto(
                        FACT,
                        FACT.ORGANISATION_ID,
                        FACT.ENROLLMENT_ID,
                        FACT.ITEM,
                        FACT.VALUE,
                        FACT.OBSERVED_AT,
                        FACT.EXPIRES_AT);
        var changed = EnumSet.noneOf(DataItem.class);
        for (var value : new EnumMap<>(values).entrySet()) {
            insert = insert.values(
                    enrollment.organisation().value(),
                    enrollment.enrollment().value(),
                    value.getKey().code(),
                    value.getValue().text(),
                    value.getValue().observedAt(),
                    value.getValue().expiresAt());
            if (!value.getValue().text().equals(known.get(value.getKey().code()))) {
                changed.add(value.getKey());
            }
        }
        insert.onConflict(FACT.ENROLLMENT_ID, FACT.ITEM)
                .doUpdate()
                .set(FACT.VALUE, DSL.excluded(FACT.VALUE))
                .set(FACT.OBSERVED_AT, DSL.excluded(FACT.OBSERVED_AT))
                .set(FACT.EXPIRES_AT, DSL.excluded(FACT.EXPIRES_AT))
                .where(DSL.excluded(FACT.OBSERVED_AT).ge(FACT.OBSERVED_AT))
                .execute();
        return changed;
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

    static void deleteAll(Tx tx, EnrollmentId enrollment) {
        tx.dsl()
                .deleteFrom(FACT)
                .where(FACT.ENROLLMENT_ID.eq(enrollment.value()))
                .execute();
    }

    static int purge(Tx tx, Instant now) {
        return tx.dsl().deleteFrom(FACT).where(FACT.EXPIRES_AT.le(now)).execute();
    }

    /** Makes one enrollment fit a charter. */
    static void narrow(Tx tx, EnrollmentId enrollment, CharterText charter) {
        narrow(tx, FACT.ENROLLMENT_ID.eq(enrollment.value()), charter);
    }

    /** Makes every enrollment of an ownership fit its charter. */
    static void narrow(Tx tx, Ownership ownership, CharterText charter) {
        narrow(
                tx,
                FACT.ENROLLMENT_ID.in(
                        DSL.select(ENROLLMENT.ID).from(ENROLLMENT).where(ENROLLMENT.OWNERSHIP.eq(ownership.code()))),
                charter);
    }

    private static void narrow(Tx tx, Condition concerned, CharterText charter) {
        tx.dsl()
                .deleteFrom(FACT)
                .where(concerned)
                .and(FACT.ITEM.notIn(codes(charter.data().keySet())))
                .execute();
        charter.data()
                .forEach((item, rule) ->
                        shorten(tx, concerned, item, rule.retention().toMillis()));
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
