package helder.reading;

import static helder.store.schema.Tables.GUIDE_ANSWER;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.identity.Codes;
import helder.identity.Crowds;
import helder.identity.Ownership;
import helder.reading.Progress.Reading;
import helder.store.Installation;
import helder.store.Store;
import helder.store.Tx;
import helder.text.Language;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /**
     * What was said in the weeks that are over, Monday to Sunday in UTC, the guides that helped least first; none with fewer than ten answers. Not
     * of the week that runs: whoever looks twice would see what one person said in between.
     */
    public List<Tally> within(int weeks) {
        LocalDate monday = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        var sums = new HashMap<GuideId, Map<Variety, Map<Verdict, Integer>>>();
        store.read(dsl -> dsl.selectFrom(GUIDE_ANSWER)
                        .where(GUIDE_ANSWER.ORGANISATION_ID.eq(
                                installation.organisation().value()))
                        .and(GUIDE_ANSWER.DAY.ge(monday.minusWeeks(weeks).toEpochDay()))
                        .and(GUIDE_ANSWER.DAY.lt(monday.toEpochDay()))
                        .fetch())
                .forEach(row -> variety(row.getDevice(), row.getOwnership())
                        .ifPresent(variety -> Verdict.find(row.getAnswer())
                                .ifPresent(verdict -> sums.computeIfAbsent(
                                                new GuideId(row.getGuide()), _ -> new HashMap<>())
                                        .computeIfAbsent(variety, _ -> new HashMap<>())
                                        .merge(verdict, row.getTimes().intValue(), Integer::sum))));
        return sums.entrySet().stream()
                .filter(entry -> Crowds.roughly(total(entry.getValue())).isPresent())
                .map(entry -> tally(entry.getKey(), entry.getValue()))
                .sorted(Comparator.<Tally>comparingDouble(tally -> tally.all().trouble())
                        .reversed()
                        .thenComparing(Tally::guide))
                .toList();
    }

    private static int total(Map<Variety, Map<Verdict, Integer>> answers) {
        return answers.values().stream()
                .flatMap(each -> each.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** For what a guide was told. */
    private record Variety(DeviceKind device, Ownership ownership) {}

    /** Empty for a kind of device that Helder does not know any more. */
    private static Optional<Variety> variety(String device, String ownership) {
        return DeviceKind.find(device)
                .flatMap(kind -> Codes.find(Ownership.values(), Ownership::code, ownership)
                        .map(whose -> new Variety(kind, whose)));
    }

    private static Tally tally(GuideId guide, Map<Variety, Map<Verdict, Integer>> answers) {
        var all = new HashMap<Verdict, Integer>();
        answers.values().forEach(each -> each.forEach((verdict, times) -> all.merge(verdict, times, Integer::sum)));
        Set<Variety> apart = apart(answers);
        return new Tally(
                guide,
                numbers(all),
                answers.entrySet().stream()
                        .filter(each -> apart.contains(each.getKey()))
                        .map(each -> new Tally.Part(
                                each.getKey().device(), each.getKey().ownership(), numbers(each.getValue())))
                        .sorted(Comparator.comparing(Tally.Part::device).thenComparing(Tally.Part::ownership))
                        .toList());
    }

    private static Tally.Numbers numbers(Map<Verdict, Integer> times) {
        return new Tally.Numbers(
                roughly(times, Verdict.YES), roughly(times, Verdict.PARTLY), roughly(times, Verdict.NO));
    }

    private static int roughly(Map<Verdict, Integer> times, Verdict verdict) {
        return Crowds.roughly(times.getOrDefault(verdict, 0)).orElse(0);
    }

    /** Those that have enough answers to stand by themselves, so that those which are left have enough as well, or none. */
    private static Set<Variety> apart(Map<Variety, Map<Verdict, Integer>> answers) {
        var groups = new HashMap<String, Set<Integer>>();
        var names = new HashMap<String, Variety>();
        int next = 0;
        for (Map.Entry<Variety, Map<Verdict, Integer>> each : answers.entrySet()) {
            int end = next
                    + each.getValue().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum();
            groups.put(each.getKey().toString(), numbered(next, end));
            names.put(each.getKey().toString(), each.getKey());
            next = end;
        }
        var floor = new Crowds.Floor<Integer>(Crowds.PEOPLE, false, Set::size);
        return Crowds.of(floor, numbered(0, next), groups, List.of()).shown().stream()
                .flatMap(group -> Optional.ofNullable(names.get(group.name())).stream())
                .collect(Collectors.toSet());
    }

    private static Set<Integer> numbered(int from, int to) {
        return IntStream.range(from, to).boxed().collect(Collectors.toSet());
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
