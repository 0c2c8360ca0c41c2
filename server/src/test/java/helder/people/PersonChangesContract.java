package helder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.Actor;
import helder.identity.Role;
import helder.people.PersonChange.Moved;
import helder.store.TestEngine;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What must hold for changes of people by others and by themselves, whatever the engine. */
abstract class PersonChangesContract extends PeopleRooms {

    PersonChangesContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void whatOthersChangeAboutAPersonStandsThereForGoodWithItsAuthor() {
        Person noor = add("noor@delinde.example", "Noor");
        Person sanne = active("sanne@delinde.example", "Sanne", Role.HELP_DESK);
        String link = issue(noor, Duration.ofDays(7));
        assertThat(change(noor, " Noor ", "noor@delinde.example", Language.NL, helpDesk(sanne)))
                .isEmpty();
        assertThat(people.changes(noor.id())).isEmpty();
        assertThat(change(noor, "Noor  de Vries", "noor@delinde.example", Language.EN, helpDesk(sanne)))
                .containsExactlyInAnyOrder(PersonDetail.NAME, PersonDetail.LANGUAGE);
        assertThat(links.peek(link)).isPresent();
        house.clock().advance(Duration.ofHours(1));
        change(noor, "Noor de Vries", "n.devries@delinde.example", Language.EN, new Actor.Operator("tests"));

        assertThat(links.peek(link)).as("handed to the old address").isEmpty();
        assertThat(people.findByEmail("noor@delinde.example")).isEmpty();
        Person now = people.findByEmail("N.DeVries@delinde.example").orElseThrow();
        assertThat(now.id()).isEqualTo(noor.id());
        assertThat(now.name()).isEqualTo("Noor de Vries");
        assertThat(now.language()).isEqualTo(Language.EN);
        assertThat(people.list("devries", Optional.empty(), 0, 10)).containsExactly(now);
        assertThat(people.changes(noor.id()))
                .containsExactly(
                        new PersonChange(
                                house.clock().instant(),
                                Set.of(PersonDetail.EMAIL),
                                Moved.NOTHING,
                                false,
                                "tests",
                                Optional.empty()),
                        new PersonChange(
                                house.clock().instant().minus(Duration.ofHours(1)),
                                Set.of(PersonDetail.NAME, PersonDetail.LANGUAGE),
                                Moved.NOTHING,
                                false,
                                "Sanne",
                                Optional.of(Role.HELP_DESK)));
    }

    @Test
    void aChangeThatCannotBeUsedChangesNothingAndSaysWhatIsWrong() {
        Person noor = add("noor@delinde.example", "Noor");
        add("anna@delinde.example", "Anna");
        Actor operator = new Actor.Operator("tests");
        assertThatThrownBy(() -> change(noor, "Noor", "ANNA@delinde.example", Language.NL, operator))
                .isInstanceOf(PersonExistsException.class);
        assertThatThrownBy(() -> change(noor, "...", "noor@delinde.example", Language.NL, operator))
                .isInstanceOfSatisfying(
                        PersonDetailException.class, e -> assertThat(e.detail()).isEqualTo(PersonDetail.NAME));
        assertThatThrownBy(() -> change(noor, "Noor", "noor", Language.NL, operator))
                .isInstanceOfSatisfying(
                        PersonDetailException.class, e -> assertThat(e.detail()).isEqualTo(PersonDetail.EMAIL));
        assertThat(people.find(noor.id())).contains(noor);
        assertThat(people.changes(noor.id())).isEmpty();
        assertThat(change(noor, "Noor", "Noor@delinde.example", Language.NL, operator))
                .as("their own address in another case")
                .containsExactly(PersonDetail.EMAIL);
    }

    @Test
    void theHelpDeskDoesNotChangeTheAddressOfSomebodyWithPowers() {
        Person sanne = active("sanne@delinde.example", "Sanne", Role.HELP_DESK);
        Person auditor = active("auditor@delinde.example", "Auditor", Role.AUDITOR);
        assertThatThrownBy(() -> change(auditor, "Auditor", "mine@delinde.example", Language.NL, helpDesk(sanne)))
                .isInstanceOf(IllegalStateException.class);
        Actor administrator = new Actor.Somebody(sanne.id(), "Sanne", Role.ADMINISTRATOR);
        assertThat(change(auditor, "Auditor", "other@delinde.example", Language.NL, administrator))
                .containsExactly(PersonDetail.EMAIL);
    }

    @Test
    void ofTwoWhoTakeTheSameAddressAtOnceOneGetsIt() {
        for (int round = 0; round < 10; round++) {
            Person one = add("one" + round + "@delinde.example", "One");
            Person two = add("two" + round + "@delinde.example", "Two");
            String wanted = "wanted" + round + "@delinde.example";
            CompletableFuture.allOf(taking(one, wanted), taking(two, wanted)).join();
            assertThat(people.findByEmail(wanted)).isPresent();
            assertThat(people.changes(one.id()).size()
                            + people.changes(two.id()).size())
                    .isEqualTo(1);
        }
    }

