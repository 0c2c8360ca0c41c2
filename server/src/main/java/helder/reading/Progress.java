package helder.reading;

import static helder.store.schema.Tables.GUIDE_STEP;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.identity.PersonId;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.store.schema.tables.records.GuideStepRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Service;

/**
 * Which steps of guides people ticked off. Nobody but the person reads it. A guide in which nothing was done for 90 days is forgotten, step
 * by step and in one piece.
 */
@Service
public final class Progress {

    /** How long a guide is remembered in which nothing more is done. */
    public static final Duration KEPT = Duration.ofDays(90);

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;

    Progress(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    /** One reading of a guide, whatever its language. */
    public record Reading(GuideId guide, DeviceKind device, Ownership ownership) {}

    /** A step is done. The caller makes sure that the guide has it, so that nobody fills the table. */
    public void done(Tx tx, PersonId person, Reading reading, String step) {
        tx.dsl()
                .insertInto(GUIDE_STEP)
                .set(GUIDE_STEP.ORGANISATION_ID, installation.organisation(tx).value())
                .set(GUIDE_STEP.PERSON_ID, person.value())
                .set(GUIDE_STEP.GUIDE, reading.guide().value())
                .set(GUIDE_STEP.DEVICE, reading.device().code())
                .set(GUIDE_STEP.OWNERSHIP, reading.ownership().code())
                .set(GUIDE_STEP.STEP, step)
                .set(GUIDE_STEP.DONE_AT, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .onConflictDoNothing()
                .execute();
    }

    /** A step is not done after all. */
    public void undone(Tx tx, PersonId person, Reading reading, String step) {
        tx.dsl()
                .deleteFrom(GUIDE_STEP)
                .where(of(person, reading))
                .and(GUIDE_STEP.STEP.eq(step))
                .execute();
    }

    /** All of it is forgotten, so that the person starts over. */
    public void startOver(Tx tx, PersonId person, Reading reading) {
        tx.dsl().deleteFrom(GUIDE_STEP).where(of(person, reading)).execute();
    }

    private static Condition of(PersonId person, Reading reading) {
        return GUIDE_STEP
                .PERSON_ID
                .eq(person.value())
                .and(GUIDE_STEP.GUIDE.eq(reading.guide().value()))
                .and(GUIDE_STEP.DEVICE.eq(reading.device().code()))
                .and(GUIDE_STEP.OWNERSHIP.eq(reading.ownership().code()));
    }

    /** What somebody began, the latest first. */
    public List<Begun> of(PersonId person) {
        return some(GUIDE_STEP.PERSON_ID.eq(person.value()));
    }

    /** What somebody began of one guide, the latest first. */
    public List<Begun> of(PersonId person, GuideId guide) {
        return some(GUIDE_STEP.PERSON_ID.eq(person.value()).and(GUIDE_STEP.GUIDE.eq(guide.value())));
    }

    private List<Begun> some(Condition which) {
        var rows = new LinkedHashMap<Reading, List<GuideStepRecord>>();
        store.read(dsl -> dsl.selectFrom(GUIDE_STEP).where(which).fetch())
                .forEach(row -> reading(row)
                        .ifPresent(reading -> rows.computeIfAbsent(reading, _ -> new ArrayList<>())
                                .add(row)));
        return rows.entrySet().stream()
                .map(entry -> begun(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Begun::last).reversed())
                .toList();
    }

    /** Empty for a kind of device that Helder does not know any more. */
    private static Optional<Reading> reading(GuideStepRecord row) {
        return DeviceKind.find(row.getDevice())
                .flatMap(device -> Codes.find(Ownership.values(), Ownership::code, row.getOwnership())
                        .map(ownership -> new Reading(new GuideId(row.getGuide()), device, ownership)));
    }

    private static Begun begun(Reading reading, List<GuideStepRecord> rows) {
        List<Instant> times =
                rows.stream().map(GuideStepRecord::getDoneAt).sorted().toList();
        return new Begun(
                reading.guide(),
                reading.device(),
                reading.ownership(),
                rows.stream().map(GuideStepRecord::getStep).collect(Collectors.toSet()),
                times.getFirst(),
                times.getLast());
    }

    /** Forgets up to {@code most} steps of guides that rested long enough; returns how many. */
    int purge(Tx tx, Instant now, int most) {
        Instant before = now.minus(KEPT);
        var newer = GUIDE_STEP.as("newer");
        var rested = tx.dsl()
                .selectDistinct(GUIDE_STEP.PERSON_ID, GUIDE_STEP.GUIDE, GUIDE_STEP.DEVICE, GUIDE_STEP.OWNERSHIP)
                .from(GUIDE_STEP)
                .where(GUIDE_STEP.DONE_AT.le(before))
                .andNotExists(DSL.selectOne()
                        .from(newer)
                        .where(newer.PERSON_ID.eq(GUIDE_STEP.PERSON_ID))
                        .and(newer.GUIDE.eq(GUIDE_STEP.GUIDE))
                        .and(newer.DEVICE.eq(GUIDE_STEP.DEVICE))
                        .and(newer.OWNERSHIP.eq(GUIDE_STEP.OWNERSHIP))
                        .and(newer.DONE_AT.gt(before)))
                .limit(most)
                .fetch();
        return rested.stream()
                .mapToInt(row -> tx.dsl()
                        .deleteFrom(GUIDE_STEP)
                        .where(GUIDE_STEP.PERSON_ID.eq(row.value1()))
                        .and(GUIDE_STEP.GUIDE.eq(row.value2()))
                        .and(GUIDE_STEP.DEVICE.eq(row.value3()))
                        .and(GUIDE_STEP.OWNERSHIP.eq(row.value4()))
                        .execute())
                .sum();
    }
}
