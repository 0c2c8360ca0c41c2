package helder.people;

import static helder.store.schema.Tables.CREDENTIAL;
import static helder.store.schema.Tables.PERSON;
import static helder.store.schema.Tables.PERSON_GROUP;
import static helder.store.schema.Tables.PERSON_GROUP_MEMBER;
import static helder.store.schema.Tables.PERSON_ROLE;

import helder.identity.Actor;
import helder.identity.EmailAddresses;
import helder.identity.GroupKey;
import helder.identity.Ids;
import helder.identity.Names;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.mail.Outbox;
import helder.organisation.Organisation;
import helder.organisation.Organisations;
import helder.store.Installation;
import helder.store.Listeners;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.PersonRecord;
import helder.text.Language;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** People in storage. */
@Component
final class StoredPeople implements People {

    private static final char ESCAPE = '!';

    private final Store store;
    private final Ids ids;
    private final InstantSource clock;
    private final Organisations organisations;
    private final Groups groups;
    private final WebSessions sessions;
    private final Administrators administrators;
    private final Outbox outbox;
    private final Supplier<List<MembershipListener>> listeners;

    StoredPeople(
            Store store,
            Ids ids,
            InstantSource clock,
            Organisations organisations,
            WebSessions sessions,
            Outbox outbox,
            ObjectProvider<MembershipListener> listeners) {
        this.listeners = Listeners.late(listeners);
        this.outbox = outbox;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.organisations = organisations;
        this.groups = new Groups(ids);
        this.sessions = sessions;
        this.administrators = new Administrators();
    }

    @Override
    public Person add(Tx tx, NewPerson person) {
        String email = email(person.email());
        String name = name(person.name());
        var row = new PersonRecord();
        row.setId(ids.next());
        row.setOrganisationId(organisations.current(tx).id().value());
        row.setEmail(email);
        row.setEmailKey(EmailAddresses.key(email));
        row.setName(name);
        row.setSearchKey(Names.searchKey(name, email));
        row.setLanguage(person.language().code());
        row.setState(Person.State.INVITED.code());
        row.setCreatedAt(clock.instant());
        int added = tx.dsl()
                .insertInto(PERSON)
                .set(row)
                .onConflict(PERSON.EMAIL_KEY)
                .doNothing()
                .execute();
        if (added == 0) {
            throw new PersonExistsException();
        }
        insertRoles(tx, row.getId(), person.roles());
        return find(tx, new PersonId(row.getId())).orElseThrow();
    }

    private static String email(String typed) {
        try {
            return EmailAddresses.clean(typed);
        } catch (IllegalArgumentException e) {
            throw new PersonDetailException(PersonDetail.EMAIL, e);
        }
    }

    private static String name(String typed) {
        try {
            return Names.clean("A name", typed);
        } catch (IllegalArgumentException e) {
            throw new PersonDetailException(PersonDetail.NAME, e);
        }
    }

    private static void insertRoles(Tx tx, String person, Set<Role> roles) {
        Stream.concat(Stream.of(Role.EMPLOYEE), roles.stream())
                .distinct()
                .forEach(role -> tx.dsl()
                        .insertInto(PERSON_ROLE)
                        .set(PERSON_ROLE.PERSON_ID, person)
                        .set(PERSON_ROLE.ROLE, role.code())
                        .execute());
    }

    @Override
    public Optional<Person> find(PersonId id) {
        return store.read(dsl -> PersonRows.find(dsl, id));
    }

    @Override
    public Optional<Person> find(Tx tx, PersonId id) {
        return PersonRows.find(tx.dsl(), id);
    }

    @Override
    public Optional<Person> hold(Tx tx, PersonId id) {
        Installation.lock(tx); // first, as whoever changes roles and states does
        return PersonRows.lock(tx, id);
    }

    @Override
    public Optional<Person> findByEmail(String email) {
        return store.read(dsl -> PersonRows.one(dsl, PERSON.EMAIL_KEY.eq(EmailAddresses.key(email))));
    }

    @Override
    public List<Person> findByEmail(Collection<String> emails) {
        List<String> keys = emails.stream().map(EmailAddresses::key).toList();
        return store.read(dsl -> PersonRows.people(
                dsl, dsl.selectFrom(PERSON).where(PERSON.EMAIL_KEY.in(keys)).fetch()));
    }

