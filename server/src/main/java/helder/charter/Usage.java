package helder.charter;

import helder.identity.Role;
import helder.manifest.DataItem;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** What of a charter is used. Implemented by the room that logs looks. */
public interface Usage {

    /** What people looked at since then, on any device; up to an hour old. */
    Seen since(Instant from);

    /**
     * What was looked at.
     *
     * @param byRole by the role in which somebody looked; operators count as administrators
     * @param people how many looked in each role
     */
    record Seen(Map<Role, Set<DataItem>> byRole, Map<Role, Integer> people) {

        boolean isSeen(DataItem item) {
            return byRole.values().stream().anyMatch(items -> items.contains(item));
        }

        boolean isSeen(DataItem item, Role role) {
            return byRole.getOrDefault(role, Set.of()).contains(item);
        }
    }
}
