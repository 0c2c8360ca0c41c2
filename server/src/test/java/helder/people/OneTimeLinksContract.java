package helder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.identity.Actor;
import helder.identity.Role;
import helder.store.TestEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What must hold for one-time links, whatever the engine. */
abstract class OneTimeLinksContract extends PeopleRooms {

    OneTimeLinksContract(TestEngine engine) {
        super(engine);
    }

    @Test
    void aLinkWorksOnceUntilItExpires() {
        Person noor = add("noor@delinde.example", "Noor");
        String secret = issue(noor, Duration.ofDays(7));

        assertThat(links.peek(secret)).map(OneTimeLinks.Link::person).contains(noor.id());
        assertThat(links.peek(secret)).as("looking does not use it up").isPresent();
        assertThat(use(secret)).isPresent();
        assertThat(use(secret)).isEmpty();
        assertThat(links.peek(secret)).isEmpty();

        String second = issue(noor, Duration.ofDays(7));
        house.clock().advance(Duration.ofDays(7));
        assertThat(links.peek(second)).isEmpty();
        assertThat(use(second)).isEmpty();
    }

    @Test
    void aNewLinkEndsTheOlderOne() {
        Person noor = add("noor@delinde.example", "Noor");
        String older = issue(noor, Duration.ofDays(7));
        String newer = issue(noor, Duration.ofDays(7));

        assertThat(links.peek(older)).isEmpty();
        assertThat(links.peek(newer)).isPresent();
    }

    @Test
    void ofTwoWhoUseALinkAtOnceOneWins() {
        Person noor = add("noor@delinde.example", "Noor");
        for (int round = 0; round < 20; round++) {
            String secret = issue(noor, Duration.ofDays(7));
            var one = CompletableFuture.supplyAsync(() -> store.write("a", tx -> links.use(tx, secret)));
            var two = CompletableFuture.supplyAsync(() -> store.write("b", tx -> links.use(tx, secret)));
            assertThat(one.join().isPresent()).isNotEqualTo(two.join().isPresent());
        }
    }

    @Test
    void whoMadeALinkStaysKnownWhateverBecomesOfIt() {
        Person noor = add("noor@delinde.example", "Noor");
        Person sanne = active("sanne@delinde.example", "Sanne", Role.HELP_DESK);
        issue(noor, Duration.ofDays(7));
        house.clock().advance(Duration.ofHours(1));
        String used = issue(noor, Duration.ofDays(7), helpDesk(sanne));
        use(used);
        store.write(tx -> {
            passwords.set(tx, noor.id(), passwords.hash("zeven grote beuken"));
            people.setState(tx, noor.id(), Person.State.ACTIVE);
            return true;
        });
        Instant usedAt = house.clock().instant();
        house.clock().advance(Duration.ofHours(1));
        issue(noor, Duration.ofDays(7), helpDesk(sanne));
        setState(noor, Person.State.LEFT);

        List<OneTimeLinks.Made> made = links.made(noor.id());
        assertThat(made).extracting(OneTimeLinks.Made::makerName).containsExactly("Sanne", "Sanne", "tests");
        assertThat(made)
                .extracting(OneTimeLinks.Made::makerRole)
                .containsExactly(Optional.of(Role.HELP_DESK), Optional.of(Role.HELP_DESK), Optional.empty());
        assertThat(made)
                .extracting(OneTimeLinks.Made::usedAt)
                .containsExactly(Optional.empty(), Optional.of(usedAt), Optional.empty());
        assertThat(made.getFirst().endedAt()).isEqualTo(house.clock().instant());
        assertThat(made.getLast().endedAt()).isEqualTo(usedAt);
    }

    @Test
    void whoeverHasLeftDoesNotComeBackByALink() {
        Person noor = active("noor@delinde.example", "Noor");
        setState(noor, Person.State.LEFT);
        assertThatThrownBy(() -> issue(noor, Duration.ofDays(1))).isInstanceOf(IllegalStateException.class);

        setState(noor, Person.State.INVITED);
        String old = issue(noor, Duration.ofDays(1));
        setState(noor, Person.State.LEFT);
        assertThat(links.peek(old)).isEmpty();
        assertThat(use(old)).isEmpty();
        setState(noor, Person.State.INVITED);
        assertThat(use(old)).as("an old link, after the return").isEmpty();
    }

