package helder.looks;

import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_CHAIN;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;

import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.looks.LookRequest.Subject;
import helder.manifest.DataItem;
import helder.store.Store;
import helder.store.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;

/** The tables of looks: the looks, everybody concerned, and the end of the chain. Rows are only ever added. */
final class LookRepository {

    private static final int ROWS_PER_INSERT = 1_000;

    /** The last look of the chain. */
    record Head(long sequence, String hash) {}

    /** A look with its place in the chain. */
    record Linked(ChainLink link, String hash) {}

    /** Part of the chain; subjects that belong to no look of it are there as well. */
    record Stretch(List<Linked> looks, Map<Long, Set<Subject>> subjects, Head head) {}

    /** The end of the chain, kept for this unit of work alone; made when there is none yet. */
    Head lockHead(Tx tx, OrganisationId organisation) {
        tx.dsl()
                .insertInto(LOOK_CHAIN)
                .set(LOOK_CHAIN.ORGANISATION_ID, organisation.value())
                .set(LOOK_CHAIN.SEQUENCE, 0L)
                .set(LOOK_CHAIN.HASH, ChainLink.START)
                .onConflictDoNothing()
                .execute();
        return Store.locking(
                        tx, tx.dsl().selectFrom(LOOK_CHAIN).where(LOOK_CHAIN.ORGANISATION_ID.eq(organisation.value())))
                .fetchSingle(row -> new Head(row.get(LOOK_CHAIN.SEQUENCE), row.get(LOOK_CHAIN.HASH)));
    }

    Head head(DSLContext dsl, OrganisationId organisation) {
        return dsl.selectFrom(LOOK_CHAIN)
                .where(LOOK_CHAIN.ORGANISATION_ID.eq(organisation.value()))
                .fetchOptional(row -> new Head(row.get(LOOK_CHAIN.SEQUENCE), row.get(LOOK_CHAIN.HASH)))
                .orElse(new Head(0, ChainLink.START));
    }

    void append(Tx tx, ChainLink link, String hash, Set<Subject> subjects) {
        tx.dsl()
                .insertInto(LOOK)
                .set(LOOK.ID, link.id())
                .set(LOOK.ORGANISATION_ID, link.organisation())
                .set(LOOK.SEQUENCE, link.sequence())
                .set(LOOK.LOOKED_AT, Instant.ofEpochMilli(link.lookedAt()))
                .set(LOOK.ACTOR_KIND, link.actorKind())
                .set(LOOK.ACTOR_ID, link.actorId())
                .set(LOOK.ACTOR_NAME, link.actorName())
                .set(LOOK.ACTOR_ROLE, link.actorRole())
                .set(LOOK.FACE, link.face())
                .set(LOOK.ITEMS, link.items())
                .set(LOOK.REASON, link.reason().orElse(null))
                .set(LOOK.HASH, hash)
                .execute();
        insertSubjects(tx, link, new ArrayList<>(subjects));
        tx.dsl()
                .update(LOOK_CHAIN)
                .set(LOOK_CHAIN.SEQUENCE, link.sequence())
                .set(LOOK_CHAIN.HASH, hash)
                .where(LOOK_CHAIN.ORGANISATION_ID.eq(link.organisation()))
                .execute();
    }

    private static void insertSubjects(Tx tx, ChainLink link, List<Subject> subjects) {
        for (int from = 0; from < subjects.size(); from += ROWS_PER_INSERT) {
            var insert = tx.dsl()
                    .insertInto(
                            LOOK_SUBJECT,
                            LOOK_SUBJECT.ORGANISATION_ID,
                            LOOK_SUBJECT.SEQUENCE,
                            LOOK_SUBJECT.PERSON_ID,
                            LOOK_SUBJECT.ENROLLMENT_ID);
            for (Subject subject : subjects.subList(from, Math.min(from + ROWS_PER_INSERT, subjects.size()))) {
                insert = insert.values(
                        link.organisation(),
                        link.sequence(),
                        subject.person().value(),
                        subject.enrollment().value());
            }
            insert.execute();
        }
    }

