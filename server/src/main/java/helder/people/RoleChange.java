package helder.people;

import helder.identity.PersonId;
import helder.identity.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That somebody was given or lost roles, for those who check who may do what.
 *
 * @param place of it in the list, to go on from
 * @param makerRole in which role; empty unless a person did it
 */
public record RoleChange(
        String place,
        Instant at,
        PersonId person,
        String personName,
        List<Role> given,
        List<Role> taken,
        String makerName,
        Optional<Role> makerRole) {

    public RoleChange {
        given = List.copyOf(given);
        taken = List.copyOf(taken);
    }
}
