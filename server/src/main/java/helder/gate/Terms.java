package helder.gate;

import helder.charter.ActionRule;
import helder.charter.CharterText;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.charter.Subject;
import helder.gate.Permission.Reason;
import helder.identity.EnrollmentFacts;
import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Limits;
import helder.manifest.Possibility;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What binds all enrollments of one kind: the ceiling of the manifest, the charter in force, every version since the one they agreed
 * to, and what their devices allow. Of whoever carries the device only their groups play a part in it, where a charter leaves out
 * something for them.
 *
 * @param possibilities of items, whatever the charters say
 * @param choosable items that these devices could tell if they were set up with all rights that a charter can need, whatever it says
 * @param objections why an item may not be known at all, whoever asks
 * @param rules that hold for the items without objection
 * @param leftOut the groups of these enrollments for which an item is left out that would hold for others
 */
record Terms(
        Map<DataItem, Possibility> possibilities,
        Set<DataItem> choosable,
        Map<DataItem, Reason> objections,
        Map<DataItem, DataRule> rules,
        Map<DataItem, List<String>> leftOut,
        Map<Action, Possibility> actionPossibilities,
        Set<Action> choosableActions,
        Map<Action, Reason> actionObjections,
        Map<Action, ActionRule> actionRules,
        Map<Action, List<String>> actionsLeftOut) {

    /**
     * Computes them.
     *
     * @param binding what all versions from the one agreed to up to the one in force allow ({@link Charters#binding}); empty when it
     *     does not exist, and then nothing is allowed
     */
    static Terms of(EnrollmentFacts enrollment, CharterText inForce, Optional<CharterText> binding, Limits limits) {
        var terms = new Terms(
                new EnumMap<>(DataItem.class),
                EnumSet.noneOf(DataItem.class),
                new EnumMap<>(DataItem.class),
                new EnumMap<>(DataItem.class),
                new EnumMap<>(DataItem.class),
                new EnumMap<>(Action.class),
                EnumSet.noneOf(Action.class),
                new EnumMap<>(Action.class),
                new EnumMap<>(Action.class),
                new EnumMap<>(Action.class));
        Ownership ownership = enrollment.ownership();
        CharterText forGroups = inForce.forGroups(enrollment.groups());
        Optional<CharterText> bound = binding.map(text -> text.forGroups(enrollment.groups()));
        EnrollmentFacts ofOthers =
                binding.map(text -> withAllRights(enrollment, text, limits)).orElse(enrollment);
        EnrollmentFacts atMost = withAllRights(enrollment, limits);
        for (DataItem item : DataItem.values()) {
            Possibility possible = limits.possibility(item, enrollment);
            Optional<DataRule> rule =
                    bound.flatMap(text -> Optional.ofNullable(text.data().get(item)));
            terms.possibilities.put(item, possible);
            if (limits.possibility(item, atMost) == Possibility.POSSIBLE) {
                terms.choosable.add(item);
            }
            if (limits.possibility(item, ofOthers) == Possibility.POSSIBLE) {
                terms.leftOut.put(item, leftOut(new Subject.Item(item), binding, enrollment));
            }
            objection(
                            Ceiling.forbids(ownership, item),
                            inForce.data().containsKey(item),
                            forGroups.data().containsKey(item),
                            rule.isPresent(),
                            possible)
                    .ifPresentOrElse(
                            reason -> terms.objections.put(item, reason),
                            () -> terms.rules.put(item, rule.orElseThrow()));
        }
        for (Action action : Action.values()) {
            Possibility possible = limits.possibility(action, enrollment);
            Optional<ActionRule> rule =
                    bound.flatMap(text -> Optional.ofNullable(text.actions().get(action)));
            terms.actionPossibilities.put(action, possible);
            if (limits.possibility(action, atMost) == Possibility.POSSIBLE) {
                terms.choosableActions.add(action);
            }
            if (limits.possibility(action, ofOthers) == Possibility.POSSIBLE) {
                terms.actionsLeftOut.put(action, leftOut(new Subject.Deed(action), binding, enrollment));
            }
            objection(
                            Ceiling.forbids(ownership, action),
                            inForce.actions().containsKey(action),
                            forGroups.actions().containsKey(action),
                            rule.isPresent(),
                            possible)
                    .ifPresentOrElse(
                            reason -> terms.actionObjections.put(action, reason),
                            () -> terms.actionRules.put(action, rule.orElseThrow()));
        }
        return terms;
    }

    /** As a profile for somebody in no group would have given them: what is left out for a group is not given to its people either. */
    private static EnrollmentFacts withAllRights(EnrollmentFacts enrollment, CharterText text, Limits limits) {
        return enrollment.withRights(limits.rightsFor(
                text.ownership(),
                enrollment.type(),
                text.data().keySet(),
                text.actions().keySet()));
    }

    /** As a profile would give them under a charter that uses everything below the ceiling. */
    private static EnrollmentFacts withAllRights(EnrollmentFacts enrollment, Limits limits) {
        Ownership ownership = enrollment.ownership();
        return enrollment.withRights(limits.rightsFor(
                ownership,
                enrollment.type(),
                Set.copyOf(Ceiling.items(ownership)),
                Set.copyOf(Ceiling.actions(ownership))));
    }

    private static List<String> leftOut(Subject subject, Optional<CharterText> binding, EnrollmentFacts enrollment) {
        return binding.stream()
                .flatMap(text -> text.without(subject).stream())
                .filter(name -> enrollment.groups().contains(GroupKey.of(name)))
                .toList();
    }

    private static Optional<Reason> objection(
            boolean forbidden, boolean isInForce, boolean isForTheirGroups, boolean isAgreed, Possibility possibility) {
        if (forbidden) {
            return Optional.of(Reason.CEILING);
        }
        if (!isInForce) {
            return Optional.of(Reason.NOT_IN_CHARTER);
        }
        if (!isForTheirGroups) {
            return Optional.of(Reason.NOT_FOR_GROUP);
        }
        if (!isAgreed) {
            return Optional.of(Reason.NOT_AGREED);
        }
        return switch (possibility) {
            case POSSIBLE -> Optional.empty();
            case REFUSED_BY_DEVICE -> Optional.of(Reason.DEVICE_REFUSES);
            case NO_SUCH_THING -> Optional.of(Reason.NO_SUCH_THING);
            case NOT_BUILT -> Optional.of(Reason.NOT_BUILT);
        };
    }
}
