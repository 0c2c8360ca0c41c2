package helder.people;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.looks.OfficeHolders;
import helder.store.Tx;
import org.springframework.stereotype.Component;

/** Tells who holds which office. */
@Component
final class HeldOffices implements OfficeHolders {

    private final People people;

    HeldOffices(People people) {
        this.people = people;
    }

    @Override
    public boolean holds(Tx tx, PersonId person, Role role) {
        return people.find(tx, person)
                .filter(found -> found.state() != Person.State.LEFT)
                .filter(found -> found.roles().contains(role))
                .isPresent();
    }
}
