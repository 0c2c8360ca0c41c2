package helder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.TestEngine;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What must hold for people and groups, whatever the engine. */
abstract class PeopleContract extends PeopleRooms {

    PeopleContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void aNewPersonIsInvitedAndAnEmployee() {
        Person noor = add(" Noor.deVries@DeLinde.example ", "Noor  de Vries", Role.HELP_DESK);

        assertThat(noor.state()).isEqualTo(Person.State.INVITED);
        assertThat(noor.roles()).containsExactlyInAnyOrder(Role.EMPLOYEE, Role.HELP_DESK);
        assertThat(noor.name()).isEqualTo("Noor de Vries");
        assertThat(noor.email()).isEqualTo("Noor.deVries@DeLinde.example");
        assertThat(people.findByEmail("noor.devries@delinde.EXAMPLE")).contains(noor);
        assertThat(people.find(Set.of(noor.id(), new PersonId("nobody")))).containsExactly(noor);
    }

    @Test
    void anAddressBelongsToOnePersonWhateverItsCase() {
        add("noor@delinde.example", "Noor de Vries");

        assertThatThrownBy(() -> add("NOOR@delinde.example", "Somebody Else"))
                .isInstanceOf(PersonExistsException.class);
        assertThat(people.count("", Optional.empty())).isEqualTo(1);
    }

    @Test
    void addressesAndNamesThatCannotBeUsedAreRefusedWithAnExample() {
        for (String address : new String[] {
            "",
            "noor",
            "@delinde.example",
            "noor@",
            "noor@delinde",
            "noor@@delinde.example",
            "no or@delinde.example",
            "noor@delinde..example",
            ".noor@delinde.example",
            "noor\n@delinde.example",
            "noor@delinde.example\nBcc: x@y.example",
            "\"noor\"@delinde.example",
            "noor@-delinde.example",
            "x".repeat(65) + "@delinde.example",
            "noor@" + "x".repeat(250) + ".example"
        }) {
            assertThatThrownBy(() -> add(address, "Noor"))
                    .as(address)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("name@example.org");
        }
        for (String name : new String[] {"", " ", "\u0000Noor", "Noor\nBcc", "Noor\u202e", "...", "x".repeat(101)}) {
            assertThatThrownBy(() -> add("noor@delinde.example", name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("A name");
        }
        assertThat(add("jürgen@bücher.example", "Jürgen O'Neill-Σίσυφος 李").name())
                .startsWith("Jürgen");
    }

    @Test
    void peopleAreFoundBySomePartOfNameOrAddressWithoutRegardToCaseAndAccents() {
        Person zoe = add("zoe@delinde.example", "Zoë Álvarez");
        Person anna = add("a.smit@delinde.example", "Anna Smit");
        Person ozlem = add("ozlem@delinde.example", "Özlem 100%");

        assertThat(people.list("", Optional.empty(), 0, 10)).containsExactly(anna, ozlem, zoe);
        assertThat(people.list("", Optional.empty(), 1, 1)).containsExactly(ozlem);
        assertThat(people.list("ALVAR", Optional.empty(), 0, 10)).containsExactly(zoe);
        assertThat(people.list("A.SMIT@", Optional.empty(), 0, 10)).containsExactly(anna);
        assertThat(people.list("%", Optional.empty(), 0, 10)).containsExactly(ozlem);
        assertThat(people.list("_", Optional.empty(), 0, 10)).isEmpty();
        assertThat(people.count("delinde", Optional.empty())).isEqualTo(3);
    }

    @Test
    void peopleAreListedInTheOrderThatIsAskedFor() {
        Person zoe = add("a.alvarez@delinde.example", "Zoë Álvarez");
        Person anna = add("smit@delinde.example", "Anna Smit");
        Person joris = add("bakker@delinde.example", "Joris Bakker");
        house.write(tx -> people.setState(tx, anna.id(), Person.State.LEFT));

        assertThat(sorted(People.Sorting.By.NAME, true)).containsExactly(zoe.id(), joris.id(), anna.id());
        assertThat(sorted(People.Sorting.By.EMAIL, false)).containsExactly(zoe.id(), joris.id(), anna.id());
        assertThat(sorted(People.Sorting.By.STATE, true)).containsExactly(anna.id(), joris.id(), zoe.id());
    }

    @Test
    void aGroupComesWithItsFirstMemberAndGoesWithItsLast() {
        Person noor = add("noor@delinde.example", "Noor");
        Person anna = add("anna@delinde.example", "Anna");
        store.write(tx -> {
            people.addToGroup(tx, noor.id(), "Care team");
            people.addToGroup(tx, anna.id(), "CARE TEAM ");
            people.addToGroup(tx, anna.id(), "Care team");
            return true;
        });

        assertThat(people.groups()).containsExactly(new People.Group("Care team", 2));
        assertThat(people.groupsOf(anna.id())).containsExactly("Care team");
        assertThat(people.list("", Optional.of("care team"), 0, 10)).containsExactly(anna, noor);

        store.write(tx -> {
            people.removeFromGroup(tx, noor.id(), "Care team");
            return true;
        });
        assertThat(people.groups()).containsExactly(new People.Group("Care team", 1));
        store.write(tx -> {
            people.removeFromGroup(tx, anna.id(), "care team");
            return true;
        });
        assertThat(people.groups()).isEmpty();
    }

    @Test
    void theLastAdministratorStays() {
        Person first = active("first@delinde.example", "First", Role.ADMINISTRATOR);
        Person invited = add("second@delinde.example", "Second", Role.ADMINISTRATOR);

        assertThatThrownBy(() -> setRoles(first, Role.EMPLOYEE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> setState(first, Person.State.LEFT)).isInstanceOf(IllegalStateException.class);

        setState(invited, Person.State.ACTIVE);
        setRoles(first, Role.EMPLOYEE);
        assertThatThrownBy(() -> setRoles(invited)).isInstanceOf(IllegalStateException.class);
        assertThat(people.find(first.id()).orElseThrow().roles()).containsExactly(Role.EMPLOYEE);
    }

    @Test
    void twoAdministratorsWhoDemoteEachOtherAtOnceDoNotBothSucceed() {
        for (int round = 0; round < 10; round++) {
            Person one = active("one" + round + "@delinde.example", "One", Role.ADMINISTRATOR);
            Person two = active("two" + round + "@delinde.example", "Two", Role.ADMINISTRATOR);
            people.list("", Optional.empty(), 0, 100).stream()
                    .filter(person -> !person.equals(one) && !person.equals(two))
                    .forEach(person -> setRoles(person));

            CompletableFuture.allOf(demotion(one), demotion(two)).join();

            long left = people.list("", Optional.empty(), 0, 100).stream()
                    .filter(person -> person.roles().contains(Role.ADMINISTRATOR))
                    .count();
            assertThat(left).isEqualTo(1);
        }
    }
}
