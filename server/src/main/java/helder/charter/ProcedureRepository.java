package helder.charter;

import static helder.store.schema.Tables.CHARTER_PROCEDURE;
import static helder.store.schema.Tables.CHARTER_PROCEDURE_CHANGE;

import helder.identity.Actor;
import helder.identity.OrganisationId;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.store.Tx;
import helder.store.schema.tables.records.CharterProcedureChangeRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;

/** The rows of procedures; none where the organisation chose nothing. */
final class ProcedureRepository {

    private static final String BETWEEN = " ";

    Procedure find(DSLContext dsl, OrganisationId organisation, Ownership ownership) {
        return dsl.selectFrom(CHARTER_PROCEDURE)
                .where(CHARTER_PROCEDURE.ORGANISATION_ID.eq(organisation.value()))
                .and(CHARTER_PROCEDURE.OWNERSHIP.eq(ownership.code()))
                .fetchOptional(
                        row -> new Procedure(ownership, Duration.ofDays(row.getNoticeDays()), roles(row.getSigners())))
                .orElseGet(() -> Procedure.usual(ownership));
    }

    /** Newest first. */
    List<Procedures.Decision> history(DSLContext dsl, OrganisationId organisation, Ownership ownership) {
        return dsl.selectFrom(CHARTER_PROCEDURE_CHANGE)
                .where(decided(organisation, ownership))
                .orderBy(CHARTER_PROCEDURE_CHANGE.NUMBER.desc())
                .fetch(row -> new Procedures.Decision(
                        new Procedure(ownership, Duration.ofDays(row.getNoticeDays()), roles(row.getSigners())),
                        row.getChangedBy(),
                        row.getChangedAt()));
    }

    private static Condition decided(OrganisationId organisation, Ownership ownership) {
        return CHARTER_PROCEDURE_CHANGE
                .ORGANISATION_ID
                .eq(organisation.value())
                .and(CHARTER_PROCEDURE_CHANGE.OWNERSHIP.eq(ownership.code()));
    }

    /** The caller keeps others waiting, so that no two decisions get one number. */
    void put(Tx tx, OrganisationId organisation, Procedure procedure, Actor by, Instant now) {
        var decision = new CharterProcedureChangeRecord();
        decision.setOrganisationId(organisation.value());
        decision.setOwnership(procedure.ownership().code());
        decision.setNumber(
                1L + tx.dsl().fetchCount(CHARTER_PROCEDURE_CHANGE, decided(organisation, procedure.ownership())));
        decision.setNoticeDays(procedure.notice().toDays());
        decision.setSigners(codes(procedure));
        decision.setChangedBy(by.name());
        decision.setChangedAt(now);
        tx.dsl().executeInsert(decision);
        tx.dsl()
                .insertInto(CHARTER_PROCEDURE)
                .set(CHARTER_PROCEDURE.ORGANISATION_ID, organisation.value())
                .set(CHARTER_PROCEDURE.OWNERSHIP, procedure.ownership().code())
                .set(CHARTER_PROCEDURE.NOTICE_DAYS, procedure.notice().toDays())
                .set(CHARTER_PROCEDURE.SIGNERS, codes(procedure))
                .set(CHARTER_PROCEDURE.CHANGED_BY, by.name())
                .set(CHARTER_PROCEDURE.CHANGED_AT, now)
                .onConflict(CHARTER_PROCEDURE.ORGANISATION_ID, CHARTER_PROCEDURE.OWNERSHIP)
                .doUpdate()
                .set(CHARTER_PROCEDURE.NOTICE_DAYS, procedure.notice().toDays())
                .set(CHARTER_PROCEDURE.SIGNERS, codes(procedure))
                .set(CHARTER_PROCEDURE.CHANGED_BY, by.name())
                .set(CHARTER_PROCEDURE.CHANGED_AT, now)
                .execute();
    }

    private static String codes(Procedure procedure) {
        return procedure.signers().stream().map(Role::code).sorted().collect(Collectors.joining(BETWEEN));
    }

    private static Set<Role> roles(String codes) {
        return Arrays.stream(codes.split(BETWEEN, -1)).map(Role::of).collect(Collectors.toSet());
    }
}
