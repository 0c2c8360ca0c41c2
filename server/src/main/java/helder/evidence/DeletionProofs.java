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
import java.util.Comparator;
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
        var months = new TreeMap<YearMonth, Departed>(Comparator.reverseOrder());
        for (Departure departure : enrollments.departures()) {
            Departed month = new Departed(1, new TreeMap<>());
            departure.items().forEach(item -> month.values().merge(item.code(), 1, Integer::sum));
            months.merge(
                    YearMonth.from(departure.deletedAt().atOffset(ZoneOffset.UTC)), month, DeletionProofs::together);
        }
        return months;
    }

    private static Departed together(Departed one, Departed other) {
        var values = new TreeMap<>(one.values());
        other.values().forEach((item, count) -> values.merge(item, count, Integer::sum));
        return new Departed(one.devices() + other.devices(), values);
    }
}
