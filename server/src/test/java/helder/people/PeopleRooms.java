package helder.people;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.io.TempDir;

/** The rooms of people on an empty database, and people to begin with. */
abstract class PeopleRooms {

    final TestEngine engine;

    @TempDir
    Path directory;

    House house;
    Store store;
    People people;
    OneTimeLinks links;
    Passwords passwords;
    StoredWebSessions sessions;

    PeopleRooms(TestEngine engine) {
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

    Person add(String email, String name, Role... roles) {
        return store.write(tx -> people.add(tx, new NewPerson(email, name, Language.NL, Set.of(roles))));
    }

    Person active(String email, String name, Role... roles) {
        Person person = add(email, name, roles);
        store.write(tx -> {
            people.setState(tx, person.id(), Person.State.ACTIVE);
            return true;
        });
        return people.find(person.id()).orElseThrow();
    }

    List<PersonId> sorted(People.Sorting.By by, boolean descending) {
        return people.list("", Optional.empty(), new People.Sorting(by, descending), 0, 10).stream()
                .map(Person::id)
                .toList();
    }

    CompletableFuture<Void> demotion(Person person) {
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

    void setRoles(Person person, Role... roles) {
        store.write(tx -> {
            people.setRoles(tx, person.id(), Set.of(roles));
            return true;
        });
    }

    void setState(Person person, Person.State state) {
        store.write(tx -> {
            people.setState(tx, person.id(), state);
            return true;
        });
    }

    Optional<OneTimeLinks.Link> use(String secret) {
        return store.write(tx -> links.use(tx, secret));
    }

    String issue(Person person, Duration life) {
        return issue(person, life, new Actor.Operator("tests"));
    }

    String issue(Person person, Duration life, Actor maker) {
        return store.write(tx -> links.issue(tx, person.id(), OneTimeLinks.Purpose.INVITATION, life, maker));
    }

    static Actor helpDesk(Person person) {
        return new Actor.Somebody(person.id(), person.name(), Role.HELP_DESK);
    }

    Set<PersonDetail> change(Person person, String name, String email, Language language, Actor by) {
        return store.write(tx -> people.change(tx, person.id(), new People.Details(name, email, language), by));
    }

    CompletableFuture<Void> taking(Person person, String address) {
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

    java.time.Instant lastVisit(WebSession session) {
        return java.util.Objects.requireNonNull(sessions.findById(session.getId()))
                .getLastAccessedTime();
    }

    void visit(String id) {
        WebSession session = java.util.Objects.requireNonNull(sessions.findById(id));
        session.setLastAccessedTime(house.clock().instant());
        sessions.save(session);
    }

    WebSession signedIn(Person person) {
        WebSession session = sessions.createSession();
        session.setAttribute(
                SignedIn.ATTRIBUTE, new SignedIn(person.id(), house.clock().instant(), Instant.EPOCH));
        sessions.save(session);
        return session;
    }
}
