package helder.people;

import helder.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something about a person that was changed, as that person can read it for good. What it was before is not kept.
 *
 * @param moved which roles or groups they were given and lost; of none for every other detail
 * @param isOwn whether the person changed it
 * @param makerName who did
 * @param makerRole in which role; empty unless a person did
 */
public record PersonChange(
        Instant at, Set<PersonDetail> details, Moved moved, boolean isOwn, String makerName, Optional<Role> makerRole) {

    public PersonChange {
        details = Set.copyOf(details);
    }

    /**
     * What somebody was given and lost.
     *
     * @param given codes of roles, or names of groups
     */
    public record Moved(List<String> given, List<String> taken) {

        /** Nothing, or not known. */
        public static final Moved NOTHING = new Moved(List.of(), List.of());

        public Moved {
            given = List.copyOf(given);
            taken = List.copyOf(taken);
        }

        public boolean isNothing() {
            return given.isEmpty() && taken.isEmpty();
        }
    }
}
