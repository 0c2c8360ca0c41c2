package helder.looks;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Tx;

/** Who is in the organisation, and in which office; of the room above that knows. */
@FunctionalInterface
public interface OfficeHolders {

    /** Whether this person has not left and has this role, as this unit of work sees it. */
    boolean holds(Tx tx, PersonId person, Role role);
}
