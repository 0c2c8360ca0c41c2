package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.SUBJECT_SET;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.manifest.DataItem;
import helder.store.Prepared;
import helder.store.Tx;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** What looks were, and whom they concerned. */
final class LookRepository {

    private static final Prepared<Record> INSERT = Prepared.changing(dsl -> Prepared.insert(dsl, LOOK));

    private LookRepository() {}

    static void insert(Tx tx, Chain.Place place, LookContent look, String set, byte[] salt) {
        Record row = LOOK.newRecord()
                .with(LOOK.ID, look.id())
                .with(LOOK.ORGANISATION_ID, look.organisation())
                .with(LOOK.CHAIN, place.chain())
                .with(LOOK.SEQUENCE, look.sequence())
                .with(LOOK.LOOKED_AT, Instant.ofEpochMilli(look.lookedAt()))
                .with(LOOK.ACTOR_KIND, look.actorKind())
                .with(LOOK.ACTOR_ID, look.actorId())
                .with(LOOK.ACTOR_NAME, look.actorName())
                .with(LOOK.ACTOR_ROLE, look.actorRole())
                .with(LOOK.FACE, look.face())
                .with(LOOK.ITEMS, look.items())
                .with(LOOK.REASON, look.reason().orElse(null))
                .with(LOOK.SET_ID, set)
                .with(LOOK.SALT, salt);
        INSERT.on(tx.dsl()).with(row).execute();
    }

    /** Newest first. */
    static List<LookRecord> all(DSLContext dsl, OrganisationId organisation, Optional<String> before, int limit) {
        return newest(dsl, organisation, noCondition(), noCondition(), before, limit);
    }

    /** Newest first; of the enrollments only those of this person. */
    static List<LookRecord> of(
            DSLContext dsl, OrganisationId organisation, PersonId person, Optional<String> before, int limit) {
        Condition theirs = LOOK_SUBJECT.PERSON_ID.eq(person.value());
        Condition concernThem =
                LOOK.SET_ID.in(select(LOOK_SUBJECT.SET_ID).from(LOOK_SUBJECT).where(theirs));
        return newest(dsl, organisation, concernThem, theirs, before, limit);
    }

    private static List<LookRecord> newest(
            DSLContext dsl,
            OrganisationId organisation,
            Condition which,
            Condition shown,
            Optional<String> before,
            int limit) {
        List<? extends Record> looks = dsl.selectFrom(LOOK)
                .where(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .and(which)
                .and(before.map(LOOK.ID::lt).orElse(noCondition()))
                .orderBy(LOOK.ID.desc())
                .limit(limit)
                .fetch();
        return read(dsl, looks, shown);
    }

    static Optional<LookRecord> find(DSLContext dsl, OrganisationId organisation, String id) {
        List<? extends Record> looks = dsl.selectFrom(LOOK)
                .where(LOOK.ID.eq(id))
                .and(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .fetch();
        return read(dsl, looks, noCondition()).stream().findFirst();
    }

    private static List<LookRecord> read(DSLContext dsl, List<? extends Record> looks, Condition shown) {
        Set<String> sets = looks.stream().map(look -> look.get(LOOK.SET_ID)).collect(Collectors.toSet());
        Map<String, Long> people = dsl.select(SUBJECT_SET.ID, SUBJECT_SET.PEOPLE)
                .from(SUBJECT_SET)
                .where(SUBJECT_SET.ID.in(sets))
                .fetchMap(SUBJECT_SET.ID, SUBJECT_SET.PEOPLE);
        Map<String, List<EnrollmentId>> enrollments = enrollments(dsl, sets, shown);
        return looks.stream()
                .map(look -> new LookRecord(
                        look.get(LOOK.ID),
                        look.get(LOOK.LOOKED_AT),
                        look.get(LOOK.ACTOR_KIND),
                        look.get(LOOK.ACTOR_ID),
                        look.get(LOOK.ACTOR_NAME),
                        look.get(LOOK.ACTOR_ROLE),
                        look.get(LOOK.FACE),
                        items(look.get(LOOK.ITEMS)),
                        Optional.ofNullable(look.get(LOOK.REASON)),
                        enrollments.getOrDefault(look.get(LOOK.SET_ID), List.of()),
                        people.getOrDefault(look.get(LOOK.SET_ID), 0L).intValue()))
                .toList();
    }

    /** A look at a list may concern everybody; the first hundred are enough for a page. */
    private static Map<String, List<EnrollmentId>> enrollments(DSLContext dsl, Set<String> sets, Condition shown) {
        Field<Integer> place = field(name("place"), Integer.class);
        var numbered = rowNumber()
                .over()
                .partitionBy(LOOK_SUBJECT.SET_ID)
                .orderBy(LOOK_SUBJECT.PERSON_ID, LOOK_SUBJECT.ENROLLMENT_ID)
                .as(place);
        var ranked = select(LOOK_SUBJECT.SET_ID, LOOK_SUBJECT.ENROLLMENT_ID, numbered)
                .from(LOOK_SUBJECT)
                .where(LOOK_SUBJECT.SET_ID.in(sets))
                .and(shown)
                .asTable("ranked");
        var set = ranked.field(LOOK_SUBJECT.SET_ID);
        var enrollment = ranked.field(LOOK_SUBJECT.ENROLLMENT_ID);
        return dsl.select(set, enrollment)
                .from(ranked)
                .where(place.le(LookRecord.SHOWN_ENROLLMENTS))
                .orderBy(set, place)
                .fetchGroups(set, row -> new EnrollmentId(row.get(enrollment)));
    }

    private static Set<DataItem> items(String codes) {
        var items = EnumSet.noneOf(DataItem.class);
        for (String code : codes.split(LookContent.BETWEEN_ITEMS)) {
            DataItem.find(code).ifPresent(items::add);
        }
        return items;
    }
}
