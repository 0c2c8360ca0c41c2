package helder.people;

import static helder.store.schema.Tables.PERSON;
import static helder.store.schema.Tables.PERSON_ROLE;

import helder.identity.Codes;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.PersonRecord;
import helder.text.Language;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;

/** Turns rows into people, with their roles in a second query. */
final class PersonRows {

    private static final Param<String> ID = Prepared.parameter("id", PERSON.ID);
    private static final List<Field<?>> ROLE = List.of(PERSON_ROLE.ROLE);
    private static final Prepared<PersonRecord> OF_ID =
            Prepared.reading(PERSON, dsl -> dsl.selectFrom(PERSON).where(PERSON.ID.eq(ID)));
    private static final Prepared<Record> ROLES_OF =
            Prepared.reading(ROLE, dsl -> dsl.select(ROLE).from(PERSON_ROLE).where(PERSON_ROLE.PERSON_ID.eq(ID)));

    private PersonRows() {}

    static Optional<Person> find(DSLContext dsl, PersonId id) {
        return OF_ID.on(dsl).with(ID, id.value()).first().map(row -> person(dsl, row));
    }

    static Optional<Person> one(DSLContext dsl, Condition condition) {
        return dsl.selectFrom(PERSON).where(condition).fetchOptional().map(row -> person(dsl, row));
    }

    /** As the person is now and stays until the commit. */
    static Optional<Person> lock(Tx tx, PersonId id) {
        var row = tx.dsl().selectFrom(PERSON).where(PERSON.ID.eq(id.value()));
        return Store.locking(tx, row).fetchOptional().map(found -> person(tx.dsl(), found));
    }

    private static Person person(DSLContext dsl, PersonRecord row) {
        var roles = EnumSet.of(Role.EMPLOYEE);
        ROLES_OF.on(dsl).with(ID, row.getId()).all().forEach(each -> roles.add(Role.of(each.get(PERSON_ROLE.ROLE))));
        return person(row, roles);
    }

    static List<Person> people(DSLContext dsl, Collection<PersonRecord> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Set<Role>> roles = new HashMap<>();
        dsl.selectFrom(PERSON_ROLE)
                .where(PERSON_ROLE.PERSON_ID.in(
                        rows.stream().map(PersonRecord::getId).toList()))
                .forEach(row -> roles.computeIfAbsent(row.getPersonId(), id -> EnumSet.of(Role.EMPLOYEE))
                        .add(Role.of(row.getRole())));
        return rows.stream()
                .map(row -> person(row, roles.getOrDefault(row.getId(), Set.of(Role.EMPLOYEE))))
                .toList();
    }

    private static Person person(PersonRecord row, Set<Role> roles) {
        return new Person(
                new PersonId(row.getId()),
                row.getEmail(),
                row.getName(),
                Language.of(row.getLanguage()),
                Optional.ofNullable(row.getTimeZone()).map(ZoneId::of),
                roles,
                Codes.stored(Person.State.values(), Person.State::code, row.getState(), "state of a person"),
                row.getCreatedAt());
    }
}
