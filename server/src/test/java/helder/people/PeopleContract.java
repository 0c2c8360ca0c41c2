package helder.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.House;
import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.organisation.Organisations;
import helder.people.People.NewPerson;
import helder.store.Store;
import helder.store.TestEngine;
import helder.text.Language;
import helder.web.SignedIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must hold for people, groups, links, passwords and sessions, whatever the engine. */
abstract class PeopleContract {

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private Store store;
    private People people;
    private OneTimeLinks links;
    private Passwords passwords;
    private StoredWebSessions sessions;

    PeopleContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        house = House.open(engine.fresh(directory.resolve("data")));
        store = house.store();
        people = house.get(People.class);
        links = house.get(OneTimeLinks.class);
        passwords = house.get(Passwords.class);
        sessions = house.get(StoredWebSessions.class);
        store.write(tx ->
                house.get(Organisations.class).create(tx, "De Linde", Language.NL, ZoneId.of("Europe/Amsterdam")));
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Person add(String email, String name, Role... roles) {
        return store.write(tx -> people.add(tx, new NewPerson(email, name, Language.NL, Set.of(roles))));
    }

    private Person active(String email, String name, Role... roles) {
        Person person = add(email, name, roles);
        store.write(tx -> {
            people.setState(tx, person.id(), Person.State.ACTIVE);
            return true;
        });
        return people.find(person.id()).orElseThrow();
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

    private List<PersonId> sorted(People.Sorting.By by, boolean descending) {
        return people.list("", Optional.empty(), new People.Sorting(by, descending), 0, 10).stream()
                .map(Person::id)
                .toList();
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

    private CompletableFuture<Void> demotion(Person person) {
        return CompletableFuture.runAsync(() -> {
            try {
                store.write(person.id().value(), tx -> {
                    people.setRoles(tx, person.id(), Set.of());
                    return true;
                });
            } catch (IllegalStateException expectedOfOneOfThem) {
                assertThat(expectedOfOneOfThem).hasMessageContaining("last administrator");
            }
        });
    }

    private void setRoles(Person person, Role... roles) {
        store.write(tx -> {
            people.setRoles(tx, person.id(), Set.of(roles));
            return true;
        });
    }

    private void setState(Person person, Person.State state) {
        store.write(tx -> {
            people.setState(tx, person.id(), state);
            return true;
        });
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

    private Optional<OneTimeLinks.Link> use(String secret) {
        return store.write(tx -> links.use(tx, secret));
    }

    private String issue(Person person, Duration life) {
        return issue(person, life, new Actor.Operator("tests"));
    }

    private String issue(Person person, Duration life, Actor maker) {
        return store.write(tx -> links.issue(tx, person.id(), OneTimeLinks.Purpose.INVITATION, life, maker));
    }

    private static Actor helpDesk(Person person) {
        return new Actor.Somebody(person.id(), person.name(), Role.HELP_DESK);
    }

    private Set<PersonDetail> change(Person person, String name, String email, Language language, Actor by) {
        return store.write(tx -> people.change(tx, person.id(), new People.Details(name, email, language), by));
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
                                house.clock().instant(), Set.of(PersonDetail.EMAIL), false, "tests", Optional.empty()),
                        new PersonChange(
                                house.clock().instant().minus(Duration.ofHours(1)),
                                Set.of(PersonDetail.NAME, PersonDetail.LANGUAGE),
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

    private CompletableFuture<Void> taking(Person person, String address) {
        return CompletableFuture.runAsync(() -> {
            try {
                store.write(
                        person.id().value(),
                        tx -> people.change(
                                tx,
                                person.id(),
                                new People.Details(person.name(), address, Language.NL),
                                new Actor.Operator("tests")));
            } catch (PersonExistsException expectedOfOneOfThem) {
                assertThat(expectedOfOneOfThem).hasMessageContaining("already somebody");
            }
        });
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
    void onlyTheRightPasswordOfAnActivePersonOpens() {
        Person noor = active("noor@delinde.example", "Noor de Vries");
        String hash = passwords.hash("zeven grote beuken");
        store.write(tx -> {
            passwords.set(tx, noor.id(), hash);
            return true;
        });

        assertThat(hash).startsWith("$argon2id$");
        assertThat(passwords.check("Noor@delinde.example", "zeven grote beuken"))
                .contains(new Passwords.Match(noor, passwords.since(noor.id()).orElseThrow()));
        assertThat(store.<Instant>write(tx -> passwords.set(tx, noor.id(), hash)))
                .as("another one is always later, however fast")
                .isEqualTo(passwords.since(noor.id()).orElseThrow())
                .isAfter(house.clock().instant());
        assertThat(passwords.check("noor@delinde.example", "zeven grote eiken")).isEmpty();
        assertThat(passwords.check("nobody@delinde.example", "the password of nobody"))
                .isEmpty();
        assertThat(passwords.check("noor@delinde.example", "x".repeat(100_000))).isEmpty();
        setState(noor, Person.State.LEFT);
        assertThat(passwords.check("noor@delinde.example", "zeven grote beuken"))
                .isEmpty();
    }

    @Test
    void aSessionIsFoundByItsIdAndEndsByIdlenessAgeOrOrder() {
        WebSession session = signedIn(active("noor@delinde.example", "Noor"));
        assertThat(sessions.findById(session.getId())).isNotNull();
        assertThat(sessions.findById("another")).isNull();

        house.clock().advance(WebSession.IDLE);
        assertThat(sessions.findById(session.getId())).as("idle").isNull();
        int ended = store.write(sessions::expire);
        assertThat(ended).isEqualTo(1);

        WebSession busy = signedIn(people.findByEmail("noor@delinde.example").orElseThrow());
        for (int hour = 0; hour < 23; hour++) {
            house.clock().advance(Duration.ofHours(1));
            visit(busy.getId());
        }
        assertThat(sessions.findById(busy.getId())).as("kept alive by visits").isNotNull();
        house.clock().advance(Duration.ofHours(1));
        assertThat(sessions.findById(busy.getId())).as("a day is the longest").isNull();
    }

    @Test
    void whoeverLeavesOrGetsANewPasswordIsSignedOutAndARunningRequestDoesNotBringTheSessionBack() {
        Person noor = active("noor@delinde.example", "Noor");
        WebSession session = signedIn(noor);
        WebSession running = java.util.Objects.requireNonNull(sessions.findById(session.getId()));
        store.write(tx -> {
            passwords.set(tx, noor.id(), "hash");
            return true;
        });

        running.setAttribute("basket", "full");
        sessions.save(running);

        assertThat(sessions.findById(session.getId())).isNull();
        WebSession again = signedIn(noor);
        setState(noor, Person.State.LEFT);
        assertThat(sessions.findById(again.getId())).isNull();
    }

    @Test
    void anotherIdTakesTheSessionOverAndTheOldOneIsWorthNothing() {
        WebSession session = signedIn(active("noor@delinde.example", "Noor"));
        String before = session.getId();
        String after = session.changeSessionId();
        sessions.save(session);

        assertThat(after).isNotEqualTo(before);
        assertThat(sessions.findById(before)).isNull();
        assertThat(sessions.findById(after)).isNotNull();
        sessions.deleteById(after);
        assertThat(sessions.findById(after)).isNull();
    }

    @Test
    void aMereVisitIsWrittenAtMostOnceAMinute() {
        WebSession session = signedIn(active("noor@delinde.example", "Noor"));
        house.clock().advance(Duration.ofSeconds(59));
        visit(session.getId());
        assertThat(lastVisit(session)).isEqualTo(house.clock().instant().minusSeconds(59));

        house.clock().advance(Duration.ofSeconds(1));
        visit(session.getId());
        assertThat(lastVisit(session)).isEqualTo(house.clock().instant());
    }

    private java.time.Instant lastVisit(WebSession session) {
        return java.util.Objects.requireNonNull(sessions.findById(session.getId()))
                .getLastAccessedTime();
    }

    private void visit(String id) {
        WebSession session = java.util.Objects.requireNonNull(sessions.findById(id));
        session.setLastAccessedTime(house.clock().instant());
        sessions.save(session);
    }

    private WebSession signedIn(Person person) {
        WebSession session = sessions.createSession();
        session.setAttribute(
                SignedIn.ATTRIBUTE, new SignedIn(person.id(), house.clock().instant(), Instant.EPOCH));
        sessions.save(session);
        return session;
    }
}
