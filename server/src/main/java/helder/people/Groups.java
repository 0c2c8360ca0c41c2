package helder.people;

import static helder.store.schema.Tables.PERSON_GROUP;
import static helder.store.schema.Tables.PERSON_GROUP_MEMBER;

import helder.identity.GroupKey;
import helder.identity.Ids;
import helder.identity.Names;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Groups come into being with their first member and vanish with the last. Their names are compared without regard to case and accents. */
final class Groups {

    private static final Param<String> PEOPLE = Prepared.parameter("people", PERSON_GROUP_MEMBER.PERSON_ID);
    private static final Prepared<Record> BY_PEOPLE = Prepared.reading(
            List.of(PERSON_GROUP_MEMBER.PERSON_ID, PERSON_GROUP.NAME_KEY),
            dsl -> dsl.select(PERSON_GROUP_MEMBER.PERSON_ID, PERSON_GROUP.NAME_KEY)
                    .from(PERSON_GROUP_MEMBER)
                    .join(PERSON_GROUP)
                    .on(PERSON_GROUP.ID.eq(PERSON_GROUP_MEMBER.GROUP_ID))
                    .where(Prepared.isOneOf(dsl, PERSON_GROUP_MEMBER.PERSON_ID, PEOPLE)));

    private final Ids ids;

    Groups(Ids ids) {
        this.ids = ids;
    }

    static Select<Record1<String>> membersOf(String group) {
        return DSL.select(PERSON_GROUP_MEMBER.PERSON_ID)
                .from(PERSON_GROUP_MEMBER)
                .join(PERSON_GROUP)
                .on(PERSON_GROUP.ID.eq(PERSON_GROUP_MEMBER.GROUP_ID))
                .where(PERSON_GROUP.NAME_KEY.eq(key(group)));
    }

    private static String key(String group) {
        return GroupKey.of(group).value();
    }

    /** Returns false when they were in it already. */
    boolean add(Tx tx, OrganisationId organisation, PersonId person, String group) {
        String name = Names.clean("The name of a group", group);
        // The update changes nothing but locks the row, so that nobody deletes the group as empty meanwhile.
        tx.dsl()
                .insertInto(PERSON_GROUP)
                .set(PERSON_GROUP.ID, ids.next())
                .set(PERSON_GROUP.ORGANISATION_ID, organisation.value())
                .set(PERSON_GROUP.NAME, name)
                .set(PERSON_GROUP.NAME_KEY, key(name))
                .onConflict(PERSON_GROUP.ORGANISATION_ID, PERSON_GROUP.NAME_KEY)
                .doUpdate()
                .set(PERSON_GROUP.NAME_KEY, key(name))
                .execute();
        String id = tx.dsl()
                .select(PERSON_GROUP.ID)
                .from(PERSON_GROUP)
                .where(PERSON_GROUP.ORGANISATION_ID.eq(organisation.value()))
                .and(PERSON_GROUP.NAME_KEY.eq(key(name)))
                .fetchSingle(PERSON_GROUP.ID);
        return tx.dsl()
                        .insertInto(PERSON_GROUP_MEMBER)
                        .set(PERSON_GROUP_MEMBER.GROUP_ID, id)
                        .set(PERSON_GROUP_MEMBER.PERSON_ID, person.value())
                        .onConflict(PERSON_GROUP_MEMBER.GROUP_ID, PERSON_GROUP_MEMBER.PERSON_ID)
                        .doNothing()
                        .execute()
                > 0;
    }

    /** Returns false when they were not in it. */
    boolean remove(Tx tx, PersonId person, String group) {
        return Store.locking(
                                tx,
                                tx.dsl()
                                        .select(PERSON_GROUP.ID)
                                        .from(PERSON_GROUP)
                                        .where(PERSON_GROUP.NAME_KEY.eq(key(group))))
                        .fetch(PERSON_GROUP.ID)
                        .stream()
                        .mapToInt(id -> removeMember(tx, person, id))
                        .sum()
                > 0;
    }

    private static int removeMember(Tx tx, PersonId person, String group) {
        int removed = tx.dsl()
                .deleteFrom(PERSON_GROUP_MEMBER)
                .where(PERSON_GROUP_MEMBER.GROUP_ID.eq(group))
                .and(PERSON_GROUP_MEMBER.PERSON_ID.eq(person.value()))
                .execute();
        tx.dsl()
                .deleteFrom(PERSON_GROUP)
                .where(PERSON_GROUP.ID.eq(group))
                .andNotExists(DSL.selectOne().from(PERSON_GROUP_MEMBER).where(PERSON_GROUP_MEMBER.GROUP_ID.eq(group)))
                .execute();
        return removed;
    }

    static Map<PersonId, Set<GroupKey>> keys(DSLContext dsl, Collection<PersonId> people) {
        return BY_PEOPLE.on(dsl).with(PEOPLE, Prepared.words(people.stream().map(PersonId::value))).all().stream()
                .collect(Collectors.groupingBy(
                        row -> new PersonId(row.get(PERSON_GROUP_MEMBER.PERSON_ID)),
                        Collectors.mapping(
                                row -> new GroupKey(row.get(PERSON_GROUP.NAME_KEY)), Collectors.toUnmodifiableSet())));
    }

    static Set<GroupKey> keys(DSLContext dsl, PersonId person) {
        return dsl.select(PERSON_GROUP.NAME_KEY)
                .from(PERSON_GROUP)
                .join(PERSON_GROUP_MEMBER)
                .on(PERSON_GROUP_MEMBER.GROUP_ID.eq(PERSON_GROUP.ID))
                .where(PERSON_GROUP_MEMBER.PERSON_ID.eq(person.value()))
                .fetchSet(row -> new GroupKey(row.value1()));
    }
}
