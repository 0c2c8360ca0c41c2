package helder.evidence;

import helder.identity.PersonId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which groups can be shown so that neither a group nor what is left of everybody is smaller than a floor: whoever subtracts the groups
 * from the whole must not find a few people.
 *
 * @param shown by name, in the order of the names
 * @param rest everybody in none of these groups; empty, or at least as many as the floor
 */
record GroupFloor(Map<String, Set<PersonId>> shown, Set<PersonId> rest) {

    /** @param groups members by name of the group, of those who are counted */
    static GroupFloor of(Map<String, Set<PersonId>> groups, Set<PersonId> everybody, int floor) {
        List<Map.Entry<String, Set<PersonId>>> left = new ArrayList<>(groups.entrySet().stream()
                .filter(group -> group.getValue().size() >= floor)
                .sorted(Comparator.comparingInt(group -> group.getValue().size()))
                .toList());
        Set<PersonId> rest = rest(left, everybody);
        while (!rest.isEmpty() && rest.size() < floor && !left.isEmpty()) {
            left.removeFirst();
            rest = rest(left, everybody);
        }
        var shown = new java.util.TreeMap<String, Set<PersonId>>();
        left.forEach(group -> shown.put(group.getKey(), group.getValue()));
        return new GroupFloor(shown, shown.isEmpty() ? Set.of() : rest);
    }

    private static Set<PersonId> rest(List<Map.Entry<String, Set<PersonId>>> groups, Set<PersonId> everybody) {
        var rest = new HashSet<>(everybody);
        groups.forEach(group -> rest.removeAll(group.getValue()));
        return rest;
    }
}
