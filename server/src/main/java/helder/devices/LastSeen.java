package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;

import helder.charter.Charters;
import helder.charter.DataRule;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jooq.Condition;

/** The column that says when a device last spoke. */
final class LastSeen {

    private LastSeen() {}

    /** Never back in time, and never for an enrollment that has ended. */
    static void put(Tx tx, Map<EnrollmentId, Instant> times) {
        times.forEach((enrollment, at) -> tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.LAST_SEEN_AT, at)
                .where(ENROLLMENT.ID.eq(enrollment.value()))
                .and(EnrollmentRepository.IS_LIVING)
                .and(ENROLLMENT.LAST_SEEN_AT.isNull().or(ENROLLMENT.LAST_SEEN_AT.lt(at)))
                .execute());
    }

    static void forget(Tx tx, Condition concerned) {
        tx.dsl()
                .update(ENROLLMENT)
                .setNull(ENROLLMENT.LAST_SEEN_AT)
                .where(concerned)
                .and(ENROLLMENT.LAST_SEEN_AT.isNotNull())
                .execute();
    }

    /** Forgets what is past the retention of the charter in force; returns how many. */
    static int purge(Tx tx, Charters charters, Instant now) {
        int purged = 0;
        for (Ownership ownership : Ownership.values()) {
            Duration retention = charters.inForce(tx, ownership)
                    .rule(DataItem.LAST_CONTACT)
                    .map(DataRule::retention)
                    .orElse(Duration.ZERO);
            purged += tx.dsl()
                    .update(ENROLLMENT)
                    .setNull(ENROLLMENT.LAST_SEEN_AT)
                    .where(ENROLLMENT.OWNERSHIP.eq(ownership.code()))
                    .and(ENROLLMENT.LAST_SEEN_AT.le(now.minus(retention)))
                    .execute();
        }
        return purged;
    }
}
