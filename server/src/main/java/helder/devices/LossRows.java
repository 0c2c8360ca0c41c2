package helder.devices;

import static helder.store.schema.Tables.LOSS;

import helder.identity.Actor;
import helder.identity.Codes;
import helder.identity.EnrollmentId;
import helder.identity.Role;
import helder.store.Tx;
import helder.store.schema.tables.records.LossRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The rows of losses: one for each enrollment that ever was marked lost. */
final class LossRows {

    static final Condition IS_LOST = LOSS.ENDED_AT.isNull();
    static final Condition IS_UNRELEASED = LOSS.ENDED_AT.isNotNull().and(LOSS.RELEASED_AT.isNull());

    private LossRows() {}

    /** In place of an earlier time. */
    static void begin(Tx tx, Enrollment enrollment, Actor by, Instant now) {
        delete(tx, LOSS.ENROLLMENT_ID.eq(enrollment.id().value()));
        var row = new LossRecord();
        row.setEnrollmentId(enrollment.id().value());
        row.setOrganisationId(enrollment.organisation().value());
        row.setLostAt(now);
        row.setLostKind(by.kind());
        row.setLostId(by.id());
        row.setLostName(by.name());
        row.setLostRole(by.actingRole().map(Role::code).orElse(null));
        row.setAskedTimes(0L);
        tx.dsl().executeInsert(row);
    }

    static void end(Tx tx, EnrollmentId enrollment, Optional<Actor> by, Loss.Ending ending, Instant now) {
        tx.dsl()
                .update(LOSS)
                .set(LOSS.ENDED_AT, now)
                .set(LOSS.ENDING, ending.code())
                .set(LOSS.FOUND_KIND, by.map(Actor::kind).orElse(null))
                .set(LOSS.FOUND_ID, by.map(Actor::id).orElse(null))
                .set(LOSS.FOUND_NAME, by.map(Actor::name).orElse(null))
                .set(
                        LOSS.FOUND_ROLE,
                        by.flatMap(Actor::actingRole).map(Role::code).orElse(null))
                .where(LOSS.ENROLLMENT_ID.eq(enrollment.value()), IS_LOST)
                .execute();
    }

    static boolean confirmed(Tx tx, EnrollmentId enrollment, Instant now) {
        return tx.dsl()
                        .update(LOSS)
                        .set(LOSS.CONFIRMED_AT, now)
                        .where(LOSS.ENROLLMENT_ID.eq(enrollment.value()), IS_LOST)
                        .execute()
                > 0;
    }

    static void asked(Tx tx, EnrollmentId enrollment, Instant now) {
        tx.dsl()
                .update(LOSS)
                .set(LOSS.ASKED_AT, now)
                .set(LOSS.ASKED_TIMES, LOSS.ASKED_TIMES.plus(1))
                .where(LOSS.ENROLLMENT_ID.eq(enrollment.value()), IS_LOST)
                .execute();
    }

    static void released(Tx tx, EnrollmentId enrollment, Instant now) {
        tx.dsl()
                .update(LOSS)
                .set(LOSS.RELEASED_AT, now)
                .where(LOSS.ENROLLMENT_ID.eq(enrollment.value()), IS_UNRELEASED)
                .execute();
    }

    static int delete(Tx tx, Condition which) {
        return tx.dsl().deleteFrom(LOSS).where(which).execute();
    }

    static Optional<Loss> find(DSLContext dsl, EnrollmentId enrollment) {
        return dsl.selectFrom(LOSS)
                .where(LOSS.ENROLLMENT_ID.eq(enrollment.value()))
                .fetchOptional(LossRows::loss);
    }

    static List<EnrollmentId> which(DSLContext dsl, Condition condition) {
        return dsl.select(LOSS.ENROLLMENT_ID)
                .from(LOSS)
                .where(condition)
                .orderBy(LOSS.ENROLLMENT_ID)
                .fetch(row -> new EnrollmentId(row.value1()));
    }

    private static Loss loss(LossRecord row) {
        return new Loss(
                new EnrollmentId(row.getEnrollmentId()),
                row.getLostAt(),
                Actor.stored(row.getLostKind(), row.getLostId(), row.getLostName(), row.getLostRole()),
                Optional.ofNullable(row.getConfirmedAt()),
                Optional.ofNullable(row.getAskedAt()),
                row.getAskedTimes(),
                Optional.ofNullable(row.getEndedAt()).map(at -> new Loss.End(at, ending(row), foundBy(row))),
                Optional.ofNullable(row.getReleasedAt()));
    }

    private static Loss.Ending ending(LossRecord row) {
        return Codes.stored(Loss.Ending.values(), Loss.Ending::code, row.getEnding(), "end of a loss");
    }

    private static Optional<Actor> foundBy(LossRecord row) {
        return Optional.ofNullable(row.getFoundKind())
                .map(kind -> Actor.stored(kind, row.getFoundId(), row.getFoundName(), row.getFoundRole()));
    }
}
