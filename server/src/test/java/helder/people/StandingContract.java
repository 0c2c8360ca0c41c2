package helder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.Actor;
import helder.identity.Role;
import helder.store.NotYetException;
import helder.store.NotYetException.Why;
import helder.store.Standing;
import helder.store.Standing.Deed;
import helder.store.TestEngine;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From when on what somebody does stands in their name, whatever the engine. */
abstract class StandingContract extends PeopleRooms {

    StandingContract(TestEngine engine) {
        super(engine);
    }

    private Optional<Why> objection(Person person, Role role, Deed deed) {
        var actor = new Actor.Somebody(person.id(), person.name(), role);
        return store.write(tx -> house.get(Standing.class).objection(tx, actor, deed))
                .map(NotYetException::why);
    }

    private void chooses(Person person, String secret) {
        store.write(tx -> {
            assertThat(links.use(tx, secret)).isPresent();
            passwords.set(tx, person.id(), "hash");
            people.setState(tx, person.id(), Person.State.ACTIVE);
            return true;
        });
    }

    private void afterTheSetUp() {
        house.clock().advance(Duration.ofDays(1));
    }

    @Test
    void afterALinkOfSomebodyElseAnAccountSignsNothingForThreeDaysAndSaysNothingForOne() {
        Person sanne = active("sanne@delinde.example", "Sanne", Role.ADMINISTRATOR);
        Person hans = add("hans@delinde.example", "Hans", Role.WORKS_COUNCIL);
        Actor maker = new Actor.Somebody(sanne.id(), "Sanne", Role.ADMINISTRATOR);
        chooses(hans, issue(hans, Duration.ofDays(7), maker));

        assertThat(objection(hans, Role.WORKS_COUNCIL, Deed.OFFICE)).contains(Why.OFFICE);
        assertThat(objection(hans, Role.EMPLOYEE, Deed.OWN)).contains(Why.OWN);
        assertThat(objection(hans, Role.WORKS_COUNCIL, Deed.WORDS))
                .as("a comment stays for good")
                .contains(Why.OFFICE);
        assertThatThrownBy(() -> store.write(tx -> {
                    house.get(Standing.class).require(tx, hans.as(Role.WORKS_COUNCIL), Deed.OFFICE);
                    return true;
                }))
                .isInstanceOfSatisfying(NotYetException.class, e -> {
                    assertThat(e.who()).isEqualTo("Sanne");
                    assertThat(e.until()).isEqualTo(house.clock().instant().plus(Duration.ofDays(3)));
                });

        store.write(tx -> {
            passwords.change(tx, hans.id(), "another hash");
            return true;
        });
        house.clock().advance(Duration.ofDays(1));
        assertThat(objection(hans, Role.EMPLOYEE, Deed.OWN)).isEmpty();
        assertThat(objection(hans, Role.WORKS_COUNCIL, Deed.OFFICE))
                .as("another password, chosen by whoever was in")
                .contains(Why.OFFICE);
        house.clock().advance(Duration.ofDays(2));
        assertThat(objection(hans, Role.WORKS_COUNCIL, Deed.OFFICE)).isEmpty();
    }

    @Test
    void aLinkOfTheOperatorCountsTooUnlessTheOrganisationIsBeingSetUp() {
        Person first = add("first@delinde.example", "First", Role.PRIVACY_OFFICER);
        Person late = add("late@delinde.example", "Late", Role.PRIVACY_OFFICER);
        String early = issue(first, Duration.ofDays(7));
        afterTheSetUp();
        chooses(first, early);
        chooses(late, issue(late, Duration.ofDays(7)));

        assertThat(objection(first, Role.PRIVACY_OFFICER, Deed.OFFICE)).isEmpty();
        assertThat(objection(late, Role.PRIVACY_OFFICER, Deed.OFFICE)).contains(Why.OFFICE);
    }

    @Test
    void aLinkThatNobodyUsedTakesNothing() {
        Person noor = active("noor@delinde.example", "Noor", Role.WORKS_COUNCIL);
        Person sanne = active("sanne@delinde.example", "Sanne", Role.HELP_DESK);
        Person ria = add("ria@delinde.example", "Ria");
        issue(ria, Duration.ofDays(7), helpDesk(sanne));
        assertThat(objection(ria, Role.EMPLOYEE, Deed.OWN)).isEmpty();
        assertThat(objection(noor, Role.WORKS_COUNCIL, Deed.OFFICE)).isEmpty();
    }

    @Test
    void aRoleCountsADayAfterItWasGiven() {
        Person noor = active("noor@delinde.example", "Noor", Role.LEGAL);
        setRoles(noor, Role.LEGAL, Role.WORKS_COUNCIL);
        assertThat(objection(noor, Role.WORKS_COUNCIL, Deed.OFFICE))
                .as("given while the organisation is set up")
                .isEmpty();
        afterTheSetUp();
        setRoles(noor, Role.LEGAL, Role.WORKS_COUNCIL, Role.ADMINISTRATOR);
        assertThat(objection(noor, Role.ADMINISTRATOR, Deed.OFFICE)).contains(Why.ROLE);
        assertThat(objection(noor, Role.LEGAL, Deed.OFFICE)).as("held before").isEmpty();
        assertThat(objection(noor, Role.ADMINISTRATOR, Deed.WORDS))
                .as("says what they think at once")
                .isEmpty();

        house.clock().advance(Duration.ofHours(23));
        active("eva@delinde.example", "Eva", Role.ADMINISTRATOR);
        setRoles(noor, Role.ADMINISTRATOR);
        assertThat(objection(noor, Role.ADMINISTRATOR, Deed.OFFICE)).contains(Why.ROLE);
        house.clock().advance(Duration.ofHours(1));
        assertThat(objection(noor, Role.ADMINISTRATOR, Deed.OFFICE)).isEmpty();
        setRoles(noor);
        setRoles(noor, Role.ADMINISTRATOR);
        assertThat(objection(noor, Role.ADMINISTRATOR, Deed.OFFICE))
                .as("taken away and given again")
                .contains(Why.ROLE);
    }
}