    @Override
    public List<Person> find(Set<PersonId> wanted) {
        List<String> values = wanted.stream().map(PersonId::value).toList();
        return store.read(dsl -> PersonRows.people(
                dsl, dsl.selectFrom(PERSON).where(PERSON.ID.in(values)).fetch()));
    }

    @Override
    public List<Person> list(String search, Optional<String> group, Sorting sorting, int offset, int limit) {
        Field<String> first = switch (sorting.by()) {
            case NAME -> PERSON.SEARCH_KEY;
            case EMAIL -> PERSON.EMAIL;
            case STATE -> PERSON.STATE;
        };
        return store.read(dsl -> PersonRows.people(
                dsl,
                dsl.selectFrom(PERSON)
                        .where(matching(search, group))
                        .orderBy(sorting.descending() ? first.desc() : first.asc(), PERSON.SEARCH_KEY, PERSON.ID)
                        .limit(limit)
                        .offset(offset)
                        .fetch()));
    }

    @Override
    public long count(String search, Optional<String> group) {
        return store.read(
                dsl -> (long) dsl.fetchCount(dsl.selectOne().from(PERSON).where(matching(search, group))));
    }

    private static Condition matching(String search, Optional<String> group) {
        String part =
                Names.fold(search.strip()).replace("!", "!!").replace("%", "!%").replace("_", "!_");
        Condition named = part.isEmpty() ? DSL.noCondition() : PERSON.SEARCH_KEY.like("%" + part + "%", ESCAPE);
        return group.map(name -> named.and(PERSON.ID.in(Groups.membersOf(name))))
                .orElse(named);
    }

    @Override
    public Set<PersonDetail> change(Tx tx, PersonId id, Details wanted, Actor by) {
        String name = name(wanted.name());
        String email = email(wanted.email());
        Person before = PersonRows.lock(tx, id).orElseThrow(StoredPeople::nobody);
        if (!before.isWithinReachOf(by.actingRole())) {
            throw new IllegalStateException("Only an administrator changes somebody who has powers");
        }
        Set<PersonDetail> changed = EnumSet.noneOf(PersonDetail.class);
        if (!name.equals(before.name())) {
            changed.add(PersonDetail.NAME);
        }
        if (!email.equals(before.email())) {
            changed.add(PersonDetail.EMAIL);
        }
        if (wanted.language() != before.language()) {
            changed.add(PersonDetail.LANGUAGE);
        }
        if (!changed.isEmpty()) {
            write(tx, id, name, email, wanted.language());
            PersonChangeRows.add(tx, ids.next(), id, changed, by, clock.instant());
        }
        if (changed.contains(PersonDetail.EMAIL)) {
            Instant now = clock.instant();
            LinkRows.end(tx, id, DSL.noCondition(), now);
            outbox.add(tx, AddressLetters.KIND, List.of(id), new AddressedLetter(now, before.email()).subject());
        }
        return changed;
    }

    /** On PostgreSQL somebody else may take the address between the question and the commit; the key tells then. */
    private static void write(Tx tx, PersonId id, String name, String email, Language language) {
        String key = EmailAddresses.key(email);
        if (tx.dsl().fetchExists(PERSON, PERSON.EMAIL_KEY.eq(key).and(PERSON.ID.ne(id.value())))) {
            throw new PersonExistsException();
        }
        try {
            tx.dsl()
                    .update(PERSON)
                    .set(PERSON.NAME, name)
                    .set(PERSON.EMAIL, email)
                    .set(PERSON.EMAIL_KEY, key)
                    .set(PERSON.SEARCH_KEY, Names.searchKey(name, email))
                    .set(PERSON.LANGUAGE, language.code())
                    .where(PERSON.ID.eq(id.value()))
                    .execute();
        } catch (IntegrityConstraintViolationException taken) {
            throw new PersonExistsException();
        }
    }

    @Override
    public void setLanguage(Tx tx, PersonId id, Language language) {
        PersonRecord row = row(tx, id);
        row.setLanguage(language.code());
        row.update();
    }

    @Override
    public void setTimeZone(Tx tx, PersonId id, Optional<ZoneId> zone) {
        PersonRecord row = row(tx, id);
        row.setTimeZone(zone.map(ZoneId::getId).orElse(null));
        row.update();
    }

    @Override
    public List<PersonChange> changes(PersonId id) {
        return store.read(dsl -> PersonChangeRows.of(dsl, id));
    }

