package helder.charter;

import helder.identity.GroupKey;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a later text of a charter changes against an earlier one of the same ownership: items, then actions, in the order of the
 * manifest.
 */
public record Difference(List<Change> changes) {

    public Difference {
        changes = List.copyOf(changes);
    }

    /** @throws IllegalArgumentException when the texts are for different ownerships */
    public static Difference between(CharterText before, CharterText now) {
        CharterText.requireSameOwnership(before, now);
        var changes = new ArrayList<Change>();
        for (DataItem item : DataItem.values()) {
            changes.addAll(changes(
                    new Subject.Item(item),
                    Optional.ofNullable(before.data().get(item)).map(rule -> Use.of(item, rule)),
                    Optional.ofNullable(now.data().get(item)).map(rule -> Use.of(item, rule))));
            changes.addAll(groups(new Subject.Item(item), before, now));
        }
        for (Action action : Action.values()) {
            changes.addAll(changes(
                    new Subject.Deed(action),
                    Optional.ofNullable(before.actions().get(action)).map(Use::of),
                    Optional.ofNullable(now.actions().get(action)).map(Use::of)));
            changes.addAll(groups(new Subject.Deed(action), before, now));
        }
        return new Difference(changes);
    }

    /** What is left out for groups, where the later text uses it. */
    private static List<Change> groups(Subject subject, CharterText before, CharterText now) {
        Map<GroupKey, String> without = without(subject, before);
        Map<GroupKey, String> withoutNow = without(subject, now);
        var changes = new ArrayList<Change>();
        withoutNow.forEach((key, name) -> {
            if (!without.containsKey(key)) {
                changes.add(
                        before.uses(subject)
                                ? new Change.ForGroup(subject, name, true)
                                : new Change.Spared(subject, name));
            }
        });
        without.forEach((key, name) -> {
            if (!withoutNow.containsKey(key) && now.uses(subject)) {
                changes.add(new Change.ForGroup(subject, name, false));
            }
        });
        return changes;
    }

    private static Map<GroupKey, String> without(Subject subject, CharterText text) {
        var groups = new LinkedHashMap<GroupKey, String>();
        text.without(subject).forEach(name -> groups.put(GroupKey.of(name), name));
        return groups;
    }

    private static List<Change> changes(Subject subject, Optional<Use> before, Optional<Use> now) {
        if (before.isEmpty()) {
            return now.<List<Change>>map(use -> List.of(new Change.Appeared(subject, use)))
                    .orElse(List.of());
        }
        return now.map(use -> changes(subject, before.get(), use))
                .orElseGet(() -> List.of(new Change.Disappeared(subject)));
    }

    private static List<Change> changes(Subject subject, Use before, Use now) {
        var changes = new ArrayList<Change>();
        Set<Role> added = without(now.roles(), before.roles());
        if (!added.isEmpty()) {
            changes.add(new Change.Roles(subject, added, true));
        }
        Set<Role> removed = without(before.roles(), now.roles());
        if (!removed.isEmpty()) {
            changes.add(new Change.Roles(subject, removed, false));
        }
        if (!before.retention().equals(now.retention())) {
            changes.add(new Change.Retention(
                    subject, before.retention().orElseThrow(), now.retention().orElseThrow()));
        }
        if (!before.askedEvery().equals(now.askedEvery())) {
            changes.add(new Change.Frequency(
                    subject, before.askedEvery().orElseThrow(), now.askedEvery().orElseThrow()));
        }
        if (before.approvals() != now.approvals()) {
            changes.add(new Change.Approvals(subject, before.approvals(), now.approvals()));
        }
        if (before.asksFirst() != now.asksFirst()) {
            changes.add(new Change.Asking(subject, now.asksFirst()));
        }
        if (before.purpose() != now.purpose()) {
            changes.add(new Change.AnotherPurpose(subject, before.purpose(), now.purpose()));
        }
        if (before.legalBasis() != now.legalBasis()) {
            changes.add(new Change.AnotherLegalBasis(subject, before.legalBasis(), now.legalBasis()));
        }
        return changes;
    }

    private static Set<Role> without(Set<Role> some, Set<Role> others) {
        var rest = new HashSet<>(some);
        rest.removeAll(others);
        return rest;
    }

    /** Whether the texts say the same. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Whether anything in it widens, whatever else narrows. */
    public boolean widens() {
        return !widening().isEmpty();
    }

    /** What of it widens; behind what is new stands for which groups it does not hold. */
    public List<Change> widening() {
        return changes.stream().filter(Change::widens).toList();
    }

    /** How much of it widens: without what only says for whom something new does not hold. */
    public int widenings() {
        return (int) widening().stream().filter(change -> !change.isException()).count();
    }

    /** What of it narrows. */
    public List<Change> narrowing() {
        return changes.stream().filter(change -> !change.widens()).toList();
    }
}
