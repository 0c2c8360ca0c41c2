package helder.commands;

import static helder.store.schema.Tables.COMMAND;

import helder.commands.Command.State;
import helder.identity.EnrollmentId;
import helder.identity.Role;
import helder.manifest.Action;
import helder.store.Tx;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jooq.Condition;

/** Open orders of a restored backup: they may have been taken back since, so whoever still wants them orders them again. */
public final class RestoredOrders {

    private RestoredOrders() {}

    /**
     * What was ended.
     *
     * @param orders how many
     * @param staying enrollments that nobody wants to end any more
     */
    public record Ended(int orders, Set<EnrollmentId> staying) {
        public Ended {
            staying = Set.copyOf(staying);
        }
    }

    /** Not what the server does by itself, and not an owner's wish to leave, which nobody could have taken back. */
    public static Ended end(Tx tx, Instant now) {
        Condition removal = COMMAND.PERMIT_ACTION.eq(Action.REMOVE_WORK_DATA.code());
        Condition ofOwner = removal.and(COMMAND.PERMIT_ACTOR_ROLE.eq(Role.EMPLOYEE.code()));
        Condition open = COMMAND.DONE_AT.isNull().and(CommandRepository.bySomebody());
        var wishes = new HashSet<>(enrollments(tx, open.and(ofOwner)));
        var leaving = new HashSet<>(enrollments(tx, open.and(removal)));
        leaving.removeAll(wishes);
        // Questions have no action and operators no role, and null is not unequal to anything.
        Condition ofOthers = COMMAND.PERMIT_ACTION
                .isDistinctFrom(Action.REMOVE_WORK_DATA.code())
                .or(COMMAND.PERMIT_ACTOR_ROLE.isDistinctFrom(Role.EMPLOYEE.code()));
        int orders = CommandRepository.end(tx, open.and(ofOthers), State.CANCELED, now);
        return new Ended(orders, leaving);
    }

    private static Set<EnrollmentId> enrollments(Tx tx, Condition which) {
        return tx.dsl()
                .selectDistinct(COMMAND.ENROLLMENT_ID)
                .from(COMMAND)
                .where(which)
                .fetchSet(row -> new EnrollmentId(row.value1()));
    }
}
