package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;
import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.charter.Charter;
import helder.identity.EnrollmentId;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.store.Tx;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** The version that each enrollment agreed to. */
final class AgreementRows {

    private AgreementRows() {}

    /** Living enrollments that agreed to an earlier version, by id. */
    static Set<EnrollmentId> before(Tx tx, Charter charter, Condition concerned, int most) {
        return new HashSet<>(tx.dsl()
                .select(ENROLLMENT.ID)
                .from(ENROLLMENT)
                .where(ENROLLMENT.OWNERSHIP.eq(charter.ownership().code()))
                .and(ENROLLMENT.CHARTER_VERSION.lt(charter.version()))
                .and(EnrollmentRepository.IS_LIVING)
                .and(concerned)
                .orderBy(ENROLLMENT.ID)
                .limit(most)
                .fetch(row -> new EnrollmentId(row.value1())));
    }

    static void raise(Tx tx, EnrollmentId id, Charter charter) {
        EnrollmentRepository.changed(tx);
        tx.dsl()
                .update(ENROLLMENT)
                .set(ENROLLMENT.CHARTER_ID, charter.id().value())
                .set(ENROLLMENT.CHARTER_VERSION, charter.version())
                .set(ENROLLMENT.REVISION, ENROLLMENT.REVISION.plus(1))
                .where(ENROLLMENT.ID.eq(id.value()))
                .execute();
    }

    /** The earliest version that one of a person's living enrollments of an ownership agreed to; empty when there are none. */
    static Optional<Long> earliest(DSLContext dsl, PersonId person, Ownership ownership) {
        return dsl.select(DSL.min(ENROLLMENT.CHARTER_VERSION))
                .from(ENROLLMENT)
                .where(ENROLLMENT.PERSON_ID.eq(person.value()))
                .and(ENROLLMENT.OWNERSHIP.eq(ownership.code()))
                .and(EnrollmentRepository.IS_LIVING)
                .fetchOptional(0, Long.class);
    }

    /** People with living enrollments that began without their having read this version. */
    static Set<PersonId> concerned(DSLContext dsl, Charter charter) {
        return dsl.selectDistinct(ENROLLMENT.PERSON_ID)
                .from(ENROLLMENT)
                .join(ENROLLMENT_TICKET)
                .on(ENROLLMENT_TICKET.ID.eq(ENROLLMENT.TICKET_ID))
                .where(ENROLLMENT.OWNERSHIP.eq(charter.ownership().code()))
                .and(EnrollmentRepository.IS_LIVING)
                .and(ENROLLMENT_TICKET
                        .OWNERSHIP
                        .ne(ENROLLMENT.OWNERSHIP)
                        .or(ENROLLMENT_TICKET.CHARTER_VERSION.lt(charter.version())))
                .fetchSet(row -> new PersonId(row.value1()));
    }
}
