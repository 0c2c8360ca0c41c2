package helder.charter;

import helder.identity.Ownership;
import helder.manifest.Action;
import helder.manifest.Ceiling;
import helder.manifest.DataItem;
import helder.manifest.Source;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What a charter says, without version and history: every data item and action in use. What is not here is off. */
public record CharterText(Ownership ownership, Map<DataItem, DataRule> data, Map<Action, ActionRule> actions) {

    /**
     * @throws IllegalArgumentException when an entry lies above the ceiling of the manifest, the person would be asked before an action
     *     for which that makes no sense, or it says how often something is asked that no device is asked
     */
    public CharterText {
        data = data.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(data));
        actions = actions.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(actions));
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

    /**
     * What both texts allow: items and actions that both name, under the purpose and legal basis of this one, for roles that both name,
     * and for the shorter retention.
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
        return new CharterText(ownership, bothData, bothActions);
    }

    static void requireSameOwnership(CharterText one, CharterText other) {
        if (one.ownership != other.ownership) {
            throw new IllegalArgumentException(
                    "One of these charters is for personal devices and the other for devices of"
                            + " the organisation; they cannot be compared");
        }
    }
}
