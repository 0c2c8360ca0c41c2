package helder.charter;

import helder.identity.GroupKey;
import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Source;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a charter says, without version and history: every data item and action in use. What is not here is off.
 *
 * @param groups groups of people by their name, for whom less of it holds; in the order of the names
 */
public record CharterText(
        Ownership ownership,
        Map<DataItem, DataRule> data,
        Map<Action, ActionRule> actions,
        Map<String, Narrowing> groups) {

    /** How many groups a charter can name. */
    public static final int MAXIMUM_GROUPS = 100;

    /**
     * @throws IllegalArgumentException when an entry lies above the ceiling of the manifest, the person would be asked before an action
     *     for which that makes no sense, it says how often something is asked that no device is asked, or it leaves out for a group
     *     what it does not use, names a group twice, or too many
     */
    public CharterText {
        data = data.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(data));
        actions = actions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(actions));
        groups = groups.isEmpty() ? Map.of() : Collections.unmodifiableSortedMap(new TreeMap<>(groups));
        requireUsable(data, actions, groups);
        data.forEach((item, rule) -> {
            if (Ceiling.forbids(ownership, item)) {
                throw new IllegalArgumentException(
                        "No charter can allow " + item.code() + " on " + ownership.code() + " devices");
            }
            if (!Source.of(item).isAsked() && !rule.askedEvery().equals(DataRule.MOST_OFTEN)) {
                throw new IllegalArgumentException("No device is asked for " + item.code());
            }
        });
        actions.forEach((action, rule) -> {
            if (Ceiling.forbids(ownership, action)) {
                throw new IllegalArgumentException(
                        "No charter can allow " + action.code() + " on " + ownership.code() + " devices");
            }
            if (rule.asksFirst() && !ActionRule.mayAskFirst(action)) {
                throw new IllegalArgumentException("No charter can have people asked before " + action.code());
            }
        });
    }

    /** The same for everybody. */
    public CharterText(Ownership ownership, Map<DataItem, DataRule> data, Map<Action, ActionRule> actions) {
        this(ownership, data, actions, Map.of());
    }

    private static void requireUsable(
            Map<DataItem, DataRule> data, Map<Action, ActionRule> actions, Map<String, Narrowing> groups) {
        if (groups.size() > MAXIMUM_GROUPS) {
            throw new IllegalArgumentException("A charter names at most " + MAXIMUM_GROUPS + " groups");
        }
        if (groups.keySet().stream().map(GroupKey::of).distinct().count() < groups.size()) {
            throw new IllegalArgumentException("A charter names a group once");
        }
        groups.forEach((group, narrowing) -> {
            if (!data.keySet().containsAll(narrowing.data())
                    || !actions.keySet().containsAll(narrowing.actions())) {
                throw new IllegalArgumentException("Only what the charter uses can be left out for the group " + group);
            }
        });
    }

    boolean uses(Subject subject) {
        return switch (subject) {
            case Subject.Item(DataItem item) -> data.containsKey(item);
            case Subject.Deed(Action action) -> actions.containsKey(action);
        };
    }

    /** The groups for which it leaves this out, in the order of their names. */
    public List<String> without(Subject subject) {
        return groups.entrySet().stream()
                .filter(each -> each.getValue().leavesOut(subject))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Those of these groups for whom less of it holds. */
    public Set<GroupKey> narrowed(Set<GroupKey> some) {
        if (groups.isEmpty() || some.isEmpty()) {
            return Set.of();
        }
        return groups.keySet().stream()
                .map(GroupKey::of)
                .filter(some::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What holds for somebody in these groups: without what it leaves out for any of them. */
    public CharterText forGroups(Set<GroupKey> some) {
        if (groups.isEmpty()) {
            return this;
        }
        var data = new HashMap<>(this.data);
        var actions = new HashMap<>(this.actions);
        groups.forEach((group, narrowing) -> {
            if (some.contains(GroupKey.of(group))) {
                data.keySet().removeAll(narrowing.data());
                actions.keySet().removeAll(narrowing.actions());
            }
        });
        return new CharterText(ownership, data, actions);
    }

    /**
     * What both texts allow: items and actions that both name, under the purpose and legal basis of this one, for roles that both name,
     * and for the shorter retention; left out for a group is what either leaves out.
     *
     * @throws IllegalArgumentException when the other is for another ownership
     */
    public CharterText and(CharterText later) {
        requireSameOwnership(this, later);
        var bothData = new EnumMap<DataItem, DataRule>(DataItem.class);
        data.forEach((item, rule) ->
                Optional.ofNullable(later.data.get(item)).ifPresent(other -> bothData.put(item, rule.and(other))));
        var bothActions = new EnumMap<Action, ActionRule>(Action.class);
        actions.forEach((action, rule) -> Optional.ofNullable(later.actions.get(action))
                .ifPresent(other -> bothActions.put(action, rule.and(other))));
        return new CharterText(
                ownership, bothData, bothActions, leftOut(later, bothData.keySet(), bothActions.keySet()));
    }

    private Map<String, Narrowing> leftOut(CharterText later, Set<DataItem> data, Set<Action> actions) {
        var names = new HashMap<GroupKey, String>();
        var all = new TreeMap<String, Narrowing>();
        for (CharterText text : List.of(this, later)) {
            text.groups.forEach((name, narrowing) ->
                    all.merge(names.computeIfAbsent(GroupKey.of(name), _ -> name), narrowing, Narrowing::and));
        }
        var left = new TreeMap<String, Narrowing>();
        all.forEach((name, narrowing) -> narrowing.within(data, actions).ifPresent(some -> left.put(name, some)));
        return left;
    }

    static void requireSameOwnership(CharterText one, CharterText other) {
        if (one.ownership != other.ownership) {
            throw new IllegalArgumentException(
                    "One of these charters is for personal devices and the other for devices of"
                            + " the organisation; they cannot be compared");
        }
    }
}
