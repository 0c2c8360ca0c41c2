package helder.looks.disclosure;

import static helder.store.schema.Tables.INVESTIGATION;
import static helder.store.schema.Tables.INVESTIGATION_APPROVAL;
import static helder.store.schema.Tables.LOOK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.Disclosure;
import helder.looks.Investigation;
import helder.looks.Investigation.Approval;
import helder.looks.Investigation.End;
import helder.looks.Investigation.State;
import helder.looks.OfficeHolders;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.InvestigationRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Select;

/** Investigations as they are kept: found, ended and deleted. Who may ask for one, decide or end it is not decided here. */
public final class InvestigationRepository {

    private static final int PURGED_AT_ONCE = 200;

    private InvestigationRepository() {}

    public static Optional<Investigation> find(DSLContext dsl, String id) {
        return select(dsl, INVESTIGATION.ID.eq(id)).stream().findFirst();
    }

    /** All of them, newest first. */
    public static List<Investigation> select(DSLContext dsl, Condition which) {
        return select(dsl, which, Integer.MAX_VALUE);
    }

    /** The newest, newest first. */
    public static List<Investigation> select(DSLContext dsl, Condition which, int most) {
        List<InvestigationRecord> rows = dsl.selectFrom(INVESTIGATION)
                .where(which)
                .orderBy(INVESTIGATION.ID.desc())
                .limit(most)
                .fetch();
        Map<String, List<Approval>> approvals = dsl.selectFrom(INVESTIGATION_APPROVAL)
                .where(INVESTIGATION_APPROVAL.INVESTIGATION_ID.in(
                        rows.stream().map(InvestigationRecord::getId).toList()))
                .orderBy(INVESTIGATION_APPROVAL.APPROVED_AT, INVESTIGATION_APPROVAL.OFFICE)
                .fetchGroups(
                        INVESTIGATION_APPROVAL.INVESTIGATION_ID,
                        row -> new Approval(
                                Role.of(row.getOffice()),
                                new PersonId(row.getPersonId()),
                                row.getPersonName(),
                                row.getApprovedAt()));
        return rows.stream()
                .map(row -> investigation(row, approvals.getOrDefault(row.getId(), List.of())))
                .toList();
    }

    private static Investigation investigation(InvestigationRecord row, List<Approval> approvals) {
        return new Investigation(
                row.getId(),
                new PersonId(row.getPersonId()),
                new PersonId(row.getRequesterId()),
                row.getRequesterName(),
                row.getReason(),
                row.getDays().intValue(),
                row.getRequestedAt(),
                row.getExpiresAt(),
                approvals,
                Optional.ofNullable(row.getUntilAt()),
                Optional.ofNullable(row.getReleasedAt())
                        .map(at -> new End(at, Objects.requireNonNullElse(row.getReleasedBy(), ""), "")),
                Optional.ofNullable(row.getRefusedAt())
                        .map(at -> new End(
                                at,
                                Objects.requireNonNullElse(row.getRefusedBy(), ""),
                                Objects.requireNonNullElse(row.getRefusal(), ""))));
    }

    /** Nobody else decides about it until this unit of work ends. */
    public static Optional<Investigation> lock(Tx tx, String id) {
        Store.locking(tx, tx.dsl().select(INVESTIGATION.ID).from(INVESTIGATION).where(INVESTIGATION.ID.eq(id)))
                .fetch();
        return find(tx.dsl(), id);
    }

    /** One that runs and under which this actor may look: as long as they, and whoever approved, are still in their offices. */
    public static Optional<Investigation> running(Tx tx, String id, Actor actor, Instant now, OfficeHolders offices) {
        return lock(tx, id)
                .filter(each -> each.state(now) == State.RUNNING)
                .filter(each -> stands(tx, each, offices))
                .filter(each -> actor instanceof Actor.Somebody somebody
                        && somebody.person().equals(each.requester()));
    }

    /** Whether whoever asked and whoever approved are still in the office in which they did. */
    public static boolean stands(Tx tx, Investigation one, OfficeHolders offices) {
        return offices.holds(tx, one.requester(), Role.ADMINISTRATOR)
                && one.approvals().stream().allMatch(each -> offices.holds(tx, each.person(), each.office()));
    }

    public static Condition isWaiting(Instant now) {
        return INVESTIGATION
                .UNTIL_AT
                .isNull()
                .and(INVESTIGATION.REFUSED_AT.isNull())
                .and(INVESTIGATION.EXPIRES_AT.gt(now));
    }

    public static Condition isRunning(Instant now) {
        return INVESTIGATION
                .UNTIL_AT
                .gt(now)
                .and(INVESTIGATION.REFUSED_AT.isNull())
                .and(INVESTIGATION.RELEASED_AT.isNull());
    }

