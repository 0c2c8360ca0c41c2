package helder.console.kit;

import helder.devices.Enrollment;
import helder.gate.Gate;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.manifest.Action;
import helder.people.People;
import org.springframework.stereotype.Component;

/** Knows whether an order that takes two people could find its second one, so that nobody waits for somebody who does not exist. */
@Component
public class SecondPeople {

    private final People people;
    private final Gate gate;

    SecondPeople(People people, Gate gate) {
        this.people = people;
        this.gate = gate;
    }

    /** Whether somebody else than whoever ordered it has a role in which they may agree. The operator could, besides. */
    public boolean isThereOne(Actor orderer, Enrollment enrollment, Action action) {
        return people.roleHolders().stream()
                .filter(holder -> Desk.DEVICE_ROLES.contains(holder.role()))
                .filter(holder -> !holder.person().equals(new PersonId(orderer.id())))
                .anyMatch(holder -> gate.actions(
                                new Actor.Somebody(holder.person(), holder.name(), holder.role()), enrollment.facts())
                        .contains(action));
    }
}
