package helder.people;

import static helder.store.schema.Tables.PERSON_CHANGE;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.identity.Role;
import helder.store.Tx;
import helder.store.schema.tables.records.PersonChangeRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/** The rows of what was changed about people; they are only ever added. */
final class PersonChangeRows {

    private static final String BETWEEN = " ";

    private PersonChangeRows() {}

    static void add(Tx tx, String id, PersonId person, Set<PersonDetail> details, Actor by, Instant now) {
        tx.dsl()
                .insertInto(PERSON_CHANGE)
                .set(PERSON_CHANGE.ID, id)
                .set(PERSON_CHANGE.PERSON_ID, person.value())
                .set(
                        PERSON_CHANGE.DETAILS,
                        details.stream().sorted().map(PersonDetail::code).collect(Collectors.joining(BETWEEN)))
                .set(PERSON_CHANGE.MAKER_KIND, by.kind())
                .set(PERSON_CHANGE.MAKER_ID, by.id())
                .set(PERSON_CHANGE.MAKER_NAME, by.name())
                .set(PERSON_CHANGE.MAKER_ROLE, by.actingRole().map(Role::code).orElse(null))
                .set(PERSON_CHANGE.CHANGED_AT, now)
                .execute();
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
                row.getMakerId().equals(row.getPersonId()),
                row.getMakerName(),
                Optional.ofNullable(row.getMakerRole()).map(Role::of));
    }
}
