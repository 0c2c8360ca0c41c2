package helder.looks.record;

import static helder.store.schema.Tables.INVESTIGATION;
import static helder.store.schema.Tables.LOOK;
import static helder.store.schema.Tables.LOOK_SUBJECT;
import static helder.store.schema.Tables.SUBJECT_SET;
import static helder.store.schema.Tables.UNMASKING;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.position;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.OrganisationId;
import helder.identity.PersonId;
import helder.looks.Delay;
import helder.looks.Disclosure;
import helder.looks.LookFilter;
import helder.looks.LookRecord;
import helder.looks.Looks;
import helder.looks.SeenLook;
import helder.looks.chain.Chain;
import helder.looks.chain.LookContent;
import helder.manifest.DataItem;
import helder.store.Prepared;
import helder.store.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;

/** What looks were, and whom they concerned. */
public final class LookRepository {

    private static final Duration LONGEST = Duration.ofDays(Disclosure.MOST_DAYS);

    private static final Prepared<Record> INSERT = Prepared.changing(dsl -> Prepared.insert(dsl, LOOK));

    private LookRepository() {}

    /** Who looked, as it is stored beside what the look commits to. */
    public record Looker(String id, String name, byte[] salt) {}

    public static void insert(Tx tx, Chain.Place place, LookContent look, Looker looker, String set, byte[] salt) {
        Record row = LOOK.newRecord()
                .with(LOOK.ID, look.id())
                .with(LOOK.ORGANISATION_ID, look.organisation())
                .with(LOOK.CHAIN, place.chain())
                .with(LOOK.SEQUENCE, look.sequence())
                .with(LOOK.LOOKED_AT, Instant.ofEpochMilli(look.lookedAt()))
                .with(LOOK.ACTOR_KIND, look.actorKind())
                .with(LOOK.ACTOR_ID, looker.id())
                .with(LOOK.ACTOR_NAME, looker.name())
                .with(LOOK.ACTOR_SALT, looker.salt())
                .with(LOOK.ACTOR_ROLE, look.actorRole())
                .with(LOOK.ALIAS, look.alias())
                .with(LOOK.IS_NAMED, look.isNamed())
                .with(LOOK.FACE, look.face())
                .with(LOOK.ITEMS, look.items())
                .with(LOOK.REASON, look.reason().orElse(null))
                .with(
                        LOOK.INVESTIGATION_ID,
                        look.delay().map(LookContent.Hidden::investigation).orElse(null))
                .with(
                        LOOK.HIDDEN_UNTIL_AT,
                        look.delay()
                                .map(hidden -> Instant.ofEpochMilli(hidden.until()))
                                .orElse(null))
                .with(
                        LOOK.DELAYED_BY,
                        look.delay().map(LookContent.Hidden::offices).orElse(null))
                .with(LOOK.SET_ID, set)
                .with(LOOK.SALT, salt);
        INSERT.on(tx.dsl()).with(row).execute();
    }

    /**
     * Whether the people concerned may see the look: it is computed from the time, so nothing has to happen for it to become true. A moment
     * that is further away than any organisation may choose comes from a clock that was wrong, and hides nothing.
     */
    public static Condition isDisclosed(Instant now) {
        return LOOK.HIDDEN_UNTIL_AT
                .isNull()
                .or(LOOK.HIDDEN_UNTIL_AT.le(now))
                .or(LOOK.HIDDEN_UNTIL_AT.gt(now.plus(LONGEST)))
                .or(condition("({0} - {1} > {2})", LOOK.HIDDEN_UNTIL_AT, LOOK.LOOKED_AT, inline(LONGEST.toMillis())))
                .or(exists(selectOne()
                        .from(INVESTIGATION)
                        .where(INVESTIGATION.ID.eq(LOOK.INVESTIGATION_ID))
                        .and(INVESTIGATION.RELEASED_AT.isNotNull())));
    }

    /** Also looks from before that were kept from their person until after. */
    public static Condition shownAfter(Instant moment) {
        return LOOK.LOOKED_AT.gt(moment).or(shownLateAfter(moment));
    }

    /** Looks that were kept from their person until after. */
    public static Condition shownLateAfter(Instant moment) {
        return LOOK.HIDDEN_UNTIL_AT
                .isNotNull()
                .and(coalesce(
                                field(select(INVESTIGATION.RELEASED_AT)
                                        .from(INVESTIGATION)
                                        .where(INVESTIGATION.ID.eq(LOOK.INVESTIGATION_ID))),
                                LOOK.HIDDEN_UNTIL_AT)
                        .gt(moment));
    }

    public static Condition concerns(PersonId person) {
        return LOOK.SET_ID.in(sets(LOOK_SUBJECT.PERSON_ID.eq(person.value())));
    }

