package helder.charter;

import helder.manifest.Action;
import helder.manifest.DataItem;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a charter leaves out for the people of one group; for everybody else it says what it says. */
public record Narrowing(Set<DataItem> data, Set<Action> actions) {

    /** @throws IllegalArgumentException when it leaves out nothing */
    public Narrowing {
        if (data.isEmpty() && actions.isEmpty()) {
            throw new IllegalArgumentException("A group for which nothing is left out need not be named");
        }
        data = data.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(data));
        actions = actions.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(actions));
    }

    /** Leaves out what either does. */
    public Narrowing and(Narrowing other) {
        var items = new HashSet<>(data);
        items.addAll(other.data);
        var deeds = new HashSet<>(actions);
        deeds.addAll(other.actions);
        return new Narrowing(items, deeds);
    }

    /** As much of it as is about these; empty when nothing is. */
    Optional<Narrowing> within(Set<DataItem> used, Set<Action> usedActions) {
        var items = new HashSet<>(data);
        items.retainAll(used);
        var deeds = new HashSet<>(actions);
        deeds.retainAll(usedActions);
        return items.isEmpty() && deeds.isEmpty() ? Optional.empty() : Optional.of(new Narrowing(items, deeds));
    }

    /** Whether it leaves this out. */
    public boolean leavesOut(Subject subject) {
        return switch (subject) {
            case Subject.Item(DataItem item) -> data.contains(item);
            case Subject.Deed(Action action) -> actions.contains(action);
        };
    }
}
