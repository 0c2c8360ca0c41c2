package helder.people;

import helder.identity.Actor;
import helder.identity.GroupKey;
import helder.identity.Names;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Tx;
import helder.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The people of the organisation and their groups. E-mail addresses are compared without regard to case. */
public interface People {

    /**
     * Adds somebody in state {@code INVITED}.
     *
     * @throws PersonExistsException when the address is taken
     * @throws PersonDetailException when address or name is not usable; the message says how it should be
     */
    Person add(Tx tx, NewPerson person);

    Optional<Person> find(PersonId id);

    Optional<Person> find(Tx tx, PersonId id);

    /**
     * Somebody as they are now and stay until the commit: state and roles too. Taken before {@link #setState} it lets a caller decide by what
     * it then changes.
     */
    Optional<Person> hold(Tx tx, PersonId id);

    Optional<Person> findByEmail(String email);

    /** Those who have one of these addresses, in no particular order. */
    List<Person> findByEmail(Collection<String> emails);

    /** Several at once, in no particular order; unknown ids are left out. */
    List<Person> find(Set<PersonId> ids);

    /**
     * By name, then id.
     *
     * @param search part of a name or address, empty for all
     * @param offset how many to leave out
     */
    default List<Person> list(String search, Optional<String> group, int offset, int limit) {
        return list(search, group, new Sorting(Sorting.By.NAME, false), offset, limit);
    }

    /** The same in another order. */
    List<Person> list(String search, Optional<String> group, Sorting sorting, int offset, int limit);

    /** In which order people are listed; equal ones by name. */
    record Sorting(By by, boolean descending) {
        /** What is compared. */
        public enum By {
            NAME,
            EMAIL,
            STATE
        }
    }

    long count(String search, Optional<String> group);

    /**
     * Changes name, address or language. What differs is noted with its author, for the person to read for good. With the address,
     * links for a password that were handed out before end: they may have gone to the old one.
     *
     * @return what differs
     * @throws PersonExistsException when the address is taken
     * @throws PersonDetailException when address or name is not usable
     * @throws IllegalStateException when the person has powers and the author is neither administrator nor operator
     */
    Set<PersonDetail> change(Tx tx, PersonId id, Details wanted, Actor by);

    /** The person chose another language for themself. */
    void setLanguage(Tx tx, PersonId id, Language language);

    /** @param zone empty for that of the organisation */
    void setTimeZone(Tx tx, PersonId id, Optional<ZoneId> zone);

    /** What was changed about this person, newest first. */
    List<PersonChange> changes(PersonId id);

    /** The last administrator stays administrator. @throws IllegalStateException otherwise */
    void setRoles(Tx tx, PersonId id, Set<Role> roles);

    /**
     * Whoever leaves, or has to be invited again, is signed out everywhere and loses the password; whoever leaves also loses their links.
     *
     * @throws IllegalStateException when the last administrator would leave
     */
    void setState(Tx tx, PersonId id, Person.State state);

    /** Writes down that this was changed about a person, by whom and in which role, for that person to read for good. */
    default void note(Tx tx, PersonId id, PersonDetail detail, Actor by) {
        note(tx, id, detail, PersonChange.Moved.NOTHING, by);
    }

    /** The same, with what they were given and lost. */
    void note(Tx tx, PersonId id, PersonDetail detail, PersonChange.Moved moved, Actor by);

    /** {@link #setRoles(Tx, PersonId, Set)}, written down when it changes something, and whether it gave or took an office. */
    default void setRoles(Tx tx, PersonId id, Set<Role> roles, Actor by) {
        Set<Role> before = find(tx, id).map(Person::roles).orElse(Set.of());
        setRoles(tx, id, roles);
        Set<Role> after = find(tx, id).map(Person::roles).orElse(Set.of());
        List<Role> given =
                after.stream().filter(role -> !before.contains(role)).sorted().toList();
        List<Role> taken =
                before.stream().filter(role -> !after.contains(role)).sorted().toList();
        if (!given.isEmpty() || !taken.isEmpty()) {
            boolean isOffice = Stream.concat(given.stream(), taken.stream()).anyMatch(Person::binds);
            var moved = new PersonChange.Moved(
                    given.stream().map(Role::code).toList(),
                    taken.stream().map(Role::code).toList());
            note(tx, id, isOffice ? PersonDetail.OFFICE : PersonDetail.ROLES, moved, by);
        }
    }

