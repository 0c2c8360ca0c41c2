package helder.charter;

import helder.identity.Role;
import helder.manifest.DataItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a charter uses an item or an action: its rule, without the difference between the two.
 *
 * @param roles that may see the item or order the action
 * @param retention of an item; empty for an action
 * @param askedEvery after how long a device is asked for an item again; empty for an action and for what no device is asked
 *     or is asked only while it is marked lost
 * @param approvals how many people an order takes; 1 for an item
 * @param asksFirst whether the person is asked before an action; false for an item
 */
public record Use(
        Purpose purpose,
        LegalBasis legalBasis,
        Set<Role> roles,
        Optional<Duration> retention,
        Optional<Duration> askedEvery,
        int approvals,
        boolean asksFirst) {

    static Use of(DataItem item, DataRule rule) {
        return new Use(
                rule.purpose(),
                rule.legalBasis(),
                rule.seenBy(),
                Optional.of(rule.retention()),
                Optional.of(rule.askedEvery()).filter(time -> item.isAskedRegularly()),
                1,
                false);
    }

    static Use of(ActionRule rule) {
        return new Use(
                rule.purpose(),
                rule.legalBasis(),
                rule.orderedBy(),
                Optional.empty(),
                Optional.empty(),
                rule.approvals(),
                rule.asksFirst());
    }

    /** Keys of the names of roles, as they come after "seen by" and "ordered by". */
    static List<String> roleKeys(Collection<Role> roles) {
        return roles.isEmpty()
                ? List.of("charter.role.nobody")
                : roles.stream()
                        .sorted()
                        .map(role -> "charter.role." + role.code())
                        .toList();
    }

    /**
     * The same for whoever may see or order it. Whoever runs the server may, at the command line, what administrators may, so the operator
     * stands wherever they do.
     */
    static List<String> allowedKeys(Collection<Role> roles) {
        var keys = new ArrayList<>(roleKeys(roles));
        if (roles.contains(Role.ADMINISTRATOR)) {
            keys.add("charter.role.operator");
        }
        return keys;
    }
}
