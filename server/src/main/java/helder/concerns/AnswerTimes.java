package helder.concerns;

import static helder.store.schema.Tables.CONCERN;

import helder.identity.Crowds;
import helder.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record4;
import org.springframework.stereotype.Service;

/** How long people wait for an answer: never who asked, and never how quick one person is. */
@Service
public final class AnswerTimes {

    /** Of fewer answers nothing is told. */
    public static final int FEWEST = 10;

    private final Store store;

    AnswerTimes(Store store) {
        this.store = store;
    }

    /**
     * The answers of one office.
     *
     * @param median half of the questions had an answer within this time, in whole hours, rounded up; empty when there were fewer than
     *     {@link #FEWEST} answers, fewer than {@link Crowds#STAFF} people answered, or one of them gave half of the answers or more
     */
    public record Answered(Office office, Optional<Duration> median) {}

    /**
     * By when the answer was given; without offices that gave none. Questions are kept for {@link Concerns#KEPT}, so nothing before that
     * can be counted.
     *
     * @param to exclusive
     */
    public List<Answered> between(Instant from, Instant to) {
        var waited = new EnumMap<Office, List<Duration>>(Office.class);
        var answerers = new EnumMap<Office, Map<String, Integer>>(Office.class);
        rows(from, to).forEach(row -> {
            Office office = Office.stored(row.value1());
            waited.computeIfAbsent(office, _ -> new ArrayList<>()).add(Duration.between(row.value2(), row.value3()));
            answerers.computeIfAbsent(office, _ -> new HashMap<>()).merge(row.value4(), 1, Integer::sum);
        });
        return waited.entrySet().stream()
                .map(office -> new Answered(
                        office.getKey(), median(office.getValue(), answerers.getOrDefault(office.getKey(), Map.of()))))
                .toList();
    }

    private List<Record4<String, Instant, Instant, String>> rows(Instant from, Instant to) {
        return store.read(dsl -> dsl.select(CONCERN.OFFICE, CONCERN.ASKED_AT, CONCERN.ENDED_AT, CONCERN.ANSWERED_ID)
                .from(CONCERN)
                .where(CONCERN.ENDED_AT.ge(from).and(CONCERN.ENDED_AT.lt(to)).and(CONCERN.ANSWER.isNotNull()))
                .fetch());
    }

    private static Optional<Duration> median(List<Duration> waited, Map<String, Integer> answerers) {
        // Whoever gave most of them would be the median.
        boolean isOnes = answerers.values().stream().anyMatch(answers -> 2 * answers >= waited.size());
        if (waited.size() < FEWEST || answerers.size() < Crowds.STAFF || isOnes) {
            return Optional.empty();
        }
        Duration middle = waited.stream().sorted().toList().get((waited.size() - 1) / 2);
        return Optional.of(middle.plusHours(1).minusMillis(1).truncatedTo(ChronoUnit.HOURS));
    }
}
