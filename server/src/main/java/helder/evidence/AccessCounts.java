package helder.evidence;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.commands.OrderStatistics;
import helder.concerns.AnswerTimes;
import helder.concerns.Concerns;
import helder.evidence.AccessStatistics.Group;
import helder.evidence.AccessStatistics.Kind;
import helder.evidence.AccessStatistics.Month;
import helder.identity.Ownership;
import helder.looks.LogRetention;
import helder.looks.LookStatistics;
import helder.looks.QuickReasons;
import helder.looks.Tally;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Counts month by month what people who work with Helder did. */
@Component
final class AccessCounts {

    private static final int MONTHS = 12;

    private final LookStatistics looks;
    private final OrderStatistics orders;
    private final AnswerTimes answers;
    private final QuickReasons reasons;
    private final Charters charters;
    private final Organisations organisations;
    private final LogRetention retention;
    private final InstantSource clock;

    AccessCounts(
            LookStatistics looks,
            OrderStatistics orders,
            AnswerTimes answers,
            QuickReasons reasons,
            Charters charters,
            Organisations organisations,
            LogRetention retention,
            InstantSource clock) {
        this.looks = looks;
        this.orders = orders;
        this.answers = answers;
        this.reasons = reasons;
        this.charters = charters;
        this.organisations = organisations;
        this.retention = retention;
        this.clock = clock;
    }

    /** A month that still runs is left out: whoever watched it grow could tell who works when. */
    AccessStatistics now() {
        Instant madeAt = clock.instant();
        YearMonth now = YearMonth.from(madeAt.atOffset(ZoneOffset.UTC));
        Instant kept = madeAt.minus(Duration.ofDays(retention.days()));
        List<Charter> versions = Arrays.stream(Ownership.values())
                .flatMap(ownership -> charters.versions(ownership).stream())
                .toList();
        var months = new ArrayList<Month>();
        // A month of which something is deleted already would shrink from day to day, and show what each day held.
        for (int back = 1; back <= MONTHS && !start(now.minusMonths(back)).isBefore(kept); back++) {
            YearMonth month = now.minusMonths(back);
            Month counted = month(month, start(month), start(month.plusMonths(1)), versions);
            if (!counted.isEmpty()) {
                months.add(counted);
            }
        }
        return new AccessStatistics(organisations.current().name(), madeAt, months);
    }

    /** In UTC: with the time zone of the organisation, which can be changed, two readings would differ by some hours of work. */
    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private Month month(YearMonth month, Instant from, Instant to, List<Charter> versions) {
        Map<DataItem, Set<String>> purposes = purposes(versions, from, to);
        LookStatistics.Looks counted =
                looks.between(from, to, item -> purposes.getOrDefault(item, Set.of()), reasons.during(from, to));
        var groups = new ArrayList<Group>();
        counted.all().ifPresent(all -> groups.add(Group.of(Kind.LOOKS, Map.of("all", all))));
        add(groups, Kind.LOOKS_BY_ROLE, counted.byRole());
        add(groups, Kind.LOOKS_BY_ITEM, counted.byItem());
        add(groups, Kind.LOOKS_BY_PURPOSE, counted.byPurpose());
        if (counted.byReason().size() > 1) {
            add(groups, Kind.LOOKS_BY_REASON, counted.byReason());
        }
        add(groups, Kind.ORDERS, orders.ordered(from, to));
        add(groups, Kind.REFUSED, orders.refused(from, to));
        boolean areKept = !from.isBefore(clock.instant().minus(Concerns.KEPT));
        return new Month(month, groups, areKept ? answers.between(from, to) : List.of());
    }

    private static void add(List<Group> groups, Kind kind, Map<String, Tally> lines) {
        if (!lines.isEmpty()) {
            groups.add(Group.of(kind, lines));
        }
    }

    /** What each class of data was for, as the charters said that were in force then. */
    private static Map<DataItem, Set<String>> purposes(List<Charter> versions, Instant from, Instant to) {
        var purposes = new EnumMap<DataItem, Set<String>>(DataItem.class);
        versions.stream()
                .filter(charter -> charter.inForceAt().isBefore(to)
                        && charter.supersededAt()
                                .filter(end -> !end.isAfter(from))
                                .isEmpty())
                .forEach(charter -> charter.text()
                        .data()
                        .forEach((item, rule) -> purposes.computeIfAbsent(item, _ -> new HashSet<>())
                                .add(rule.purpose().code())));
        return purposes;
    }
}