    /**
     * Roles that were given and taken, of everybody, newest first.
     *
     * @param before the place to go on from
     */
    List<RoleChange> roleChanges(Optional<String> before, int most);

    /** When this person had one of these roles last: now, when they have one; empty when nothing says that they ever had. */
    Optional<Instant> lastHeld(Tx tx, PersonId id, Set<Role> roles);

    /** Who has a role besides employee, by role and name; nobody who left. */
    List<Holder> roleHolders();

    /**
     * Somebody who has a role.
     *
     * @param since when it was given, where that was written down
     */
    record Holder(PersonId person, String name, Role role, Optional<Instant> since) {}

    /** {@link #setState(Tx, PersonId, Person.State)}, written down; who left or may come back gets a letter about it. */
    void setState(Tx tx, PersonId id, Person.State state, Actor by);

    /** {@link #addToGroup(Tx, PersonId, String)}, written down when it changes something. */
    default void addToGroup(Tx tx, PersonId person, String group, Actor by) {
        Set<GroupKey> before = groupKeys(tx, person);
        addToGroup(tx, person, group);
        if (!groupKeys(tx, person).equals(before)) {
            note(
                    tx,
                    person,
                    PersonDetail.GROUPS,
                    new PersonChange.Moved(List.of(Names.clean("The name of a group", group)), List.of()),
                    by);
        }
    }

    /** {@link #removeFromGroup(Tx, PersonId, String)}, written down when it changes something. */
    default void removeFromGroup(Tx tx, PersonId person, String group, Actor by) {
        Set<GroupKey> before = groupKeys(tx, person);
        removeFromGroup(tx, person, group);
        if (!groupKeys(tx, person).equals(before)) {
            note(
                    tx,
                    person,
                    PersonDetail.GROUPS,
                    new PersonChange.Moved(List.of(), List.of(Names.clean("The name of a group", group))),
                    by);
        }
    }

    /**
     * Since when a person has a role, where that was written down: not for whoever was added with it, nor for what was given while the
     * organisation was set up.
     */
    Optional<Instant> given(Tx tx, PersonId id, Role role);

    /** Groups by name with the number of members. A group vanishes with its last member; names are compared without regard to case. */
    List<Group> groups();

    /** What some people are counted by, as it is in this unit of work. */
    Map<PersonId, Traits> traits(Tx tx, Set<PersonId> people);

    /** @param groups names of the groups that somebody is in */
    record Traits(Language language, Set<String> groups) {
        public Traits {
            groups = Set.copyOf(groups);
        }
    }

    /** How many people have each role, those who left not counted. A role that nobody has is left out. */
    Map<Role, Integer> holders();

    /** Makes the group when it does not exist yet. */
    void addToGroup(Tx tx, PersonId person, String group);

    void removeFromGroup(Tx tx, PersonId person, String group);

    List<String> groupsOf(PersonId person);

    /** The same to compare by. */
    Set<GroupKey> groupKeys(PersonId person);

    /** The same of several; who is in no group is left out. */
    Map<PersonId, Set<GroupKey>> groupKeys(Set<PersonId> people);

    /** The same as a unit of work sees it. */
    Set<GroupKey> groupKeys(Tx tx, PersonId person);

    /** What others can change about a person: all of it, as it is to be. */
    record Details(String name, String email, Language language) {}

    /** Somebody to be added. */
    record NewPerson(String email, String name, Language language, Set<Role> roles) {}

    /** A named set of people. */
    record Group(String name, long members) {}
}
