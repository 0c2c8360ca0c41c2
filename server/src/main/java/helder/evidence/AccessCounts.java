package helder.evidence;

import helder.charter.Charters;
import helder.commands.OrderStatistics;
import helder.evidence.AccessStatistics.Group;
import helder.evidence.AccessStatistics.Kind;
import helder.evidence.AccessStatistics.Month;
import helder.identity.Ownership;
import helder.looks.LookStatistics;
import helder.looks.QuickReasons;
import helder.looks.Tally;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts month by month what people who work with Helder did. */
@Component
final class AccessCounts {

    private static final int MONTHS = 12;

    private final LookStatistics looks;
    private final OrderStatistics orders;
    private final QuickReasons reasons;
    private final Charters charters;
    private final Organisations organisations;
    private final InstantSource clock;

    AccessCounts(
            LookStatistics looks,
            OrderStatistics orders,
            QuickReasons reasons,
            Charters charters,
            Organisations organisations,
            InstantSource clock) {
        this.looks = looks;
        this.orders = orders;
        this.reasons = reasons;
        this.charters = charters;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** A month that still runs is left out: whoever watched it grow could tell who works when. */
    AccessStatistics now() {
        ZoneId zone = organisations.current().timeZone();
        Instant madeAt = clock.instant();
        YearMonth now = YearMonth.from(madeAt.atZone(zone));
        var months = new ArrayList<Month>();
        for (int back = 1; back <= MONTHS; back++) {
            YearMonth month = now.minusMonths(back);
            Month counted = month(month, start(month, zone), start(month.plusMonths(1), zone));
            if (!counted.groups().isEmpty()) {
                months.add(counted);
            }
        }
        return new AccessStatistics(organisations.current().name(), madeAt, months);
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private Month month(YearMonth month, Instant from, Instant to) {
        LookStatistics.Looks counted = looks.between(from, to, this::purposes, reasons.all());
        var groups = new ArrayList<Group>();
        counted.all().ifPresent(all -> groups.add(new Group(Kind.LOOKS, Map.of("all", all))));
        add(groups, Kind.LOOKS_BY_ROLE, counted.byRole());
        add(groups, Kind.LOOKS_BY_ITEM, counted.byItem());
        add(groups, Kind.LOOKS_BY_PURPOSE, counted.byPurpose());
        if (counted.byReason().size() > 1) {
            add(groups, Kind.LOOKS_BY_REASON, counted.byReason());
        }
        add(groups, Kind.ORDERS, orders.ordered(from, to));
        add(groups, Kind.REFUSED, orders.refused(from, to));
        return new Month(month, groups);
    }

    private static void add(List<Group> groups, Kind kind, Map<String, Tally> lines) {
        if (!lines.isEmpty()) {
            groups.add(new Group(kind, lines));
        }
    }

    /** What a class of data is for, as the charters in force say. */
    private Set<String> purposes(DataItem item) {
        return Arrays.stream(Ownership.values())
                .flatMap(ownership -> charters.inForce(ownership).rule(item).stream())
                .map(rule -> rule.purpose().code())
                .collect(Collectors.toSet());
    }
}