    private static Select<Record1<String>> sets(Condition which) {
        return select(LOOK_SUBJECT.SET_ID).from(LOOK_SUBJECT).where(which);
    }

    /** Newest first. */
    public static List<LookRecord> all(
            DSLContext dsl,
            OrganisationId organisation,
            Condition which,
            Optional<String> before,
            int limit,
            Instant now) {
        return records(dsl, newest(dsl, organisation, which, before, limit), now);
    }

    /** What this reader may read of the whole log. */
    public static Condition readableBy(Looks.Reader reader, Instant now) {
        Condition isDisclosed = isDisclosed(now);
        Condition ofOthers = reader.seesDelayed()
                ? not(concerns(reader.person()))
                : LOOK.ACTOR_ID.eq(reader.person().value()).and(not(concerns(reader.person())));
        return isDisclosed.or(ofOthers);
    }

    public static Condition by(Actor actor) {
        return LOOK.ACTOR_KIND.eq(actor.kind()).and(LOOK.ACTOR_ID.eq(actor.id()));
    }

    /** Newest first; only what this person may see by now, and nothing of others. */
    public static List<SeenLook> of(
            DSLContext dsl,
            OrganisationId organisation,
            PersonId person,
            Condition which,
            Optional<String> before,
            int limit,
            Instant now) {
        List<? extends Record> looks =
                newest(dsl, organisation, concerns(person).and(isDisclosed(now)).and(which), before, limit);
        Set<String> told = dsl.select(UNMASKING.LOOK_ID)
                .from(UNMASKING)
                .where(UNMASKING.PERSON_ID.eq(person.value()))
                .and(UNMASKING.LOOK_ID.in(
                        looks.stream().map(look -> look.get(LOOK.ID)).toList()))
                .and(UNMASKING.IS_TOLD.eq(true))
                .fetchSet(UNMASKING.LOOK_ID);
        Set<String> sets = setsOf(looks);
        Map<String, Size> sizes = sizes(dsl, sets);
        Map<String, List<EnrollmentId>> enrollments = enrollments(dsl, sets, LOOK_SUBJECT.PERSON_ID.eq(person.value()));
        return looks.stream()
                .map(look -> {
                    Size size = sizes.getOrDefault(look.get(LOOK.SET_ID), Size.NONE);
                    boolean isNamed = look.get(LOOK.IS_NAMED) || told.contains(look.get(LOOK.ID));
                    return new SeenLook(
                            look.get(LOOK.ID),
                            look.get(LOOK.LOOKED_AT),
                            look.get(LOOK.ACTOR_KIND),
                            look.get(LOOK.ACTOR_ROLE),
                            isNamed ? Optional.of(look.get(LOOK.ACTOR_NAME)) : Optional.empty(),
                            look.get(LOOK.ALIAS),
                            look.get(LOOK.FACE),
                            items(look.get(LOOK.ITEMS)),
                            Optional.ofNullable(look.get(LOOK.REASON)),
                            enrollments.getOrDefault(look.get(LOOK.SET_ID), List.of()),
                            size.people(),
                            size.devices(),
                            delay(look));
                })
                .toList();
    }

