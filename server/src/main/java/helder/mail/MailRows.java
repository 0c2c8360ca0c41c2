package helder.mail;

import static helder.store.schema.Tables.MAIL;

import helder.identity.Ids;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.store.Parts;
import helder.store.Tx;
import helder.store.schema.tables.records.MailRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Letters in storage. */
final class MailRows {

    private static final int AT_ONCE = 500;

    private MailRows() {}

    /**
     * One that is due.
     *
     * @param attempts that failed before
     */
    record Due(String id, String kind, PersonId person, String subject, int attempts, Instant createdAt) {}

    static void add(
            Tx tx,
            OrganisationId organisation,
            String kind,
            Collection<PersonId> people,
            String subject,
            Ids ids,
            Instant now) {
        for (List<PersonId> some : Parts.of(people, AT_ONCE)) {
            var rows = some.stream()
                    .map(person -> {
                        var row = new MailRecord();
                        row.setId(ids.next());
                        row.setOrganisationId(organisation.value());
                        row.setPersonId(person.value());
                        row.setKind(kind);
                        row.setSubject(subject);
                        row.setCreatedAt(now);
                        row.setDueAt(now);
                        row.setAttempts(0L);
                        return row;
                    })
                    .toList();
            tx.dsl().insertInto(MAIL).set(rows).onConflictDoNothing().execute();
        }
    }

    static List<Due> due(DSLContext dsl, Instant now, int most) {
        return dsl.selectFrom(MAIL)
                .where(MAIL.DUE_AT.le(now))
                .orderBy(MAIL.DUE_AT, MAIL.ID)
                .limit(most)
                .fetch(row -> new Due(
                        row.getId(),
                        row.getKind(),
                        new PersonId(row.getPersonId()),
                        row.getSubject(),
                        row.getAttempts().intValue(),
                        row.getCreatedAt()));
    }

    static void sent(Tx tx, String id, Instant now) {
        tx.dsl()
                .update(MAIL)
                .set(MAIL.SENT_AT, now)
                .setNull(MAIL.DUE_AT)
                .setNull(MAIL.PROBLEM)
                .where(MAIL.ID.eq(id))
                .execute();
    }

    /** There was nothing to say any more. */
    static void drop(Tx tx, String id) {
        tx.dsl().deleteFrom(MAIL).where(MAIL.ID.eq(id)).execute();
    }

    /**
     * Notes that an attempt failed, where it was one: what was sent in the meantime stays sent.
     *
     * @param again when to try again; empty to give up
     */
    static void failedIfDue(Tx tx, String id, MailProblem problem, Optional<Instant> again) {
        tx.dsl()
                .update(MAIL)
                .set(MAIL.ATTEMPTS, MAIL.ATTEMPTS.plus(1))
                .set(MAIL.PROBLEM, problem.code())
                .set(MAIL.DUE_AT, again.orElse(null))
                .where(MAIL.ID.eq(id))
                .and(MAIL.DUE_AT.isNotNull())
                .execute();
    }

    /** Deletes up to {@code most} that were asked for before then and are not due; returns how many. */
    static int purge(Tx tx, Instant before, int most) {
        var old = DSL.select(MAIL.ID)
                .from(MAIL)
                .where(MAIL.CREATED_AT.le(before))
                .and(MAIL.DUE_AT.isNull())
                .limit(most);
        return tx.dsl().deleteFrom(MAIL).where(MAIL.ID.in(old)).execute();
    }

    static int stuck(DSLContext dsl) {
        return dsl.fetchCount(MAIL, MAIL.DUE_AT.isNotNull().and(MAIL.PROBLEM.isNotNull()));
    }

    static Outbox.State state(DSLContext dsl) {
        var waiting = dsl.select(DSL.count(), DSL.min(MAIL.CREATED_AT))
                .from(MAIL)
                .where(MAIL.DUE_AT.isNotNull())
                .fetchSingle();
        List<MailProblem> problems = dsl.select(MAIL.PROBLEM)
                .from(MAIL)
                .where(MAIL.DUE_AT.isNotNull())
                .and(MAIL.PROBLEM.isNotNull())
                .groupBy(MAIL.PROBLEM)
                .orderBy(DSL.count().desc(), MAIL.PROBLEM)
                .fetch(row -> MailProblem.stored(row.value1()));
        return new Outbox.State(
                waiting.value1(),
                stuck(dsl),
                Optional.ofNullable(waiting.value2()),
                problems,
                dsl.fetchCount(MAIL, MAIL.SENT_AT.isNotNull()),
                dsl.fetchCount(MAIL, MAIL.DUE_AT.isNull().and(MAIL.SENT_AT.isNull())));
    }

    static Optional<Outbox.Fate> fate(DSLContext dsl, String kind, PersonId person, String subject) {
        return dsl.selectFrom(MAIL)
                .where(MAIL.PERSON_ID.eq(person.value()))
                .and(MAIL.KIND.eq(kind))
                .and(MAIL.SUBJECT.eq(subject))
                .fetchOptional(row -> row.getSentAt() != null
                        ? Outbox.Fate.SENT
                        : row.getDueAt() != null ? Outbox.Fate.WAITING : Outbox.Fate.LOST);
    }
}
