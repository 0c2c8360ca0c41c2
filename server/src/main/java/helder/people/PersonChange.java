package helder.people;

import helder.identity.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Something about a person that was changed, as that person can read it for good. What it was before is not kept.
 *
 * @param isOwn whether the person changed it
 * @param makerName who did
 * @param makerRole in which role; empty unless a person did
 */
public record PersonChange(
        Instant at, Set<PersonDetail> details, boolean isOwn, String makerName, Optional<Role> makerRole) {

    public PersonChange {
        details = Set.copyOf(details);
    }
}