    @Override
    public void setRoles(Tx tx, PersonId id, Set<Role> roles) {
        if (!roles.contains(Role.ADMINISTRATOR)) {
            administrators.requireAnotherThan(tx, id);
        }
        row(tx, id);
        Set<Role> held = find(tx, id).orElseThrow().roles();
        tx.dsl()
                .deleteFrom(PERSON_ROLE)
                .where(PERSON_ROLE.PERSON_ID.eq(id.value()))
                .and(PERSON_ROLE.ROLE.notIn(Stream.concat(Stream.of(Role.EMPLOYEE), roles.stream())
                        .map(Role::code)
                        .toList()))
                .execute();
        Instant now = clock.instant();
        Instant isSetUp = organisations.current(tx).createdAt().plus(Organisation.SET_UP);
        roles.stream()
                .filter(role -> !held.contains(role))
                .forEach(role -> tx.dsl()
                        .insertInto(PERSON_ROLE)
                        .set(PERSON_ROLE.PERSON_ID, id.value())
                        .set(PERSON_ROLE.ROLE, role.code())
                        .set(PERSON_ROLE.GIVEN_AT, now.isBefore(isSetUp) ? null : now)
                        .execute());
    }

    @Override
    public void note(Tx tx, PersonId id, PersonDetail detail, PersonChange.Moved moved, Actor by) {
        PersonChangeRows.add(tx, ids.next(), id, Set.of(detail), moved, by, clock.instant());
    }

    @Override
    public List<RoleChange> roleChanges(Optional<String> before, int most) {
        return store.read(dsl -> PersonChangeRows.ofRoles(dsl, before, most));
    }

    @Override
    public Optional<Instant> lastHeld(Tx tx, PersonId id, Set<Role> roles) {
        if (find(tx, id)
                .filter(person -> !Collections.disjoint(person.roles(), roles))
                .isPresent()) {
            return Optional.of(clock.instant());
        }
        return PersonChangeRows.of(tx.dsl(), id).stream()
                .filter(change -> change.moved().taken().stream().map(Role::of).anyMatch(roles::contains))
                .map(PersonChange::at)
                .findFirst();
    }

    @Override
    public List<Holder> roleHolders() {
        return store
                .read(dsl -> dsl.select(PERSON.ID, PERSON.NAME, PERSON_ROLE.ROLE, PERSON_ROLE.GIVEN_AT)
                        .from(PERSON_ROLE)
                        .join(PERSON)
                        .on(PERSON.ID.eq(PERSON_ROLE.PERSON_ID))
                        .where(PERSON_ROLE.ROLE.ne(Role.EMPLOYEE.code()))
                        .and(PERSON.STATE.ne(Person.State.LEFT.code()))
                        .orderBy(PERSON.SEARCH_KEY, PERSON.ID)
                        .fetch(row -> new Holder(
                                new PersonId(row.value1()),
                                row.value2(),
                                Role.of(row.value3()),
                                Optional.ofNullable(row.value4()))))
                .stream()
                .sorted(Comparator.comparing(Holder::role))
                .toList();
    }

    @Override
    public Optional<Instant> given(Tx tx, PersonId id, Role role) {
        return tx.dsl()
                .select(PERSON_ROLE.GIVEN_AT)
                .from(PERSON_ROLE)
                .where(PERSON_ROLE.PERSON_ID.eq(id.value()))
                .and(PERSON_ROLE.ROLE.eq(role.code()))
                .fetchOptional(PERSON_ROLE.GIVEN_AT);
    }

    @Override
    public void setState(Tx tx, PersonId id, Person.State state) {
        switch (state) {
            case INVITED -> {
                administrators.requireAnotherThan(tx, id);
                endAccess(tx, id);
            }
            case LEFT -> {
                administrators.requireAnotherThan(tx, id);
                row(tx, id); // before the links, as whoever uses one does
                endAccess(tx, id);
                LinkRows.end(tx, id, DSL.noCondition(), clock.instant());
            }
            case ACTIVE -> {}
        }
        PersonRecord row = row(tx, id);
        row.setState(state.code());
        row.update();
    }

    @Override
    public void setState(Tx tx, PersonId id, Person.State state, Actor by) {
        Person before = hold(tx, id).orElseThrow(StoredPeople::nobody);
        setState(tx, id, state);
        Instant now = clock.instant();
        PersonChangeRows.add(tx, ids.next(), id, Set.of(PersonDetail.ACCESS), by, now);
        boolean hadLeft = before.state() == Person.State.LEFT;
        if (hadLeft != (state == Person.State.LEFT)) {
            String kind = hadLeft ? ReturnLetters.KIND : LeaveLetters.KIND;
            outbox.add(tx, kind, List.of(id), new AddressedLetter(now, before.email()).subject());
        }
    }

