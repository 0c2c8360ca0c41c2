package helder.commands;

import static helder.store.schema.Tables.REFUSED_ORDER;

import helder.devices.Enrollment;
import helder.gate.Order;
import helder.gate.Permission.Reason;
import helder.gate.Permission.Refusal;
import helder.identity.Actor;
import helder.identity.EnrollmentId;
import helder.identity.Ids;
import helder.identity.Role;
import helder.identity.StatedReason;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.RefusedOrderRecord;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * The orders of people and operators that were refused, kept for a year. What the server refuses itself is only counted. Attempts of one
 * actor to do the same with one enrollment for the same stated reason, refused for the same cause within an hour of the first, are
 * one row; after ten reasons in that hour, further ones are counted with the last.
 */
@Service
public final class RefusedOrders {

    /** How long after the last attempt a row is kept. */
    public static final Duration RETENTION = Duration.ofDays(365);

    private static final Duration TOGETHER = Duration.ofHours(1);
    private static final int TOGETHER_AT_MOST = 10;
    private static final int LONGEST_DETAIL = 200;
    private static final String BETWEEN = " ";

    private final Store store;
    private final Ids ids;
    private final InstantSource clock;
    private final Organisations organisations;

    RefusedOrders(Store store, Ids ids, InstantSource clock, Organisations organisations) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
        this.organisations = organisations;
    }

    /** Within the unit of work that refused it. */
    public void add(
            Tx tx, Actor actor, Enrollment enrollment, Order order, Refusal refusal, Optional<String> statedReason) {
        if (actor instanceof Actor.Automatic) {
            return;
        }
        Instant now = clock.instant();
        Optional<String> reason = statedReason
                .map(StatedReason::cleaned)
                .filter(Predicate.not(String::isEmpty))
                .map(stated -> shortened(stated, StatedReason.MAXIMUM));
        List<RefusedOrderRecord> alike = tx.dsl()
                .selectFrom(REFUSED_ORDER)
                .where(REFUSED_ORDER.ENROLLMENT_ID.eq(enrollment.id().value()))
                .and(REFUSED_ORDER.ACTOR_KIND.eq(actor.kind()))
                .and(REFUSED_ORDER.ACTOR_ID.eq(actor.id()))
                .and(about(order))
                .and(REFUSED_ORDER.REFUSAL.eq(refusal.reason().code()))
                .and(REFUSED_ORDER.FIRST_AT.gt(now.minus(TOGETHER)))
                .orderBy(REFUSED_ORDER.ID.desc())
                .limit(TOGETHER_AT_MOST)
                .fetch();
        Optional<RefusedOrderRecord> same = alike.stream()
                .filter(row ->
                        Optional.ofNullable(row.get(REFUSED_ORDER.REASON)).equals(reason))
                .findFirst()
                // Whoever makes up reasons buries nothing under them.
                .or(() -> alike.stream().findFirst().filter(_ -> alike.size() == TOGETHER_AT_MOST));
        if (same.isPresent()) {
            again(tx, same.get(), order, now);
        } else {
            first(tx, actor, enrollment, order, refusal, reason, now);
        }
    }

    private static Condition about(Order order) {
        return switch (order) {
            case Order.Ask _ -> REFUSED_ORDER.ACTION.isNull();
            case Order.Act act -> REFUSED_ORDER.ACTION.eq(act.action().code());
        };
    }

    private void first(
            Tx tx,
            Actor actor,
            Enrollment enrollment,
            Order order,
            Refusal refusal,
            Optional<String> reason,
            Instant now) {
        var row = new RefusedOrderRecord();
        row.setId(ids.next());
        row.setOrganisationId(enrollment.organisation().value());
        row.setEnrollmentId(enrollment.id().value());
        row.setActorKind(actor.kind());
        row.setActorId(actor.id());
        row.setActorName(actor.name());
        row.setActorRole(actor.actingRole().map(Role::code).orElse(null));
        switch (order) {
            case Order.Ask ask -> row.setItems(codes(ask.items()));
            case Order.Act act -> row.setAction(act.action().code());
        }
        row.setRefusal(refusal.reason().code());
        row.setDetail(shortened(refusal.detail(), LONGEST_DETAIL));
        row.setReason(reason.orElse(null));
        row.setTimes(1L);
        row.setFirstAt(now);
        row.setLastAt(now);
        tx.dsl().executeInsert(row);
    }

    /** The items of all attempts are kept. */
    private static void again(Tx tx, RefusedOrderRecord row, Order order, Instant now) {
        if (order instanceof Order.Ask ask) {
            Set<DataItem> all = items(row);
            all.addAll(ask.items());
            row.setItems(codes(all));
        }
        tx.dsl()
                .update(REFUSED_ORDER)
                .set(REFUSED_ORDER.ITEMS, row.get(REFUSED_ORDER.ITEMS))
                .set(REFUSED_ORDER.TIMES, REFUSED_ORDER.TIMES.plus(1))
                .set(REFUSED_ORDER.LAST_AT, now)
                .where(REFUSED_ORDER.ID.eq(row.getId()))
                .execute();
    }

    private static String codes(Set<DataItem> items) {
        return items.stream().sorted().map(DataItem::code).collect(Collectors.joining(BETWEEN));
    }

    private static String shortened(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    /**
     * What was refused for one enrollment, newest first.
     *
     * @param before the id to go on from
     */
    public List<RefusedOrder> of(EnrollmentId enrollment, Optional<String> before, int limit) {
        return newest(REFUSED_ORDER.ENROLLMENT_ID.eq(enrollment.value()), before, limit);
    }

    /** How many orders were refused for one enrollment, counting each try, in what was tried since then. */
    public long count(EnrollmentId enrollment, Instant since) {
        return store.read(dsl -> dsl.select(DSL.coalesce(DSL.sum(REFUSED_ORDER.TIMES), DSL.inline(BigDecimal.ZERO)))
                .from(REFUSED_ORDER)
                .where(REFUSED_ORDER.ENROLLMENT_ID.eq(enrollment.value()), REFUSED_ORDER.LAST_AT.gt(since))
                .fetchSingle()
                .value1()
                .longValue());
    }

    /**
     * What was refused in the whole organisation, newest first; no device data.
     *
     * @param before the id to go on from
     */
    public List<RefusedOrder> recent(Optional<String> before, int limit) {
        return newest(
                REFUSED_ORDER.ORGANISATION_ID.eq(organisations.current().id().value()), before, limit);
    }

    private List<RefusedOrder> newest(Condition which, Optional<String> before, int limit) {
        Condition older = before.<Condition>map(REFUSED_ORDER.ID::lt).orElse(DSL.noCondition());
        return store.read(dsl -> dsl.selectFrom(REFUSED_ORDER)
                .where(which.and(older))
                .orderBy(REFUSED_ORDER.ID.desc())
                .limit(limit)
                .fetch(RefusedOrders::order));
    }

    /** Deletes up to {@code most} rows past their retention; returns how many. */
    int purge(Tx tx, Instant now, int most) {
        var old = DSL.select(REFUSED_ORDER.ID)
                .from(REFUSED_ORDER)
                .where(REFUSED_ORDER.LAST_AT.le(now.minus(RETENTION)))
                .orderBy(REFUSED_ORDER.LAST_AT)
                .limit(most);
        return tx.dsl()
                .deleteFrom(REFUSED_ORDER)
                .where(REFUSED_ORDER.ID.in(old))
                .execute();
    }

    private static RefusedOrder order(RefusedOrderRecord row) {
        return new RefusedOrder(
                row.getId(),
                new EnrollmentId(row.getEnrollmentId()),
                PermitRows.actor(row.getActorKind(), row.getActorId(), row.getActorName(), row.getActorRole()),
                Optional.ofNullable(row.get(REFUSED_ORDER.ACTION)).map(Action::of),
                items(row),
                new Refusal(Reason.of(row.getRefusal()), row.getDetail()),
                Optional.ofNullable(row.get(REFUSED_ORDER.REASON)),
                row.getTimes(),
                row.getFirstAt(),
                row.getLastAt());
    }

    private static Set<DataItem> items(RefusedOrderRecord row) {
        String codes = row.get(REFUSED_ORDER.ITEMS);
        return codes == null
                ? EnumSet.noneOf(DataItem.class)
                : Arrays.stream(codes.split(BETWEEN, -1))
                        .map(DataItem::of)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataItem.class)));
    }
}