    @Test
    void ofALeaveAndAUseOfTheLinkAtOnceTheLeaveWins() {
        for (int round = 0; round < 20; round++) {
            Person noor = add("noor" + round + "@delinde.example", "Noor");
            String secret = issue(noor, Duration.ofDays(7));
            var use = CompletableFuture.runAsync(() -> store.write("a", tx -> {
                if (links.use(tx, secret).isPresent()) {
                    people.setState(tx, noor.id(), Person.State.ACTIVE);
                }
                return true;
            }));
            var leave = CompletableFuture.runAsync(() -> store.write("b", tx -> {
                people.setState(tx, noor.id(), Person.State.LEFT);
                return true;
            }));
            CompletableFuture.allOf(use, leave).join();
            assertThat(people.find(noor.id()).orElseThrow().state()).isEqualTo(Person.State.LEFT);
        }
    }

    @Test
    void theHelpDeskNeverReachesPowersByALink() {
        Person sanne = active("sanne@delinde.example", "Sanne", Role.HELP_DESK);
        Person auditor = active("auditor@delinde.example", "Auditor", Role.AUDITOR);
        assertThatThrownBy(() -> issue(auditor, Duration.ofDays(1), helpDesk(sanne)))
                .isInstanceOf(IllegalStateException.class);

        Person noor = add("noor@delinde.example", "Noor");
        String made = issue(noor, Duration.ofDays(1), helpDesk(sanne));
        setRoles(noor, Role.PRIVACY_OFFICER);
        assertThat(links.peek(made)).as("made before the powers came").isEmpty();
        assertThat(use(made)).isEmpty();
        String administrators =
                issue(noor, Duration.ofDays(1), new Actor.Somebody(auditor.id(), "Admin", Role.ADMINISTRATOR));
        assertThat(use(administrators)).isPresent();
    }

    @Test
    void onlyTheOperatorGivesWhoeverSignsOrApprovesANewPassword() {
        Person samira = active("samira@delinde.example", "Samira", Role.ADMINISTRATOR);
        Actor administrator = samira.as(Role.ADMINISTRATOR);
        for (Role office : List.of(
                Role.ADMINISTRATOR, Role.PRIVACY_OFFICER, Role.WORKS_COUNCIL, Role.LEGAL, Role.HUMAN_RESOURCES)) {
            Person holder = active(office.code() + "@delinde.example", "Holder", office);
            assertThatThrownBy(() -> issue(holder, Duration.ofDays(1), administrator))
                    .as(office.code())
                    .isInstanceOf(IllegalStateException.class);
            assertThat(use(issue(holder, Duration.ofDays(1)))).isPresent();
            Person newcomer = add("new." + office.code() + "@delinde.example", "New", office);
            assertThat(use(issue(newcomer, Duration.ofDays(1), administrator)))
                    .as("has no password yet")
                    .isPresent();
        }
        Person desk = active("desk@delinde.example", "Desk", Role.HELP_DESK);
        String made = issue(desk, Duration.ofDays(1), administrator);
        assertThat(links.peek(made)).isPresent();
        setRoles(desk, Role.LEGAL);
        assertThat(links.peek(made)).as("made before the office came").isEmpty();
        assertThat(use(made)).isEmpty();
    }

    private void setRolesAs(Actor by, Person person, Role... roles) {
        store.write(tx -> {
            people.setRoles(tx, person.id(), Set.of(roles), by);
            return true;
        });
    }

    @Test
    void takingAnOfficeOrTheAccessAwayForAMinuteOpensNoWay() {
        Person samira = active("samira@delinde.example", "Samira", Role.ADMINISTRATOR);
        Actor administrator = samira.as(Role.ADMINISTRATOR);
        Person officer = active("officer@delinde.example", "Officer", Role.PRIVACY_OFFICER);
        setRolesAs(administrator, officer);
        assertThatThrownBy(() -> issue(officer, Duration.ofDays(1), administrator))
                .isInstanceOf(IllegalStateException.class);
        assertThat(use(issue(officer, Duration.ofDays(1))))
                .as("of the operator")
                .isPresent();

        Person legal = active("legal@delinde.example", "Legal", Role.LEGAL);
        store.write(tx -> {
            people.setState(tx, legal.id(), Person.State.LEFT, administrator);
            people.setState(tx, legal.id(), Person.State.INVITED, administrator);
            return true;
        });
        assertThatThrownBy(() -> issue(legal, Duration.ofDays(1), administrator))
                .as("left and invited again")
                .isInstanceOf(IllegalStateException.class);

        Person desk = active("desk@delinde.example", "Desk", Role.HELP_DESK);
        setRolesAs(administrator, desk);
        assertThat(use(issue(desk, Duration.ofDays(1), administrator)))
                .as("no office")
                .isPresent();
        house.clock().advance(OneTimeLinks.OFFICE_LASTS);
        assertThat(use(issue(officer, Duration.ofDays(1), administrator)))
                .as("an employee for a month")
                .isPresent();
    }
}