    private void endAccess(Tx tx, PersonId id) {
        sessions.endAll(tx, id);
        tx.dsl()
                .deleteFrom(CREDENTIAL)
                .where(CREDENTIAL.PERSON_ID.eq(id.value()))
                .execute();
    }

    private static PersonRecord row(Tx tx, PersonId id) {
        return Store.locking(tx, tx.dsl().selectFrom(PERSON).where(PERSON.ID.eq(id.value())))
                .fetchOptional()
                .orElseThrow(StoredPeople::nobody);
    }

    private static IllegalArgumentException nobody() {
        return new IllegalArgumentException("There is nobody with that id");
    }

    @Override
    public List<Group> groups() {
        return store.read(dsl -> dsl.select(PERSON_GROUP.NAME, DSL.count(PERSON_GROUP_MEMBER.PERSON_ID))
                .from(PERSON_GROUP)
                .leftJoin(PERSON_GROUP_MEMBER)
                .on(PERSON_GROUP_MEMBER.GROUP_ID.eq(PERSON_GROUP.ID))
                .groupBy(PERSON_GROUP.NAME, PERSON_GROUP.NAME_KEY)
                .orderBy(PERSON_GROUP.NAME_KEY)
                .fetch(row -> new Group(row.value1(), row.value2())));
    }

    @Override
    public Map<PersonId, Traits> traits(Tx tx, Set<PersonId> people) {
        Map<String, Set<String>> groups = tx
                .dsl()
                .select(PERSON_GROUP_MEMBER.PERSON_ID, PERSON_GROUP.NAME)
                .from(PERSON_GROUP)
                .join(PERSON_GROUP_MEMBER)
                .on(PERSON_GROUP_MEMBER.GROUP_ID.eq(PERSON_GROUP.ID))
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        Record2::value1, Collectors.mapping(Record2::value2, Collectors.toSet())));
        var traits = new HashMap<PersonId, Traits>();
        tx.dsl().select(PERSON.ID, PERSON.LANGUAGE).from(PERSON).forEach(row -> {
            var person = new PersonId(row.value1());
            if (people.contains(person)) {
                traits.put(person, new Traits(Language.of(row.value2()), groups.getOrDefault(row.value1(), Set.of())));
            }
        });
        return traits;
    }

    @Override
    public Map<Role, Integer> holders() {
        return store.read(dsl -> dsl.select(PERSON_ROLE.ROLE, DSL.count())
                .from(PERSON_ROLE)
                .join(PERSON)
                .on(PERSON.ID.eq(PERSON_ROLE.PERSON_ID))
                .where(PERSON.STATE.ne(Person.State.LEFT.code()))
                .groupBy(PERSON_ROLE.ROLE)
                .fetchMap(row -> Role.of(row.value1()), Record2::value2));
    }

    @Override
    public void addToGroup(Tx tx, PersonId person, String group) {
        if (groups.add(tx, organisations.current(tx).id(), person, group)) {
            listeners.get().forEach(listener -> listener.joined(tx, person, GroupKey.of(group)));
        }
    }

    @Override
    public void removeFromGroup(Tx tx, PersonId person, String group) {
        if (groups.remove(tx, person, group)) {
            listeners.get().forEach(listener -> listener.left(tx, person, GroupKey.of(group)));
        }
    }

    @Override
    public List<String> groupsOf(PersonId person) {
        return store.read(dsl -> dsl.select(PERSON_GROUP.NAME)
                .from(PERSON_GROUP)
                .join(PERSON_GROUP_MEMBER)
                .on(PERSON_GROUP_MEMBER.GROUP_ID.eq(PERSON_GROUP.ID))
                .where(PERSON_GROUP_MEMBER.PERSON_ID.eq(person.value()))
                .orderBy(PERSON_GROUP.NAME_KEY)
                .fetch(PERSON_GROUP.NAME));
    }

    @Override
    public Set<GroupKey> groupKeys(PersonId person) {
        return store.read(dsl -> Groups.keys(dsl, person));
    }

    @Override
    public Map<PersonId, Set<GroupKey>> groupKeys(Set<PersonId> people) {
        return store.read(dsl -> Groups.keys(dsl, people));
    }

    @Override
    public Set<GroupKey> groupKeys(Tx tx, PersonId person) {
        return Groups.keys(tx.dsl(), person);
    }
}