    /** Those about which the rules let this person decide in one of these offices, if they wait. */
    public static Condition isDecidedBy(PersonId person, Set<Role> offices) {
        return INVESTIGATION
                .PERSON_ID
                .ne(person.value())
                .and(INVESTIGATION.REQUESTER_ID.ne(person.value()))
                .and(notExists(approval(INVESTIGATION_APPROVAL.PERSON_ID.eq(person.value()))))
                .and(offices.stream()
                        .<Condition>map(office -> notExists(approval(INVESTIGATION_APPROVAL.OFFICE.eq(office.code()))))
                        .reduce(falseCondition(), Condition::or));
    }

    private static Select<?> approval(Condition which) {
        return selectOne()
                .from(INVESTIGATION_APPROVAL)
                .where(INVESTIGATION_APPROVAL.INVESTIGATION_ID.eq(INVESTIGATION.ID))
                .and(which);
    }

    /**
     * Those about this person of which they may know: that were approved and are over, and that were not approved, as soon as no other
     * about them waits or runs, and in any case after the longest time that looks can be kept from anybody.
     */
    public static Condition isToldTo(PersonId person, Instant now) {
        var other = INVESTIGATION.as("other");
        Condition isOpen = other.PERSON_ID
                .eq(person.value())
                .and(other.REFUSED_AT.isNull())
                .and(other.RELEASED_AT.isNull())
                .and(other.UNTIL_AT.gt(now).or(other.UNTIL_AT.isNull().and(other.EXPIRES_AT.gt(now))));
        Condition isOver = INVESTIGATION.RELEASED_AT.isNotNull().or(INVESTIGATION.UNTIL_AT.le(now));
        Condition isRefused = INVESTIGATION
                .UNTIL_AT
                .isNull()
                .and(INVESTIGATION.REFUSED_AT.isNotNull().or(INVESTIGATION.EXPIRES_AT.le(now)));
        Condition isLongAgo = coalesce(INVESTIGATION.REFUSED_AT, INVESTIGATION.EXPIRES_AT)
                .le(now.minus(Duration.ofDays(Disclosure.MOST_DAYS)));
        return INVESTIGATION
                .PERSON_ID
                .eq(person.value())
                .and(isOver.or(isRefused.and(
                        isLongAgo.or(notExists(selectOne().from(other).where(isOpen))))));
    }

    /** Ends what waits, with a no. */
    public static void refuse(Tx tx, String id, Instant now, String by, String why) {
        tx.dsl()
                .update(INVESTIGATION)
                .set(INVESTIGATION.REFUSED_AT, now)
                .set(INVESTIGATION.REFUSED_BY, by)
                .set(INVESTIGATION.REFUSAL, why)
                .where(INVESTIGATION.ID.eq(id))
                .execute();
    }

    /**
     * Notes which are over, so that a clock that is set back later hides nothing again, and ends those whose requester, or one of
     * whose approvers, lost the office: nobody can look under them any more. What people see does not wait for the first.
     *
     * @return how many
     */
    public static int noteEnded(Tx tx, Instant now, OfficeHolders offices) {
        List<String> left = select(tx.dsl(), isRunning(now)).stream()
                .filter(each -> !stands(tx, each, offices))
                .map(Investigation::id)
                .toList();
        return release(tx, INVESTIGATION.UNTIL_AT.le(now).or(INVESTIGATION.ID.in(left)), now, "");
    }

    /** Ends what runs; how many. */
    public static int release(Tx tx, Condition which, Instant now, String by) {
        return tx.dsl()
                .update(INVESTIGATION)
                .set(INVESTIGATION.RELEASED_AT, now)
                .set(INVESTIGATION.RELEASED_BY, by)
                .where(which)
                .and(INVESTIGATION.UNTIL_AT.isNotNull())
                .and(INVESTIGATION.RELEASED_AT.isNull())
                .execute();
    }

    /** Deletes those that ended before this moment and under which no look is kept any more; how many. */
    public static int purge(Tx tx, Instant before) {
        List<String> old = tx.dsl()
                .select(INVESTIGATION.ID)
                .from(INVESTIGATION)
                .where(coalesce(INVESTIGATION.UNTIL_AT, INVESTIGATION.EXPIRES_AT)
                        .lt(before))
                .andNotExists(selectOne().from(LOOK).where(LOOK.INVESTIGATION_ID.eq(INVESTIGATION.ID)))
                .limit(PURGED_AT_ONCE)
                .fetch(INVESTIGATION.ID);
        tx.dsl()
                .deleteFrom(INVESTIGATION_APPROVAL)
                .where(INVESTIGATION_APPROVAL.INVESTIGATION_ID.in(old))
                .execute();
        return tx.dsl()
                .deleteFrom(INVESTIGATION)
                .where(INVESTIGATION.ID.in(old))
                .execute();
    }
}
