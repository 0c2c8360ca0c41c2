package helder.reading;

import static helder.store.schema.Tables.GUIDE_ANSWER;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Codes;
import helder.identity.Ownership;
import helder.reading.Progress.Reading;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** How often guides helped: numbers by day, of nobody in particular. Nothing says who answered, and nothing could. */
@Service
public final class Verdicts {

    /** How long a number is kept. */
    public static final Duration KEPT = Duration.ofDays(730);

    private final Store store;
    private final Installation installation;
    private final InstantSource clock;

    Verdicts(Store store, Installation installation, InstantSource clock) {
        this.store = store;
        this.installation = installation;
        this.clock = clock;
    }

    /** One reader more says this. The caller makes sure that there is such a reading. */
    public void count(Tx tx, Reading reading, Language language, Verdict verdict) {
        tx.dsl()
                .insertInto(GUIDE_ANSWER)
                .set(GUIDE_ANSWER.ORGANISATION_ID, installation.organisation(tx).value())
                .set(GUIDE_ANSWER.GUIDE, reading.guide().value())
                .set(GUIDE_ANSWER.DEVICE, reading.device().code())
                .set(GUIDE_ANSWER.OWNERSHIP, reading.ownership().code())
                .set(GUIDE_ANSWER.LANGUAGE, language.code())
                .set(GUIDE_ANSWER.DAY, day(clock.instant()))
                .set(GUIDE_ANSWER.ANSWER, verdict.code())
                .set(GUIDE_ANSWER.TIMES, 1L)
                .onConflict(
                        GUIDE_ANSWER.ORGANISATION_ID,
                        GUIDE_ANSWER.GUIDE,
                        GUIDE_ANSWER.DEVICE,
                        GUIDE_ANSWER.OWNERSHIP,
                        GUIDE_ANSWER.LANGUAGE,
                        GUIDE_ANSWER.DAY,
                        GUIDE_ANSWER.ANSWER)
                .doUpdate()
                .set(GUIDE_ANSWER.TIMES, GUIDE_ANSWER.TIMES.plus(1L))
                .execute();
    }

    /** What was said within that time, the guides that helped least first. */
    public List<Tally> within(Duration time) {
        long since = day(clock.instant().minus(time));
        var sums = new HashMap<Reading, Map<Verdict, Long>>();
        store.read(dsl -> dsl.selectFrom(GUIDE_ANSWER)
                        .where(GUIDE_ANSWER.ORGANISATION_ID.eq(
                                installation.organisation().value()))
                        .and(GUIDE_ANSWER.DAY.ge(since))
                        .fetch())
                .forEach(row -> reading(row.getGuide(), row.getDevice(), row.getOwnership())
                        .ifPresent(reading -> Verdict.find(row.getAnswer())
                                .ifPresent(verdict -> sums.computeIfAbsent(reading, _ -> new HashMap<>())
                                        .merge(verdict, row.getTimes(), Long::sum))));
        return sums.entrySet().stream()
                .map(entry -> tally(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingDouble(Tally::trouble).reversed().thenComparing(Tally::guide))
                .toList();
    }

    /** Empty for a kind of device that Helder does not know any more. */
    private static Optional<Reading> reading(String guide, String device, String ownership) {
        return DeviceKind.find(device)
                .flatMap(kind -> Codes.find(Ownership.values(), Ownership::code, ownership)
                        .map(whose -> new Reading(new GuideId(guide), kind, whose)));
    }

    private static Tally tally(Reading reading, Map<Verdict, Long> times) {
        return new Tally(
                reading.guide(),
                reading.device(),
                reading.ownership(),
                times.getOrDefault(Verdict.YES, 0L),
                times.getOrDefault(Verdict.PARTLY, 0L),
                times.getOrDefault(Verdict.NO, 0L));
    }

    /** Deletes up to about {@code most} old numbers; returns how many. */
    int purge(Tx tx, Instant now, int most) {
        var old = tx.dsl()
                .selectDistinct(GUIDE_ANSWER.DAY)
                .from(GUIDE_ANSWER)
                .where(GUIDE_ANSWER.DAY.le(day(now.minus(KEPT))))
                .orderBy(GUIDE_ANSWER.DAY)
                .limit(Math.max(1, most / 100))
                .fetch(GUIDE_ANSWER.DAY);
        return tx.dsl().deleteFrom(GUIDE_ANSWER).where(GUIDE_ANSWER.DAY.in(old)).execute();
    }

    private static long day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
    }
}
