package helder.charter;

import helder.identity.Role;
import java.util.Set;

/**
 * How one action is used.
 *
 * @param orderedBy the roles that may order it; empty when only the server itself does it
 */
public record ActionRule(Purpose purpose, LegalBasis legalBasis, Set<Role> orderedBy) {
    public ActionRule {
        orderedBy = Set.copyOf(orderedBy);
        if (!orderedBy.stream().allMatch(Role::maySeeDevices)) {
            throw new IllegalArgumentException(
                    "Only administrators and the help desk can be named as ordering actions");
        }
    }
}
