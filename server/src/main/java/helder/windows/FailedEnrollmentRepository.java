package helder.windows;

import static helder.store.schema.Tables.WINDOWS_FAILURE;

import helder.identity.Codes;
import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.WindowsFailureRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** PCs that were not set up, in storage. */
@Repository
class FailedEnrollmentRepository {

    private final Store store;
    private final Ids ids;

    FailedEnrollmentRepository(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    /**
     * What happened once or several times.
     *
     * @param number that Windows shows
     */
    record Happened(
            PcTrouble trouble,
            Optional<PersonId> person,
            Optional<String> number,
            Optional<String> trace,
            long times) {}

    /** Counts it where the same began since then, and else begins anew. */
    void add(Tx tx, OrganisationId organisation, Happened happened, Instant since, Instant now) {
        int counted = tx.dsl()
                .update(WINDOWS_FAILURE)
                .set(WINDOWS_FAILURE.TIMES, WINDOWS_FAILURE.TIMES.plus(happened.times()))
                .set(WINDOWS_FAILURE.NUMBER, happened.number().orElse(null))
                .set(WINDOWS_FAILURE.TRACE, happened.trace().orElse(null))
                .set(WINDOWS_FAILURE.LAST_AT, now)
                .where(WINDOWS_FAILURE.TROUBLE.eq(happened.trouble().code()))
                .and(is(happened.person()))
                .and(WINDOWS_FAILURE.FIRST_AT.gt(since))
                .execute();
        if (counted > 0) {
            return;
        }
        var row = new WindowsFailureRecord();
        row.setId(ids.next());
        row.setOrganisationId(organisation.value());
        row.setPersonId(happened.person().map(PersonId::value).orElse(null));
        row.setTrouble(happened.trouble().code());
        row.setNumber(happened.number().orElse(null));
        row.setTrace(happened.trace().orElse(null));
        row.setTimes(happened.times());
        row.setFirstAt(now);
        row.setLastAt(now);
        tx.dsl().executeInsert(row);
    }

    private static Condition is(Optional<PersonId> person) {
        return person.map(known -> WINDOWS_FAILURE.PERSON_ID.eq(known.value()))
                .orElse(WINDOWS_FAILURE.PERSON_ID.isNull());
    }

    List<FailedEnrollment> recent(Instant since, int most) {
        return list(DSL.noCondition(), since, most);
    }

    List<FailedEnrollment> of(PersonId person, Instant since, int most) {
        return list(WINDOWS_FAILURE.PERSON_ID.eq(person.value()), since, most);
    }

    private List<FailedEnrollment> list(Condition which, Instant since, int most) {
        return store.read(dsl -> dsl.selectFrom(WINDOWS_FAILURE)
                .where(which)
                .and(WINDOWS_FAILURE.LAST_AT.gt(since))
                .orderBy(WINDOWS_FAILURE.LAST_AT.desc(), WINDOWS_FAILURE.ID.desc())
                .limit(most)
                .fetch(FailedEnrollmentRepository::failure));
    }

    private static FailedEnrollment failure(WindowsFailureRecord row) {
        return new FailedEnrollment(
                row.getId(),
                Optional.ofNullable(row.getPersonId()).map(PersonId::new),
                Codes.stored(PcTrouble.values(), PcTrouble::code, row.getTrouble(), "reason why a PC was not set up"),
                Optional.ofNullable(row.getNumber()),
                Optional.ofNullable(row.getTrace()),
                row.getTimes(),
                row.getFirstAt(),
                row.getLastAt());
    }

    int purge(Tx tx, Instant until, int most) {
        var old = DSL.select(WINDOWS_FAILURE.ID)
                .from(WINDOWS_FAILURE)
                .where(WINDOWS_FAILURE.LAST_AT.le(until))
                .orderBy(WINDOWS_FAILURE.LAST_AT)
                .limit(most);
        return tx.dsl()
                .deleteFrom(WINDOWS_FAILURE)
                .where(WINDOWS_FAILURE.ID.in(old))
                .execute();
    }
}
