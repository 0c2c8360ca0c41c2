package helder.people;

import static helder.store.schema.Tables.PERSON;
import static helder.store.schema.Tables.PERSON_CHANGE;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.people.PersonChange.Moved;
import helder.store.Tx;
import helder.store.schema.tables.records.PersonChangeRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** The rows of what was changed about people; they are only ever added. */
final class PersonChangeRows {

    private static final String BETWEEN = " ";
    private static final String LINE = "\n";

    private PersonChangeRows() {}

    static void add(Tx tx, String id, PersonId person, Set<PersonDetail> details, Actor by, Instant now) {
        add(tx, id, person, details, Moved.NOTHING, by, now);
    }

    static void add(Tx tx, String id, PersonId person, Set<PersonDetail> details, Moved moved, Actor by, Instant now) {
        tx.dsl()
                .insertInto(PERSON_CHANGE)
                .set(PERSON_CHANGE.ID, id)
                .set(PERSON_CHANGE.PERSON_ID, person.value())
                .set(
                        PERSON_CHANGE.DETAILS,
                        details.stream().sorted().map(PersonDetail::code).collect(Collectors.joining(BETWEEN)))
                .set(PERSON_CHANGE.GIVEN, lines(moved.given()))
                .set(PERSON_CHANGE.TAKEN, lines(moved.taken()))
                .set(PERSON_CHANGE.MAKER_KIND, by.kind())
                .set(PERSON_CHANGE.MAKER_ID, by.id())
                .set(PERSON_CHANGE.MAKER_NAME, by.name())
                .set(PERSON_CHANGE.MAKER_ROLE, by.actingRole().map(Role::code).orElse(null))
                .set(PERSON_CHANGE.CHANGED_AT, now)
                .execute();
    }

    private static @Nullable String lines(List<String> words) {
        return words.isEmpty() ? null : String.join(LINE, words);
    }

    private static List<String> words(@Nullable String lines) {
        return lines == null ? List.of() : List.of(lines.split(LINE));
    }

    /** Newest first. */
    static List<PersonChange> of(DSLContext dsl, PersonId person) {
        return dsl.selectFrom(PERSON_CHANGE)
                .where(PERSON_CHANGE.PERSON_ID.eq(person.value()))
                .orderBy(PERSON_CHANGE.ID.desc())
                .fetch(PersonChangeRows::change);
    }

    private static PersonChange change(PersonChangeRecord row) {
        return new PersonChange(
                row.getChangedAt(),
                Arrays.stream(row.getDetails().split(BETWEEN))
                        .map(PersonDetail::of)
                        .collect(Collectors.toSet()),
                new Moved(words(row.getGiven()), words(row.getTaken())),
                row.getMakerId().equals(row.getPersonId()),
                row.getMakerName(),
                Optional.ofNullable(row.getMakerRole()).map(Role::of));
    }

    /** Roles given and taken, of everybody, newest first. */
    static List<RoleChange> ofRoles(DSLContext dsl, Optional<String> before, int most) {
        Condition older = before.map(PERSON_CHANGE.ID::lt).orElseGet(DSL::trueCondition);
        return dsl.select(PERSON_CHANGE.fields())
                .select(PERSON.NAME)
                .from(PERSON_CHANGE)
                .join(PERSON)
                .on(PERSON.ID.eq(PERSON_CHANGE.PERSON_ID))
                .where(PERSON_CHANGE.DETAILS.in(PersonDetail.ROLES.code(), PersonDetail.OFFICE.code()))
                .and(older)
                .orderBy(PERSON_CHANGE.ID.desc())
                .limit(most)
                .fetch(row -> new RoleChange(
                        row.get(PERSON_CHANGE.ID),
                        row.get(PERSON_CHANGE.CHANGED_AT),
                        new PersonId(row.get(PERSON_CHANGE.PERSON_ID)),
                        row.get(PERSON.NAME),
                        roles(row.get(PERSON_CHANGE.GIVEN)),
                        roles(row.get(PERSON_CHANGE.TAKEN)),
                        row.get(PERSON_CHANGE.MAKER_NAME),
                        Optional.ofNullable(row.get(PERSON_CHANGE.MAKER_ROLE)).map(Role::of)));
    }

    private static List<Role> roles(@Nullable String lines) {
        return words(lines).stream().map(Role::of).toList();
    }
}
