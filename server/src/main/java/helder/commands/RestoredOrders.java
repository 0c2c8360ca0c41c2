package helder.commands;

import static helder.store.schema.Tables.COMMAND;

import helder.commands.Command.State;
import helder.identity.EnrollmentId;
import helder.identity.Role;
import helder.manifest.Action;
import helder.store.Tx;
import java.time.Instant;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/** Open orders of a restored backup: they may have been taken back since, so whoever still wants them orders them again. */
public final class RestoredOrders {

    private RestoredOrders() {}

    /**
     * What was ended.
     *
     * @param orders how many; with those that waited until others agree
     * @param staying enrollments that nobody wants to end any more
     */
    public record Ended(int orders, Set<EnrollmentId> staying) {
        public Ended {
            staying = Set.copyOf(staying);
        }
    }

    /**
     * Not what the server does by itself, and not an end of management that nobody could have taken back: what the owner wished, and what
     * was sent. Whether the others were sent since the backup is unknown, so they count as sent: what a device says about one is believed,
     * and the code of a lock that it may have is kept.
     */
    public static Ended end(Tx tx, Instant now) {
        // Questions have no action and operators no role, and null is not unequal to anything.
        Condition couldBeTakenBack = COMMAND.PERMIT_ACTION
                .isDistinctFrom(Action.REMOVE_WORK_DATA.code())
                .or(COMMAND.PERMIT_ACTOR_ROLE
                        .isDistinctFrom(Role.EMPLOYEE.code())
                        .and(COMMAND.SENT_COUNT.eq(0L)));
        Condition ending =
                COMMAND.DONE_AT.isNull().and(CommandRepository.bySomebody()).and(couldBeTakenBack);
        Set<EnrollmentId> staying = enrollments(tx, ending.and(CommandRepository.endsManagement()));
        int orders = CommandRepository.ending(tx, State.CANCELED, now)
                .set(COMMAND.SENT_COUNT, DSL.greatest(COMMAND.SENT_COUNT, DSL.inline(1L)))
                .where(ending)
                .execute();
        staying.removeIf(enrollment -> CommandRepository.isEndOrdered(tx, enrollment));
        return new Ended(orders + ApprovalRequests.endAll(tx, now), staying);
    }

    private static Set<EnrollmentId> enrollments(Tx tx, Condition which) {
        return tx.dsl()
                .selectDistinct(COMMAND.ENROLLMENT_ID)
                .from(COMMAND)
                .where(which)
                .fetchSet(row -> new EnrollmentId(row.value1()));
    }
}
