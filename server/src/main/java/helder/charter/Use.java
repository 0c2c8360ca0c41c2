package helder.charter;

import helder.identity.Role;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a charter uses an item or an action: its rule, without the difference between the two.
 *
 * @param roles that may see the item or order the action
 * @param retention of an item; empty for an action
 * @param approvals how many people an order takes; 1 for an item
 * @param asksFirst whether the person is asked before an action; false for an item
 */
public record Use(
        Purpose purpose,
        LegalBasis legalBasis,
        Set<Role> roles,
        Optional<Duration> retention,
        int approvals,
        boolean asksFirst) {

    static Use of(DataRule rule) {
        return new Use(rule.purpose(), rule.legalBasis(), rule.seenBy(), Optional.of(rule.retention()), 1, false);
    }

    static Use of(ActionRule rule) {
        return new Use(
                rule.purpose(),
                rule.legalBasis(),
                rule.orderedBy(),
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
}
