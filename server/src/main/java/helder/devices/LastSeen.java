package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;
import static org.jooq.impl.DSL.noCondition;

import helder.charter.Charter;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Subject;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.store.Prepared;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.Record;

/** The column that says when a device last spoke. */
final class LastSeen {

    private static final Param<String> ID = Prepared.parameter("id", ENROLLMENT.ID);
    private static final Param<Instant> AT = Prepared.parameter("at", ENROLLMENT.LAST_SEEN_AT);
    private static final Prepared<Record> PUT = Prepared.changing(dsl -> dsl.update(ENROLLMENT)
            .set(ENROLLMENT.LAST_SEEN_AT, AT)
            .where(ENROLLMENT.ID.eq(ID))
            .and(EnrollmentRepository.IS_LIVING)
            .and(ENROLLMENT.LAST_SEEN_AT.isNull().or(ENROLLMENT.LAST_SEEN_AT.lt(AT))));

    private LastSeen() {}

    /** Never back in time, and never for an enrollment that has ended. */
    static void put(Tx tx, Map<EnrollmentId, Instant> times) {
        EnrollmentRepository.changed(tx);
        // By id, in which order everybody locks enrollments.
        PUT.onEach(
                tx.dsl(),
                times.entrySet().stream()
                        .sorted(Comparator.comparing(each -> each.getKey().value()))
                        .toList(),
                (run, each) -> run.with(ID, each.getKey().value()).with(AT, each.getValue()));
    }

    /** Forgets what a charter does not name; returns for how many enrollments it was known. */
    static int narrow(Tx tx, CharterText charter) {
        return narrow(tx, charter, noCondition());
    }

    /** The same among some enrollments. */
    static int narrow(Tx tx, CharterText charter, Condition among) {
        if (!charter.data().containsKey(DataItem.LAST_CONTACT)) {
            return forget(
                    tx, ENROLLMENT.OWNERSHIP.eq(charter.ownership().code()).and(among));
        }
        return charter.without(new Subject.Item(DataItem.LAST_CONTACT)).stream()
                .map(group -> EnrollmentRepository.isNarrowed(charter.ownership(), GroupKey.of(group)))
                .mapToInt(narrowed -> forget(tx, narrowed.and(among)))
                .sum();
    }

    /** Forgets it of one enrollment where its charter does not name it; returns for how many it was known. */
    static int narrow(Tx tx, EnrollmentId enrollment, CharterText charter) {
        return charter.data().containsKey(DataItem.LAST_CONTACT) ? 0 : forget(tx, ENROLLMENT.ID.eq(enrollment.value()));
    }

    /** Returns for how many enrollments it was known. */
    static int forget(Tx tx, Condition concerned) {
        EnrollmentRepository.changed(tx);
        return tx.dsl()
                .update(ENROLLMENT)
                .setNull(ENROLLMENT.LAST_SEEN_AT)
                .where(concerned)
                .and(ENROLLMENT.LAST_SEEN_AT.isNotNull())
                .execute();
    }

    /** Forgets what is past the retention that binds each enrollment; returns how many. */
    static int purge(Tx tx, Charters charters, Instant now) {
        EnrollmentRepository.changed(tx);
        int purged = 0;
        for (Ownership ownership : Ownership.values()) {
            Charter inForce = charters.inForce(tx, ownership);
            for (long agreed : agreedVersions(tx, ownership)) {
                Duration retention = charters.binding(tx, agreed, inForce)
                        .flatMap(text -> Optional.ofNullable(text.data().get(DataItem.LAST_CONTACT)))
                        .map(DataRule::retention)
                        .orElse(Duration.ZERO);
                purged += tx.dsl()
                        .update(ENROLLMENT)
                        .setNull(ENROLLMENT.LAST_SEEN_AT)
                        .where(ENROLLMENT.OWNERSHIP.eq(ownership.code()))
                        .and(ENROLLMENT.CHARTER_VERSION.eq(agreed))
                        .and(ENROLLMENT.LAST_SEEN_AT.le(now.minus(retention)))
                        .execute();
            }
        }
        return purged;
    }

    private static List<Long> agreedVersions(Tx tx, Ownership ownership) {
        return tx.dsl()
                .selectDistinct(ENROLLMENT.CHARTER_VERSION)
                .from(ENROLLMENT)
                .where(ENROLLMENT.OWNERSHIP.eq(ownership.code()))
                .and(ENROLLMENT.LAST_SEEN_AT.isNotNull())
                .fetch(ENROLLMENT.CHARTER_VERSION);
    }
}
