package helder.devices;

import static helder.store.schema.Tables.ENROLLMENT;
import static helder.store.schema.Tables.ENROLLMENT_TICKET;

import helder.charter.Charter;
import helder.identity.EnrollmentId;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.store.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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

    /** The groups whose narrowings hold for one of a person's living enrollments of an ownership. */
    static Set<GroupKey> groups(DSLContext dsl, PersonId person, Ownership ownership) {
        return dsl
                .select(ENROLLMENT.GROUP_KEYS)
                .from(ENROLLMENT)
                .where(ENROLLMENT.PERSON_ID.eq(person.value()))
                .and(ENROLLMENT.OWNERSHIP.eq(ownership.code()))
                .and(EnrollmentRepository.IS_LIVING)
                .fetch(row -> GroupKey.parted(row.value1()))
                .stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /**
     * People with enrollments that a version overtook, because they began without their having read it, and when the last of them ended;
     * an instant far away while one lives.
     */
    static Map<PersonId, Instant> overtaken(DSLContext dsl, Charter charter) {
        var people = new HashMap<PersonId, Instant>();
        dsl.select(ENROLLMENT.PERSON_ID, ENROLLMENT.REMOVED_AT)
                .from(ENROLLMENT)
                .join(ENROLLMENT_TICKET)
                .on(ENROLLMENT_TICKET.ID.eq(ENROLLMENT.TICKET_ID))
                .where(ENROLLMENT.OWNERSHIP.eq(charter.ownership().code()))
                .and(ENROLLMENT.REMOVED_AT.isNull().or(ENROLLMENT.REMOVED_AT.gt(charter.inForceAt())))
                .and(charter.supersededAt()
                        .<Condition>map(ENROLLMENT.CREATED_AT::lt)
                        .orElse(DSL.noCondition()))
                .and(ENROLLMENT_TICKET
                        .OWNERSHIP
                        .ne(ENROLLMENT.OWNERSHIP)
                        .or(ENROLLMENT_TICKET.CHARTER_VERSION.lt(charter.version())))
                .forEach(row -> people.merge(
                        new PersonId(row.value1()),
                        Optional.ofNullable(row.value2()).orElse(Instant.MAX),
                        (one, other) -> one.isAfter(other) ? one : other));
        return people;
    }

    /**
     * Everybody with an enrollment that began under a version, and hashes of what they were shown of it; none where nothing was shown
     * because somebody else set the device up.
     */
    static Map<PersonId, Set<String>> begun(DSLContext dsl, Charter charter) {
        var people = new HashMap<PersonId, Set<String>>();
        dsl.selectDistinct(ENROLLMENT.PERSON_ID, ENROLLMENT_TICKET.SHOWN_HASH)
                .from(ENROLLMENT)
                .join(ENROLLMENT_TICKET)
                .on(ENROLLMENT_TICKET.ID.eq(ENROLLMENT.TICKET_ID))
                .where(ENROLLMENT_TICKET.OWNERSHIP.eq(charter.ownership().code()))
                .and(ENROLLMENT_TICKET.CHARTER_VERSION.eq(charter.version()))
                .forEach(row -> {
                    Set<String> shown = people.computeIfAbsent(new PersonId(row.value1()), person -> new HashSet<>());
                    Optional.of(row.value2())
                            .filter(hash -> !hash.equals(StoredTickets.NOTHING_SHOWN))
                            .ifPresent(shown::add);
                });
        return people;
    }

    /** How many people have living enrollments that began without anything being shown to them. */
    static int notShown(DSLContext dsl) {
        return dsl.fetchCount(dsl.selectDistinct(ENROLLMENT.PERSON_ID)
                .from(ENROLLMENT)
                .join(ENROLLMENT_TICKET)
                .on(ENROLLMENT_TICKET.ID.eq(ENROLLMENT.TICKET_ID))
                .where(EnrollmentRepository.IS_LIVING)
                .and(ENROLLMENT_TICKET.SHOWN_HASH.eq(StoredTickets.NOTHING_SHOWN)));
    }

    /** How many people have living enrollments. */
    static int people(DSLContext dsl, Ownership ownership) {
        return dsl.fetchCount(dsl.selectDistinct(ENROLLMENT.PERSON_ID)
                .from(ENROLLMENT)
                .where(ENROLLMENT.OWNERSHIP.eq(ownership.code()))
                .and(EnrollmentRepository.IS_LIVING));
    }

    /** People with living enrollments that began without their having read this version. */
    static Set<PersonId> concerned(DSLContext dsl, Charter charter) {
        return concerned(dsl, charter, DSL.noCondition());
    }

    static boolean isConcerned(DSLContext dsl, Charter charter, PersonId person) {
        return !concerned(dsl, charter, ENROLLMENT.PERSON_ID.eq(person.value())).isEmpty();
    }

    private static Set<PersonId> concerned(DSLContext dsl, Charter charter, Condition who) {
        return dsl.selectDistinct(ENROLLMENT.PERSON_ID)
                .from(ENROLLMENT)
                .join(ENROLLMENT_TICKET)
                .on(ENROLLMENT_TICKET.ID.eq(ENROLLMENT.TICKET_ID))
                .where(who)
                .and(ENROLLMENT.OWNERSHIP.eq(charter.ownership().code()))
                .and(EnrollmentRepository.IS_LIVING)
                .and(ENROLLMENT_TICKET
                        .OWNERSHIP
                        .ne(ENROLLMENT.OWNERSHIP)
                        .or(ENROLLMENT_TICKET.CHARTER_VERSION.lt(charter.version())))
                .fetchSet(row -> new PersonId(row.value1()));
    }
}