    /** What was shown in all looks at a person that they may see by now. */
    public static Set<DataItem> shown(DSLContext dsl, OrganisationId organisation, PersonId person, Instant now) {
        var shown = EnumSet.noneOf(DataItem.class);
        dsl.selectDistinct(LOOK.ITEMS)
                .from(LOOK)
                .where(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .and(concerns(person))
                .and(isDisclosed(now))
                .forEach(row -> shown.addAll(items(row.value1())));
        return shown;
    }

    /** The looks of a person that a filter lets through. */
    public static Condition matching(PersonId person, LookFilter filter) {
        return filter.enrollment()
                .map(id -> LOOK.SET_ID.in(
                        sets(LOOK_SUBJECT.PERSON_ID.eq(person.value()).and(LOOK_SUBJECT.ENROLLMENT_ID.eq(id.value())))))
                .orElse(noCondition())
                .and(filter.role().map(LOOK.ACTOR_ROLE::eq).orElse(noCondition()))
                .and(filter.item().map(LookRepository::shows).orElse(noCondition()))
                .and(filter.from().map(LOOK.LOOKED_AT::ge).orElse(noCondition()))
                .and(filter.to().map(LOOK.LOOKED_AT::lt).orElse(noCondition()));
    }

    private static Condition shows(DataItem item) {
        Field<String> between = inline(LookContent.BETWEEN_ITEMS);
        return position(
                        between.concat(LOOK.ITEMS).concat(between),
                        between.concat(inline(item.code())).concat(between))
                .gt(0);
    }

    private static List<? extends Record> newest(
            DSLContext dsl, OrganisationId organisation, Condition which, Optional<String> before, int limit) {
        return dsl.selectFrom(LOOK)
                .where(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .and(which)
                .and(before.map(LOOK.ID::lt).orElse(noCondition()))
                .orderBy(LOOK.ID.desc())
                .limit(limit)
                .fetch();
    }

    public static Optional<LookRecord> find(DSLContext dsl, OrganisationId organisation, String id, Instant now) {
        List<? extends Record> looks = dsl.selectFrom(LOOK)
                .where(LOOK.ID.eq(id))
                .and(LOOK.ORGANISATION_ID.eq(organisation.value()))
                .fetch();
        return records(dsl, looks, now).stream().findFirst();
    }

    private static List<LookRecord> records(DSLContext dsl, List<? extends Record> looks, Instant now) {
        Map<String, Instant> told = told(dsl, looks, now);
        Set<String> sets = setsOf(looks);
        Map<String, Size> sizes = sizes(dsl, sets);
        Map<String, List<EnrollmentId>> enrollments = enrollments(dsl, sets, noCondition());
        return looks.stream()
                .map(look -> new LookRecord(
                        look.get(LOOK.ID),
                        look.get(LOOK.LOOKED_AT),
                        look.get(LOOK.ACTOR_KIND),
                        look.get(LOOK.ACTOR_ID),
                        look.get(LOOK.ACTOR_NAME),
                        look.get(LOOK.ACTOR_ROLE),
                        look.get(LOOK.ALIAS),
                        look.get(LOOK.IS_NAMED),
                        look.get(LOOK.FACE),
                        items(look.get(LOOK.ITEMS)),
                        Optional.ofNullable(look.get(LOOK.REASON)),
                        enrollments.getOrDefault(look.get(LOOK.SET_ID), List.of()),
                        sizes.getOrDefault(look.get(LOOK.SET_ID), Size.NONE).people(),
                        delay(look),
                        Optional.ofNullable(told.get(look.get(LOOK.ID)))))
                .toList();
    }

    /** Since when those concerned can see the ones that were kept from them and are not any more: since the end of the investigation, or its time. */
    private static Map<String, Instant> told(DSLContext dsl, List<? extends Record> looks, Instant now) {
        Set<String> delayed = looks.stream()
                .filter(look -> look.get(LOOK.HIDDEN_UNTIL_AT) != null)
                .map(look -> look.get(LOOK.ID))
                .collect(Collectors.toSet());
        if (delayed.isEmpty()) {
            return Map.of();
        }
        Field<Instant> released = field(select(INVESTIGATION.RELEASED_AT)
                .from(INVESTIGATION)
                .where(INVESTIGATION.ID.eq(LOOK.INVESTIGATION_ID)));
        return dsl
                .select(LOOK.ID, coalesce(released, LOOK.HIDDEN_UNTIL_AT))
                .from(LOOK)
                .where(LOOK.ID.in(delayed))
                .and(isDisclosed(now))
                .fetch()
                .stream()
                .collect(Collectors.toMap(Record2::value1, row -> row.value2().isAfter(now) ? now : row.value2()));
    }

    public static Optional<Delay> delay(Record look) {
        return Optional.ofNullable(look.get(LOOK.HIDDEN_UNTIL_AT))
                .map(until -> new Delay(
                        Objects.requireNonNullElse(look.get(LOOK.INVESTIGATION_ID), ""),
                        until,
                        Delay.offices(Objects.requireNonNullElse(look.get(LOOK.DELAYED_BY), ""))));
    }

    private static Set<String> setsOf(List<? extends Record> looks) {
        return looks.stream().map(look -> look.get(LOOK.SET_ID)).collect(Collectors.toSet());
    }

    /** How many somebody looked at. */
    private record Size(int people, int devices) {
        private static final Size NONE = new Size(0, 0);
    }

    private static Map<String, Size> sizes(DSLContext dsl, Set<String> sets) {
        return dsl.select(SUBJECT_SET.ID, SUBJECT_SET.PEOPLE, SUBJECT_SET.ENROLLMENTS)
                .from(SUBJECT_SET)
                .where(SUBJECT_SET.ID.in(sets))
                .fetchMap(
                        SUBJECT_SET.ID,
                        row -> new Size(row.value2().intValue(), row.value3().intValue()));
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

    public static Set<DataItem> items(String codes) {
        var items = EnumSet.noneOf(DataItem.class);
        for (String code : codes.split(LookContent.BETWEEN_ITEMS)) {
            DataItem.find(code).ifPresent(items::add);
        }
        return items;
    }
}
