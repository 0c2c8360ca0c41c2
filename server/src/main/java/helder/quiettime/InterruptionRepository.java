package helder.quiettime;

import static helder.store.schema.Tables.INTERRUPTION;

import helder.identity.CommandId;
import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.quiettime.Interruption.Kind;
import helder.store.Tx;
import helder.store.schema.tables.records.InterruptionRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Interruptions in storage, one for each command that interrupts somebody. */
final class InterruptionRepository {

    private InterruptionRepository() {}

    static void add(Tx tx, OrganisationId organisation, Awaited awaited) {
        tx.dsl()
                .insertInto(INTERRUPTION)
                .set(INTERRUPTION.COMMAND_ID, awaited.command().value())
                .set(INTERRUPTION.ORGANISATION_ID, organisation.value())
                .set(INTERRUPTION.ENROLLMENT_ID, awaited.enrollment().value())
                .set(INTERRUPTION.PERSON_ID, awaited.person().value())
                .set(INTERRUPTION.KIND, awaited.kind().code())
                .set(INTERRUPTION.SECONDS, awaited.length().toSeconds())
                .set(INTERRUPTION.IS_AT_NIGHT, awaited.isReachedAtNight())
                .set(INTERRUPTION.ASKED_AT, awaited.askedAt())
                .set(INTERRUPTION.DEADLINE_AT, awaited.deadline())
                .set(INTERRUPTION.PLANNED_AT, awaited.planned().orElse(null))
                .set(INTERRUPTION.IS_AVOIDED, awaited.isAvoided())
                .execute();
    }

    static Optional<Awaited> find(DSLContext dsl, CommandId command) {
        return dsl.selectFrom(INTERRUPTION)
                .where(INTERRUPTION.COMMAND_ID.eq(command.value()))
                .fetchOptional()
                .map(InterruptionRepository::awaited);
    }

    /** Those that the device did not get yet, and still can; soonest asked first. */
    static List<Awaited> waiting(DSLContext dsl, PersonId person, Instant now) {
        return some(
                dsl,
                INTERRUPTION
                        .PERSON_ID
                        .eq(person.value())
                        .and(INTERRUPTION.HAPPENED_AT.isNull())
                        .and(INTERRUPTION.DEADLINE_AT.gt(now)));
    }

    /** Those that the device got since an instant. */
    static List<Awaited> happened(DSLContext dsl, PersonId person, Instant since) {
        return some(dsl, INTERRUPTION.PERSON_ID.eq(person.value()).and(INTERRUPTION.HAPPENED_AT.ge(since)));
    }

    private static List<Awaited> some(DSLContext dsl, Condition which) {
        return dsl.selectFrom(INTERRUPTION)
                .where(which)
                .orderBy(INTERRUPTION.ASKED_AT, INTERRUPTION.COMMAND_ID)
                .fetch(InterruptionRepository::awaited);
    }

    static void plan(Tx tx, Awaited awaited) {
        tx.dsl()
                .update(INTERRUPTION)
                .set(INTERRUPTION.PLANNED_AT, awaited.planned().orElse(null))
                .set(INTERRUPTION.IS_AVOIDED, awaited.isAvoided())
                .where(INTERRUPTION.COMMAND_ID.eq(awaited.command().value()))
                .execute();
    }

    static void pick(Tx tx, CommandId command, Instant at) {
        tx.dsl()
                .update(INTERRUPTION)
                .set(INTERRUPTION.PLANNED_AT, at)
                .set(INTERRUPTION.PICKED_AT, at)
                .where(INTERRUPTION.COMMAND_ID.eq(command.value()))
                .execute();
    }

    static void happened(Tx tx, CommandId command, Instant at) {
        tx.dsl()
                .update(INTERRUPTION)
                .set(INTERRUPTION.HAPPENED_AT, at)
                .where(INTERRUPTION.COMMAND_ID.eq(command.value()), INTERRUPTION.HAPPENED_AT.isNull())
                .execute();
    }

    /** Numbers of all people together. */
    static Counted count(DSLContext dsl, Instant since) {
        var counted = dsl.select(
                        DSL.count(),
                        DSL.count(DSL.when(INTERRUPTION.IS_AVOIDED.eq(true), DSL.inline(1))),
                        DSL.count(DSL.when(INTERRUPTION.PICKED_AT.isNotNull(), DSL.inline(1))),
                        DSL.count(DSL.when(
                                INTERRUPTION.PLANNED_AT.isNull().and(INTERRUPTION.HAPPENED_AT.isNull()),
                                DSL.inline(1))),
                        DSL.countDistinct(INTERRUPTION.PERSON_ID))
                .from(INTERRUPTION)
                .where(INTERRUPTION.ASKED_AT.ge(since))
                .fetchSingle();
        return new Counted(counted.value1(), counted.value2(), counted.value3(), counted.value4(), counted.value5());
    }

    static int forget(Tx tx, Instant before, int most) {
        return tx.dsl()
                .deleteFrom(INTERRUPTION)
                .where(INTERRUPTION.COMMAND_ID.in(DSL.select(INTERRUPTION.COMMAND_ID)
                        .from(INTERRUPTION)
                        .where(INTERRUPTION.DEADLINE_AT.le(before))
                        .limit(most)))
                .execute();
    }

    private static Awaited awaited(InterruptionRecord row) {
        return new Awaited(
                new CommandId(row.getCommandId()),
                new EnrollmentId(row.getEnrollmentId()),
                new PersonId(row.getPersonId()),
                Kind.of(row.getKind()),
                Duration.ofSeconds(row.getSeconds()),
                row.getIsAtNight(),
                row.getAskedAt(),
                row.getDeadlineAt(),
                Optional.ofNullable(row.getPlannedAt()),
                Optional.ofNullable(row.getPickedAt()),
                row.getIsAvoided(),
                Optional.ofNullable(row.getHappenedAt()));
    }
}
