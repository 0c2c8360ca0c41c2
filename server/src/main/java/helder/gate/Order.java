package helder.gate;

import helder.manifest.Action;
import helder.manifest.DataItem;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What somebody wants from a device: to know something, or to do something. */
public sealed interface Order {

    /** To be told these items, and no others. */
    record Ask(Set<DataItem> items) implements Order {
        public Ask {
            items = Set.copyOf(items);
            if (items.isEmpty()) {
                throw new IllegalArgumentException("A question asks for at least one item");
            }
        }
    }

    /**
     * To do this.
     *
     * @param parameters what the action needs, by name; part of what the permit binds
     */
    record Act(Action action, Map<String, String> parameters) implements Order {
        public Act {
            parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
        }
    }
}
