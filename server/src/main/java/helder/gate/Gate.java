package helder.gate;

import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.store.Tx;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one place through which every question to a device, every command and every value that comes back must pass. An
 * enrollment is bound by every version of its charter from the one it agreed to up to the one in force: what any of them does not
 * allow is not allowed. There is no second way; the architecture test holds that.
 */
public interface Gate {

    /**
     * Decides on an order. An {@link Order.Ask} is allowed only when every item is; a refusal names the first that is not
     * and is counted. What takes a device out of lost mode ({@link FoundOrder}) is never refused to the server itself. Outside units of work only; it starts one of its own to count a refusal.
     *
     * @param reason in words of whoever orders, 3 to 500 characters; mandatory for people and operators, except for whoever
     *     ends the management of their own device or has it found
     */
    Permission permit(Actor actor, EnrollmentFacts enrollment, Order order, Optional<String> reason);

    /** Counts an order that is kept until others agree. */
    void waits(Tx tx, EnrollmentFacts enrollment, Action action);

    /** Counts an order that the gate did not object to, and that is refused all the same because the device could not do it. */
    void impossible(Tx tx, EnrollmentFacts enrollment, Action action);

    /** The same inside a unit of work, by the charter that it sees. */
    default Permission permit(Tx tx, Actor actor, EnrollmentFacts enrollment, Order order, Optional<String> reason) {
        return permit(tx, actor, enrollment, order, reason, Agreement.NONE);
    }

    /** The same for an order to which others agreed; {@link Permission.Waiting} says who has still to. */
    Permission permit(
            Tx tx, Actor actor, EnrollmentFacts enrollment, Order order, Optional<String> reason, Agreement agreement);

    /**
     * Whether a permit given earlier still holds: charter, ownership, roles, rights, who agreed, hash and expiry are all checked again. It
     * must have been allowed by every version since: a permit that a narrower version ended stays ended when a wider one follows.
     */
    boolean stillHolds(Permission.Permit permit, EnrollmentFacts enrollment);

    /** The same inside a unit of work, by the charter that it sees. */
    boolean stillHolds(Tx tx, Permission.Permit permit, EnrollmentFacts enrollment);

    /** Every item that may be asked of this enrollment now: in all those versions, below the ceiling, possible on the device. */
    Set<DataItem> questions(EnrollmentFacts enrollment);

    /** The same, with the time after which the server asks again by itself. */
    Map<DataItem, Duration> recurringQuestions(EnrollmentFacts enrollment);

    /** Every action that this actor could order for this enrollment now. */
    Set<Action> actions(Actor actor, EnrollmentFacts enrollment);

    /** What forbids the action, however it is ordered; for faces that must not offer it. Nothing is counted. */
    java.util.Optional<Permission.Refusal> objection(Actor actor, EnrollmentFacts enrollment, Action action);

    /**
     * What stands against the order now, by the charter that this unit of work sees, or against whoever agreed to it; leaving aside who
     * has still to agree and whether a reason is given. Nothing is counted.
     */
    Optional<Permission.Refusal> objection(
            Tx tx, Actor actor, EnrollmentFacts enrollment, Order order, Agreement agreement);

    /** Who else must agree before this actor's order of the action goes on, however many devices they let go; for faces that say so before. */
    Set<Permission.Missing> missing(Actor actor, EnrollmentFacts enrollment, Action action);

    /**
     * What in the charters stands against knowing the item of this enrollment now, whoever asks; empty also where its device could not tell it
     * anyway. Nothing is counted.
     */
    Optional<Permission.Reason> objection(EnrollmentFacts enrollment, DataItem item);

    /** Whether values of the item may be kept for this enrollment now. */
    boolean keeps(EnrollmentFacts enrollment, DataItem item);

    /** How long a value of the item may be kept for this enrollment now; empty when it may not be kept at all. */
    Optional<Duration> retention(EnrollmentFacts enrollment, DataItem item);

    /**
     * Lets through what may be kept of values that a device gave, asked or not, and counts the rest within the unit of work.
     *
     * @param values what the device gave, by item
     * @param unknown how many values it gave that are no items of the manifest at all
     */
    Admission admit(Tx tx, EnrollmentFacts enrollment, Map<DataItem, String> values, int unknown);

    /** The items that this role may see of this enrollment. Empty for roles that see no device data. */
    Set<DataItem> visible(Actor actor, EnrollmentFacts enrollment);

    /** The same by the charter in force as this unit of work sees it. */
    Set<DataItem> visible(Tx tx, Actor actor, EnrollmentFacts enrollment);

    /** What was refused or dropped for an enrollment so far. */
    java.util.List<GateCount> counts(helder.identity.EnrollmentId enrollment);

    /** The same summed over every enrollment, largest first: numbers only, for whoever watches over the whole. */
    java.util.List<GateCount> totals();
}
