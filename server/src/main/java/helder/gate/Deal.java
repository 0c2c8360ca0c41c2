package helder.gate;

import helder.charter.ActionRule;
import helder.charter.DataRule;
import helder.gate.Permission.Missing;
import helder.gate.Permission.Reason;
import helder.identity.Actor;
import helder.identity.EnrollmentFacts;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.manifest.Possibility;
import helder.manifest.Source;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What binds one enrollment: the terms of its kind, and whose it is. Every decision of the gate and every line of a sight
 * comes from here.
 */
record Deal(EnrollmentFacts enrollment, Terms terms) {

    /** Why the item may not be known about this enrollment now, whoever asks. */
    Optional<Reason> objection(DataItem item) {
        return Optional.ofNullable(terms.objections().get(item))
                .or(() -> Optional.of(Reason.NOT_LOST).filter(_ -> isShut(item)));
    }

    /** Why the action may not be done to this enrollment at all, whoever orders. */
    Optional<Reason> objection(Action action) {
        return Optional.ofNullable(terms.actionObjections().get(action));
    }

    /** The rule that holds for this enrollment, where the item may be known now. */
    Optional<DataRule> rule(DataItem item) {
        return lastingRule(item).filter(_ -> !isShut(item));
    }

    /** The same where it may be known at some time: the place of a device only while that is marked lost. */
    Optional<DataRule> lastingRule(DataItem item) {
        return Optional.ofNullable(terms.rules().get(item))
                .filter(_ -> item != DataItem.LOCATION || rule(Action.LOCATE).isPresent());
    }

    /** The groups of its person because of which an item is not known that would be of anybody else, by name. */
    List<String> leftOut(DataItem item) {
        List<String> groups = terms.leftOut().getOrDefault(item, List.of());
        if (item != DataItem.LOCATION) {
            return groups;
        }
        List<String> notFound = leftOut(Action.LOCATE);
        boolean isKnownOfOthers = (terms.rules().containsKey(item) || !groups.isEmpty())
                && (rule(Action.LOCATE).isPresent() || !notFound.isEmpty());
        return isKnownOfOthers
                ? Stream.concat(groups.stream(), notFound.stream())
                        .distinct()
                        .sorted()
                        .toList()
                : List.of();
    }

    /** The groups of its person because of which an action is not done that would be to anybody else's device, by name. */
    List<String> leftOut(Action action) {
        return terms.actionsLeftOut().getOrDefault(action, List.of());
    }

    private boolean isShut(DataItem item) {
        return item == DataItem.LOCATION
                && !(enrollment.isLost() && rule(Action.LOCATE).isPresent());
    }

    /** Whether the order makes sense at this moment: a device that was found is not put in lost mode any more. */
    boolean isStillWanted(Order order) {
        return enrollment.isLost() || !(order instanceof Order.Act(Action action, var _) && action == Action.LOCATE);
    }

    /** The rule that holds for this enrollment, where the action may be done. */
    Optional<ActionRule> rule(Action action) {
        return Optional.ofNullable(terms.actionRules().get(action));
    }

    /** Whether its device could tell the item, whatever the charters say. */
    boolean isPossible(DataItem item) {
        return terms.possibilities().get(item) == Possibility.POSSIBLE;
    }

    /** Whether its device would obey, whatever the charters say. */
    boolean isPossible(Action action) {
        return terms.actionPossibilities().get(action) == Possibility.POSSIBLE;
    }

    /** Whether nothing but Helder stands in the way, which has no such question. */
    boolean isNotBuilt(DataItem item) {
        return terms.possibilities().get(item) == Possibility.NOT_BUILT;
    }

    /** Whether nothing but Helder stands in the way, which has no such command. */
    boolean isNotBuilt(Action action) {
        return terms.actionPossibilities().get(action) == Possibility.NOT_BUILT;
    }

    /** Whether its device could tell the item if it were set up again under a charter that needs it. */
    boolean isChoosable(DataItem item) {
        return terms.choosable().contains(item);
    }

    /** Whether its device would obey if it were set up again under a charter that needs it. */
    boolean isChoosable(Action action) {
        return terms.choosableActions().contains(action);
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

    /** What this actor may see. */
    Set<DataItem> visible(Actor actor) {
        var items = EnumSet.noneOf(DataItem.class);
        for (DataItem item : terms.rules().keySet()) {
            if (mayKnow(actor, item)) {
                items.add(item);
            }
        }
        return items;
    }

    /** What the server may ask by itself, and after how long again: all that may be known and is told when asked. */
    Map<DataItem, Duration> questions() {
        var items = new EnumMap<DataItem, Duration>(DataItem.class);
        terms.rules().forEach((item, rule) -> {
            if (Source.of(item).isAsked() && !isShut(item)) {
                items.put(item, rule.askedEvery());
            }
        });
        return items;
    }

    /** Whether this actor may order the action. */
    boolean mayOrder(Actor actor, Action action) {
        return rule(action)
                .filter(rule -> switch (actor) {
                    case Actor.Somebody somebody ->
                        isForPeople(action)
                                && (rule.orderedBy().contains(somebody.role()) || isForOwner(somebody, action));
                    case Actor.Operator _ ->
                        isForPeople(action) && rule.orderedBy().contains(Role.ADMINISTRATOR);
                    case Actor.Automatic _ -> true;
                })
                .isPresent();
    }

    /**
     * Who must still agree before this actor's order of the action goes on. Nobody where the server itself acts or somebody ends the
     * management of their own device or has it found; and nobody is asked about their own order.
     *
     * @param tooMany whether it is one too many for one person alone, whatever the charters say; a search by the owner, when it may be somebody
     *     else with their password
     */
    Set<Missing> missing(Actor actor, Action action, Agreement agreement, boolean tooMany) {
        var missing = EnumSet.noneOf(Missing.class);
        boolean isDoubtful = tooMany && action == Action.LOCATE;
        if (actor instanceof Actor.Automatic || (isForOwner(actor, action) && !isDoubtful)) {
            return missing;
        }
        rule(action).ifPresent(rule -> {
            if ((rule.approvals() > 1 || tooMany) && agreement.second().isEmpty()) {
                missing.add(Missing.SECOND);
            }
            if (rule.asksFirst() && !agreement.ownerSaidYes() && !isOwner(actor)) {
                missing.add(Missing.OWNER);
            }
        });
        return missing;
    }

    /**
     * What whoever carries the device may order without others and without a reason, in any role, where their charter has it at all:
     * the end of its management, and to have it found.
     */
    boolean isForOwner(Actor actor, Action action) {
        return (action == Action.REMOVE_WORK_DATA || action == Action.LOCATE) && isOwner(actor);
    }

    private boolean isOwner(Actor actor) {
        return actor instanceof Actor.Somebody somebody && somebody.person().equals(enrollment.person());
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