    @Test
    void anotherPasswordOfOnesOwnIsNotedAndNeedsThatOneCanSignIn() {
        Person noor = active("noor@delinde.example", "Noor");
        store.write(tx -> {
            passwords.change(tx, noor.id(), passwords.hash("zeven grote beuken"));
            return true;
        });
        assertThat(passwords.check("noor@delinde.example", "zeven grote beuken"))
                .map(match -> match.person().id())
                .contains(noor.id());
        assertThat(people.changes(noor.id()))
                .singleElement()
                .satisfies(change -> assertThat(change.isOwn()).isTrue())
                .satisfies(change -> assertThat(change.details()).containsExactly(PersonDetail.PASSWORD));
        setState(noor, Person.State.LEFT);
        assertThatThrownBy(() -> store.write(tx -> {
                    passwords.change(tx, noor.id(), passwords.hash("zeven grote beuken"));
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whoMovedSomebodyOrGaveOrTookSomethingIsWrittenDownWhenItChangesSomething() {
        Person noor = active("noor@delinde.example", "Noor");
        Actor sanne = helpDesk(active("sanne@delinde.example", "Sanne", Role.HELP_DESK));
        store.write(tx -> {
            people.addToGroup(tx, noor.id(), "Zuid", sanne);
            people.addToGroup(tx, noor.id(), "zuid", sanne);
            people.removeFromGroup(tx, noor.id(), "Oost", sanne);
            people.setRoles(tx, noor.id(), Set.of(Role.AUDITOR), sanne);
            people.setRoles(tx, noor.id(), Set.of(Role.AUDITOR), sanne);
            people.removeFromGroup(tx, noor.id(), "Zuid", sanne);
            people.setState(tx, noor.id(), Person.State.LEFT, sanne);
            return true;
        });
        assertThat(people.changes(noor.id()))
                .extracting(PersonChange::details)
                .containsExactly(
                        Set.of(PersonDetail.ACCESS),
                        Set.of(PersonDetail.GROUPS),
                        Set.of(PersonDetail.ROLES),
                        Set.of(PersonDetail.GROUPS));
        assertThat(people.changes(noor.id()))
                .extracting(PersonChange::makerName)
                .containsOnly("Sanne");
        assertThat(people.changes(noor.id()))
                .extracting(PersonChange::moved)
                .containsExactly(
                        Moved.NOTHING,
                        new Moved(List.of(), List.of("Zuid")),
                        new Moved(List.of("auditor"), List.of()),
                        new Moved(List.of("Zuid"), List.of()));
    }

    @Test
    void whoCheckReadsWhichRolesWereGivenAndTakenAndWhoOpenedTheAccountsOfThoseWhoHaveOne() {
        Person noor = active("noor@delinde.example", "Noor");
        Person sanne = active("sanne@delinde.example", "Sanne", Role.ADMINISTRATOR);
        Actor by = new Actor.Somebody(sanne.id(), "Sanne", Role.ADMINISTRATOR);
        Person ria = active("ria@delinde.example", "Ria", Role.LEGAL);
        store.write(tx -> {
            people.setRoles(tx, noor.id(), Set.of(Role.WORKS_COUNCIL, Role.AUDITOR), by);
            people.addToGroup(tx, noor.id(), "Zuid", by);
            people.setRoles(tx, noor.id(), Set.of(Role.AUDITOR), by);
            people.setState(tx, ria.id(), Person.State.LEFT);
            return true;
        });
        List<RoleChange> all = people.roleChanges(Optional.empty(), 10);
        assertThat(all).hasSize(2).allSatisfy(change -> {
            assertThat(change.personName()).isEqualTo("Noor");
            assertThat(change.makerName()).isEqualTo("Sanne");
            assertThat(change.makerRole()).contains(Role.ADMINISTRATOR);
        });
        assertThat(all.getFirst().given()).isEmpty();
        assertThat(all.getFirst().taken()).containsExactly(Role.WORKS_COUNCIL);
        assertThat(all.getLast().given()).containsExactlyInAnyOrder(Role.WORKS_COUNCIL, Role.AUDITOR);
        assertThat(people.roleChanges(Optional.of(all.getFirst().place()), 10)).containsExactly(all.getLast());
        assertThat(people.roleHolders())
                .extracting(holder -> holder.name() + " " + holder.role())
                .as("nobody who left")
                .containsExactlyInAnyOrder("Sanne ADMINISTRATOR", "Noor AUDITOR");

        Person employee = active("eva@delinde.example", "Eva");
        Instant before = house.clock().instant().minusMillis(1);
        for (Person opened : List.of(noor, employee)) {
            String secret = issue(opened, Duration.ofDays(1));
            assertThat(use(secret)).isPresent();
        }
        assertThat(links.reached(before, 10)).singleElement().satisfies(reached -> {
            assertThat(reached.name()).isEqualTo("Noor");
            assertThat(reached.makerName()).isEqualTo("tests");
        });
        assertThat(links.reached(house.clock().instant(), 10)).isEmpty();
    }
}