    /** Newest first. */
    List<LookRecord> all(DSLContext dsl, OrganisationId organisation, long before, int limit) {
        List<Long> sequences = dsl.select(LOOK.SEQUENCE)
                .from(LOOK)
                .where(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .and(LOOK.SEQUENCE.lt(before))
                .orderBy(LOOK.SEQUENCE.desc())
                .limit(limit)
                .fetch(LOOK.SEQUENCE);
        return records(dsl, organisation, sequences, noCondition());
    }

    Optional<LookRecord> find(DSLContext dsl, OrganisationId organisation, String id) {
        List<Long> sequences = dsl.select(LOOK.SEQUENCE)
                .from(LOOK)
                .where(LOOK.ID.eq(id))
                .and(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .fetch(LOOK.SEQUENCE);
        return records(dsl, organisation, sequences, noCondition()).stream().findFirst();
    }

    /** Newest first; of the enrollments only those of this person. */
    List<LookRecord> of(DSLContext dsl, OrganisationId organisation, PersonId person, long before, int limit) {
        Condition theirs = LOOK_SUBJECT.PERSON_ID.eq(person.value());
        List<Long> sequences = dsl.selectDistinct(LOOK_SUBJECT.SEQUENCE)
                .from(LOOK_SUBJECT)
                .where(LOOK_SUBJECT.ORGANISATION_ID.eq(organisation.value()))
                .and(theirs)
                .and(LOOK_SUBJECT.SEQUENCE.lt(before))
                .orderBy(LOOK_SUBJECT.SEQUENCE.desc())
                .limit(limit)
                .fetch(LOOK_SUBJECT.SEQUENCE);
        return records(dsl, organisation, sequences, theirs);
    }

    private static List<LookRecord> records(
            DSLContext dsl, OrganisationId organisation, List<Long> sequences, Condition shown) {
        Map<Long, Integer> people = people(dsl, organisation, sequences);
        Map<Long, List<EnrollmentId>> enrollments = enrollments(dsl, organisation, sequences, shown);
        return dsl.selectFrom(LOOK)
                .where(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .and(LOOK.SEQUENCE.in(sequences))
                .orderBy(LOOK.SEQUENCE.desc())
                .fetch(row -> {
                    long sequence = row.get(LOOK.SEQUENCE);
                    return new LookRecord(
                            row.get(LOOK.ID),
                            sequence,
                            row.get(LOOK.LOOKED_AT),
                            row.get(LOOK.ACTOR_KIND),
                            row.get(LOOK.ACTOR_ID),
                            row.get(LOOK.ACTOR_NAME),
                            row.get(LOOK.ACTOR_ROLE),
                            row.get(LOOK.FACE),
                            items(row.get(LOOK.ITEMS)),
                            Optional.ofNullable(row.get(LOOK.REASON)),
                            enrollments.getOrDefault(sequence, List.of()),
                            people.getOrDefault(sequence, 0),
                            row.get(LOOK.HASH));
                });
    }

    private static Map<Long, Integer> people(DSLContext dsl, OrganisationId organisation, List<Long> sequences) {
        var people = countDistinct(LOOK_SUBJECT.PERSON_ID);
        return dsl.select(LOOK_SUBJECT.SEQUENCE, people)
                .from(LOOK_SUBJECT)
                .where(LOOK_SUBJECT.ORGANISATION_ID.eq(organisation.value()))
                .and(LOOK_SUBJECT.SEQUENCE.in(sequences))
                .groupBy(LOOK_SUBJECT.SEQUENCE)
                .fetchMap(LOOK_SUBJECT.SEQUENCE, people);
    }

    /** A look at a list may concern everybody; the first hundred are enough for a page. */
    private static Map<Long, List<EnrollmentId>> enrollments(
            DSLContext dsl, OrganisationId organisation, List<Long> sequences, Condition shown) {
        Field<Integer> place = field(name("place"), Integer.class);
        var numbered = rowNumber()
                .over()
                .partitionBy(LOOK_SUBJECT.SEQUENCE)
                .orderBy(LOOK_SUBJECT.PERSON_ID, LOOK_SUBJECT.ENROLLMENT_ID)
                .as(place);
        var ranked = select(LOOK_SUBJECT.SEQUENCE, LOOK_SUBJECT.ENROLLMENT_ID, numbered)
                .from(LOOK_SUBJECT)
                .where(LOOK_SUBJECT.ORGANISATION_ID.eq(organisation.value()))
                .and(LOOK_SUBJECT.SEQUENCE.in(sequences))
                .and(shown)
                .asTable("ranked");
        var sequence = ranked.field(LOOK_SUBJECT.SEQUENCE);
        var enrollment = ranked.field(LOOK_SUBJECT.ENROLLMENT_ID);
        return dsl.select(sequence, enrollment)
                .from(ranked)
                .where(place.le(LookRecord.SHOWN_ENROLLMENTS))
                .orderBy(sequence, place)
                .fetchGroups(sequence, row -> new EnrollmentId(row.get(enrollment)));
    }

    private static Set<DataItem> items(String codes) {
        var items = EnumSet.noneOf(DataItem.class);
        for (String code : codes.split(ChainLink.BETWEEN_ITEMS)) {
            DataItem.find(code).ifPresent(items::add);
        }
        return items;
    }

    /** A stretch of the chain with everybody concerned, oldest first, and the end of the chain at the same moment. */
    Stretch stretch(DSLContext dsl, OrganisationId organisation, long after, int limit) {
        List<Linked> looks = dsl.selectFrom(LOOK)
                .where(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .and(LOOK.SEQUENCE.gt(after))
                .orderBy(LOOK.SEQUENCE)
                .limit(limit)
                .fetch(LookRepository::linked);
        long last = looks.isEmpty() ? Long.MAX_VALUE : looks.getLast().link().sequence();
        var subjects = new TreeMap<Long, Set<Subject>>();
        dsl.selectFrom(LOOK_SUBJECT)
                .where(LOOK_SUBJECT.ORGANISATION_ID.eq(organisation.value()))
                .and(LOOK_SUBJECT.SEQUENCE.gt(after))
                .and(LOOK_SUBJECT.SEQUENCE.le(last))
                .forEach(row -> subjects.computeIfAbsent(row.get(LOOK_SUBJECT.SEQUENCE), _ -> new HashSet<>())
                        .add(new Subject(
                                new PersonId(row.get(LOOK_SUBJECT.PERSON_ID)),
                                new EnrollmentId(row.get(LOOK_SUBJECT.ENROLLMENT_ID)))));
        return new Stretch(looks, subjects, head(dsl, organisation));
    }

    private static Linked linked(Record row) {
        var link = new ChainLink(
                row.get(LOOK.ORGANISATION_ID),
                row.get(LOOK.ID),
                row.get(LOOK.SEQUENCE),
                row.get(LOOK.LOOKED_AT).toEpochMilli(),
                row.get(LOOK.ACTOR_KIND),
                row.get(LOOK.ACTOR_ID),
                row.get(LOOK.ACTOR_NAME),
                row.get(LOOK.ACTOR_ROLE),
                row.get(LOOK.FACE),
                row.get(LOOK.ITEMS),
                Optional.ofNullable(row.get(LOOK.REASON)));
        return new Linked(link, row.get(LOOK.HASH));
    }
}
