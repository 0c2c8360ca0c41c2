package helder.people;

import static helder.store.schema.Tables.PERSON;
import static helder.store.schema.Tables.PERSON_ROLE;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Installation;
import helder.store.Tx;
import java.util.Map;

/** Sees to it that an organisation never locks itself out. */
final class Administrators {

    /** @throws IllegalStateException when this person is the last administrator who can sign in (or, before anybody can, the last one) */
    void requireAnotherThan(Tx tx, PersonId id) {
        // Two administrators who demote each other at once must meet on one row.
        Installation.lock(tx);
        Map<String, String> states = tx.dsl()
                .select(PERSON.ID, PERSON.STATE)
                .from(PERSON)
                .join(PERSON_ROLE)
                .on(PERSON_ROLE.PERSON_ID.eq(PERSON.ID))
                .where(PERSON_ROLE.ROLE.eq(Role.ADMINISTRATOR.code()))
                .and(PERSON.STATE.ne(Person.State.LEFT.code()))
                .fetchMap(PERSON.ID, PERSON.STATE);
        String own = states.remove(id.value());
        boolean canSignIn = Person.State.ACTIVE.code().equals(own);
        boolean covered = canSignIn ? states.containsValue(Person.State.ACTIVE.code()) : !states.isEmpty();
        if (own != null && !covered) {
            throw new IllegalStateException("The last administrator stays; make somebody else administrator first");
        }
    }
}
