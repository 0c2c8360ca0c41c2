package helder.gate;

import helder.charter.ActionRule;
import helder.charter.Charter;
import helder.charter.DataRule;
import helder.gate.Permission.Reason;
import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Limits;
import helder.manifest.Possibility;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What binds one enrollment: the ceiling of the manifest, the charter in force, the version it agreed to, and what its
 * device allows. Every decision of the gate and every line of a sight comes from here.
 *
 * @param agreed empty when that version does not exist; then nothing is allowed
 */
record Deal(EnrollmentFacts enrollment, Charter inForce, Optional<Charter> agreed, Limits limits) {

    /** Why the item may not be known about this enrollment at all, whoever asks. */
    Optional<Reason> objection(DataItem item) {
        if (Ceiling.forbids(enrollment.ownership(), item)) {
            return Optional.of(Reason.CEILING);
        }
        if (inForce.rule(item).isEmpty()) {
            return Optional.of(Reason.NOT_IN_CHARTER);
        }
        if (agreed.flatMap(charter -> charter.rule(item)).isEmpty()) {
            return Optional.of(Reason.NOT_AGREED);
        }
        return objection(limits.possibility(item, enrollment));
    }

    /** Why the action may not be done to this enrollment at all, whoever orders. */
    Optional<Reason> objection(Action action) {
        if (Ceiling.forbids(enrollment.ownership(), action)) {
            return Optional.of(Reason.CEILING);
        }
        if (inForce.rule(action).isEmpty()) {
            return Optional.of(Reason.NOT_IN_CHARTER);
        }
        if (agreed.flatMap(charter -> charter.rule(action)).isEmpty()) {
            return Optional.of(Reason.NOT_AGREED);
        }
        return objection(limits.possibility(action, enrollment));
    }

    private static Optional<Reason> objection(Possibility possibility) {
        return switch (possibility) {
            case POSSIBLE -> Optional.empty();
            case REFUSED_BY_DEVICE -> Optional.of(Reason.DEVICE_REFUSES);
            case NO_SUCH_THING -> Optional.of(Reason.NO_SUCH_THING);
        };
    }

    /**
     * The rule that holds for this enrollment, where the item may be known: purpose and legal basis as the person agreed to
     * them, only roles that both charters name, and the shorter retention.
     */
    Optional<DataRule> rule(DataItem item) {
        if (objection(item).isPresent()) {
            return Optional.empty();
        }
        return inForce.rule(item)
                .flatMap(now -> agreed.flatMap(charter -> charter.rule(item))
                        .map(then -> new DataRule(
                                then.purpose(),
                                then.legalBasis(),
                                both(now.seenBy(), then.seenBy()),
                                now.retention().compareTo(then.retention()) < 0 ? now.retention() : then.retention())));
    }

    /** The rule that holds for this enrollment, where the action may be done. */
    Optional<ActionRule> rule(Action action) {
        if (objection(action).isPresent()) {
            return Optional.empty();
        }
        return inForce.rule(action)
                .flatMap(now -> agreed.flatMap(charter -> charter.rule(action))
                        .map(then -> new ActionRule(
                                then.purpose(), then.legalBasis(), both(now.orderedBy(), then.orderedBy()))));
    }

    private static Set<Role> both(Set<Role> some, Set<Role> others) {
        var roles = new HashSet<>(some);
        roles.retainAll(others);
        return roles;
    }

    /** Whether this actor may see the item. The server itself may use whatever is kept; that is not seeing. */
    boolean mayKnow(Actor actor, DataItem item) {
        return rule(item)
                .filter(rule -> switch (actor) {
                    case Actor.Somebody somebody -> rule.seenBy().contains(somebody.role());
                    case Actor.Operator _ -> rule.seenBy().contains(Role.ADMINISTRATOR);
                    case Actor.Automatic _ -> true;
                })
                .isPresent();
    }

    /** Whether this actor may order the action. */
    boolean mayOrder(Actor actor, Action action) {
        return rule(action)
                .filter(rule -> switch (actor) {
                    case Actor.Somebody somebody ->
                        isForPeople(action)
                                && (rule.orderedBy().contains(somebody.role()) || isLeaving(somebody, action));
                    case Actor.Operator _ ->
                        isForPeople(action) && rule.orderedBy().contains(Role.ADMINISTRATOR);
                    case Actor.Automatic _ -> true;
                })
                .isPresent();
    }

    /** Whoever carries the device may always end its management, in any role. */
    boolean isLeaving(Actor actor, Action action) {
        return action == Action.REMOVE_WORK_DATA
                && actor instanceof Actor.Somebody somebody
                && somebody.person().equals(enrollment.person());
    }

    private static boolean isForPeople(Action action) {
        return switch (action) {
            case MAINTAIN_ENROLLMENT -> false;
            case LOCK,
                    CLEAR_PASSCODE,
                    ERASE,
                    REMOVE_WORK_DATA,
                    RESTART,
                    RENAME,
                    REQUIRE_PASSCODE,
                    CONFIGURE,
                    INSTALL_APP,
                    REMOVE_APP,
                    LOCATE -> true;
        };
    }
}
