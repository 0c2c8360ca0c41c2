package helder.evidence;

import helder.deletions.Deletions;
import helder.devices.Departure;
import helder.devices.Enrollments;
import helder.evidence.DeletionProof.Departed;
import helder.looks.DeletedLooks;
import helder.organisation.Organisations;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Adds up what was deleted. */
@Component
final class DeletionProofs {

    private final Deletions deletions;
    private final Enrollments enrollments;
    private final DeletedLooks looks;
    private final Organisations organisations;
    private final InstantSource clock;

    DeletionProofs(
            Deletions deletions,
            Enrollments enrollments,
            DeletedLooks looks,
            Organisations organisations,
            InstantSource clock) {
        this.deletions = deletions;
        this.enrollments = enrollments;
        this.looks = looks;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Up to now. */
    DeletionProof now() {
        return new DeletionProof(
                organisations.current().name(),
                clock.instant(),
                deletions.all(),
                departures(),
                looks.all().reversed());
    }

    private SortedMap<YearMonth, Departed> departures() {
        var months = new TreeMap<YearMonth, List<Departure>>(Comparator.reverseOrder());
        for (Departure departure : enrollments.departures()) {
            months.computeIfAbsent(
                            YearMonth.from(departure.deletedAt().atOffset(ZoneOffset.UTC)), _ -> new ArrayList<>())
                    .add(departure);
        }
        var counted = new TreeMap<YearMonth, Departed>(Comparator.reverseOrder());
        months.forEach((month, departures) -> counted.put(month, departed(departures)));
        return counted;
    }

    static Departed departed(List<Departure> departures) {
        var values = new TreeMap<String, Integer>();
        departures.forEach(departure -> departure.items().forEach(item -> values.merge(item.code(), 1, Integer::sum)));
        int people = Math.toIntExact(
                departures.stream().map(Departure::person).distinct().count());
        return new Departed(people, departures.size(), values);
    }
}
