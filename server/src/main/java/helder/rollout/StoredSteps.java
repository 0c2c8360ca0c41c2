package helder.rollout;

import static helder.store.schema.Tables.STEP_TAKEN;

import helder.charter.Charter;
import helder.charter.CharterListener;
import helder.charter.Charters;
import helder.charter.DataRule;
import helder.identity.Ids;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.identity.TicketId;
import helder.manifest.DataItem;
import helder.store.Installation;
import helder.store.Prepared;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.StepTakenRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Steps in storage. They are about people, not about one ownership, so they are kept only while every charter in force names
 * them, and no longer than the shortest of their retentions. A narrower charter works at once on what is there.
 */
@Component
final class StoredSteps implements Steps, CharterListener {

    private static final Param<String> PERSON = Prepared.parameter("person", STEP_TAKEN.PERSON_ID);
    private static final Param<String> STEP = Prepared.parameter("step", STEP_TAKEN.STEP);
    private static final Param<String> TICKET = Prepared.parameter("ticket", STEP_TAKEN.TICKET_ID);
    private static final Prepared<Record> TAKEN_WITH_TICKET = taken(STEP_TAKEN.TICKET_ID.eq(TICKET));
    private static final Prepared<Record> TAKEN_WITHOUT = taken(STEP_TAKEN.TICKET_ID.isNull());
    private static final Prepared<StepTakenRecord> INSERT = Prepared.changing(dsl -> Prepared.insert(dsl, STEP_TAKEN));

    private final Store store;
    private final Charters charters;
    private final Installation installation;
    private final Ids ids;
    private final InstantSource clock;

    StoredSteps(Store store, Charters charters, Installation installation, Ids ids, InstantSource clock) {
        this.store = store;
        this.charters = charters;
        this.installation = installation;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void taken(Tx tx, PersonId person, Step step, Optional<TicketId> ticket) {
        Optional<Duration> retention = retention(tx);
        if (retention.isEmpty() || wasTaken(tx, person, step, ticket)) {
            return;
        }
        Instant now = clock.instant();
        var row = new StepTakenRecord();
        row.setId(ids.next());
        row.setOrganisationId(installation.organisation(tx).value());
        row.setPersonId(person.value());
        row.setStep(step.code());
        row.setTicketId(ticket.map(TicketId::value).orElse(null));
        row.setTakenAt(now);
        row.setExpiresAt(now.plus(retention.get()));
        INSERT.on(tx.dsl()).with(row).execute();
    }

    private static Prepared<Record> taken(Condition ticket) {
        List<Field<?>> id = List.of(STEP_TAKEN.ID);
        return Prepared.reading(
                id,
                dsl -> dsl.select(id)
                        .from(STEP_TAKEN)
                        .where(STEP_TAKEN.PERSON_ID.eq(PERSON), STEP_TAKEN.STEP.eq(STEP), ticket));
    }

    private static boolean wasTaken(Tx tx, PersonId person, Step step, Optional<TicketId> ticket) {
        Prepared<Record> query = ticket.isPresent() ? TAKEN_WITH_TICKET : TAKEN_WITHOUT;
        return query.on(tx.dsl())
                .with(PERSON, person.value())
                .with(STEP, step.code())
                .with(TICKET, ticket.map(TicketId::value).orElse(null))
                .any();
    }

    private Optional<Duration> retention(Tx tx) {
        List<Optional<Duration>> all = Arrays.stream(Ownership.values())
                .map(ownership -> charters.inForce(tx, ownership))
                .map(charter -> charter.rule(DataItem.ENROLLMENT_STEPS).map(DataRule::retention))
                .toList();
        return all.stream().allMatch(Optional::isPresent)
                ? all.stream().flatMap(Optional::stream).min(Duration::compareTo)
                : Optional.empty();
    }

    @Override
    public List<Taken> of(PersonId person) {
        Instant now = clock.instant();
        return store.read(dsl -> dsl.selectFrom(STEP_TAKEN)
                .where(STEP_TAKEN.PERSON_ID.eq(person.value()))
                .and(STEP_TAKEN.EXPIRES_AT.gt(now))
                .orderBy(STEP_TAKEN.TAKEN_AT, STEP_TAKEN.ID)
                .fetch(row -> new Taken(Step.of(row.getStep()), row.getTakenAt(), row.getExpiresAt())));
    }

    @Override
    public Map<Step, Long> funnel() {
        Instant now = clock.instant();
        Map<Step, Field<Integer>> counts = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            counts.put(step, DSL.countDistinct(DSL.when(STEP_TAKEN.STEP.eq(step.code()), STEP_TAKEN.PERSON_ID)));
        }
        Record row = store.read(dsl -> dsl.select(counts.values())
                .from(STEP_TAKEN)
                .where(STEP_TAKEN.EXPIRES_AT.gt(now))
                .fetchSingle());
        var funnel = new EnumMap<Step, Long>(Step.class);
        counts.forEach((step, count) -> funnel.put(step, row.get(count).longValue()));
        return funnel;
    }

    @Override
    public int purge(Tx tx, Instant now) {
        return tx.dsl()
                .deleteFrom(STEP_TAKEN)
                .where(STEP_TAKEN.EXPIRES_AT.le(now))
                .execute();
    }

    @Override
    public void superseded(Tx tx, Charter before, Charter now) {
        Optional<DataRule> rule = now.rule(DataItem.ENROLLMENT_STEPS);
        if (rule.isEmpty()) {
            tx.dsl().deleteFrom(STEP_TAKEN).execute();
            return;
        }
        boolean isShorter = before.rule(DataItem.ENROLLMENT_STEPS)
                .map(old -> rule.get().retention().compareTo(old.retention()) < 0)
                .orElse(false);
        if (isShorter) {
            shorten(tx, rule.get().retention());
        }
    }

    private void shorten(Tx tx, Duration retention) {
        tx.dsl().selectFrom(STEP_TAKEN).fetch().forEach(row -> {
            Instant end = row.getTakenAt().plus(retention);
            if (end.isBefore(row.getExpiresAt())) {
                tx.dsl()
                        .update(STEP_TAKEN)
                        .set(STEP_TAKEN.EXPIRES_AT, end)
                        .where(STEP_TAKEN.ID.eq(row.getId()))
                        .execute();
            }
        });
        purge(tx, clock.instant());
    }
}
