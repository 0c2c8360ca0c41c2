package helder.gate;

import helder.charter.ActionRule;
import helder.charter.Charter;
import helder.charter.DataRule;
import helder.gate.Permission.Reason;
import helder.identity.EnrollmentFacts;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Limits;
import helder.manifest.Possibility;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What binds all enrollments of one kind: the ceiling of the manifest, the charter in force, the version they agreed to, and
 * what their devices allow. Who carries the device plays no part in it.
 *
 * @param possibilities of items, whatever the charters say
 * @param objections why an item may not be known at all, whoever asks
 * @param rules that hold for the items without objection
 */
record Terms(
        Map<DataItem, Possibility> possibilities,
        Map<DataItem, Reason> objections,
        Map<DataItem, DataRule> rules,
        Map<Action, Possibility> actionPossibilities,
        Map<Action, Reason> actionObjections,
        Map<Action, ActionRule> actionRules) {

    /**
     * Computes them.
     *
     * @param agreed empty when that version does not exist; then nothing is allowed
     */
    static Terms of(EnrollmentFacts enrollment, Charter inForce, Optional<Charter> agreed, Limits limits) {
        var terms = new Terms(
                new EnumMap<>(DataItem.class),
                new EnumMap<>(DataItem.class),
                new EnumMap<>(DataItem.class),
                new EnumMap<>(Action.class),
                new EnumMap<>(Action.class),
                new EnumMap<>(Action.class));
        Ownership ownership = enrollment.ownership();
        for (DataItem item : DataItem.values()) {
            Possibility possible = limits.possibility(item, enrollment);
            Optional<DataRule> now = inForce.rule(item);
            Optional<DataRule> then = agreed.flatMap(charter -> charter.rule(item));
            terms.possibilities.put(item, possible);
            objection(Ceiling.forbids(ownership, item), now.isEmpty(), then.isEmpty(), possible)
                    .ifPresentOrElse(
                            reason -> terms.objections.put(item, reason),
                            () -> terms.rules.put(item, both(now.orElseThrow(), then.orElseThrow())));
        }
        for (Action action : Action.values()) {
            Possibility possible = limits.possibility(action, enrollment);
            Optional<ActionRule> now = inForce.rule(action);
            Optional<ActionRule> then = agreed.flatMap(charter -> charter.rule(action));
            terms.actionPossibilities.put(action, possible);
            objection(Ceiling.forbids(ownership, action), now.isEmpty(), then.isEmpty(), possible)
                    .ifPresentOrElse(
                            reason -> terms.actionObjections.put(action, reason),
                            () -> terms.actionRules.put(action, both(now.orElseThrow(), then.orElseThrow())));
        }
        return terms;
    }

    private static Optional<Reason> objection(
            boolean forbidden, boolean notInForce, boolean notAgreed, Possibility possibility) {
        if (forbidden) {
            return Optional.of(Reason.CEILING);
        }
        if (notInForce) {
            return Optional.of(Reason.NOT_IN_CHARTER);
        }
        if (notAgreed) {
            return Optional.of(Reason.NOT_AGREED);
        }
        return switch (possibility) {
            case POSSIBLE -> Optional.empty();
            case REFUSED_BY_DEVICE -> Optional.of(Reason.DEVICE_REFUSES);
            case NO_SUCH_THING -> Optional.of(Reason.NO_SUCH_THING);
        };
    }

    /** Purpose and legal basis as the person agreed to them, only roles that both charters name, and the shorter retention. */
    private static DataRule both(DataRule now, DataRule then) {
        return new DataRule(
                then.purpose(),
                then.legalBasis(),
                both(now.seenBy(), then.seenBy()),
                now.retention().compareTo(then.retention()) < 0 ? now.retention() : then.retention());
    }

    /** The same for an action, with as many people as either takes, and with the question when either asks it. */
    private static ActionRule both(ActionRule now, ActionRule then) {
        return new ActionRule(
                then.purpose(),
                then.legalBasis(),
                both(now.orderedBy(), then.orderedBy()),
                Math.max(now.approvals(), then.approvals()),
                now.asksFirst() || then.asksFirst());
    }

    private static Set<Role> both(Set<Role> some, Set<Role> others) {
        var roles = new HashSet<>(some);
        roles.retainAll(others);
        return roles;
    }
}
