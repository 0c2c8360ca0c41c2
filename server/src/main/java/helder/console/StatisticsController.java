package helder.console;

import helder.charter.Charters;
import helder.commands.OrderStatistics;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.looks.LookStatistics;
import helder.looks.QuickReasons;
import helder.looks.Tally;
import helder.manifest.Action;
import helder.manifest.DataItem;
import helder.organisation.Organisations;
import helder.text.Csv;
import helder.web.Download;
import helder.web.Page;
import java.nio.charset.StandardCharsets;
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
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How often is looked, ordered and refused, for the works council and whoever else checks: whole months that are over, rounded down to
 * tens, and never about fewer than three people. No device data.
 */
@Controller
public class StatisticsController {

    /** Those who check. Administrators are not among them: it is about them. */
    static final Role[] READERS = {Role.PRIVACY_OFFICER, Role.AUDITOR, Role.WORKS_COUNCIL};

    private static final int MONTHS = 12;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Desk desk;
    private final LookStatistics looks;
    private final OrderStatistics orders;
    private final QuickReasons reasons;
    private final Charters charters;
    private final Organisations organisations;
    private final InstantSource clock;

    StatisticsController(
            Desk desk,
            LookStatistics looks,
            OrderStatistics orders,
            QuickReasons reasons,
            Charters charters,
            Organisations organisations,
            InstantSource clock) {
        this.desk = desk;
        this.looks = looks;
        this.orders = orders;
        this.reasons = reasons;
        this.charters = charters;
        this.organisations = organisations;
        this.clock = clock;
    }

    @GetMapping("/console/statistics")
    ModelAndView show(Page page) {
        Chrome chrome = desk.chrome(page, "statistics", READERS);
        return page.show("console/statistics", new StatisticsModel(chrome, months(page)));
    }

    @GetMapping("/console/statistics/counts.json")
    ResponseEntity<byte[]> json(Page page) {
        page.actingAs(READERS);
        ObjectNode tree = JSON.createObjectNode()
                .put("rounded_down_to", Tally.FLOOR)
                .put("hidden_below_people", Tally.PEOPLE)
                .put("months_that_are_over", MONTHS);
        var rows = tree.putArray("counts");
        for (Month month : months(page)) {
            for (Group group : month.groups()) {
                for (Line line : group.lines()) {
                    ObjectNode row = rows.addObject()
                            .put("month", month.month().toString())
                            .put("kind", group.kind())
                            .put("of", line.code());
                    if (line.tally().isHidden()) {
                        row.put("hidden", true);
                    } else {
                        line.tally()
                                .atLeast()
                                .ifPresentOrElse(
                                        least -> row.put("at_least", least), () -> row.put("fewer_than", Tally.FLOOR));
                    }
                }
            }
        }
        return Download.of("statistics.json", MediaType.APPLICATION_JSON, JSON.writeValueAsBytes(tree));
    }

    @GetMapping("/console/statistics/counts.csv")
    ResponseEntity<byte[]> csv(Page page) {
        page.actingAs(READERS);
        var rows = new StringBuilder("month,kind,of,at_least\r\n");
        for (Month month : months(page)) {
            for (Group group : month.groups()) {
                for (Line line : group.lines()) {
                    rows.append(month.month())
                            .append(',')
                            .append(group.kind())
                            .append(',')
                            .append(quoted(line.code()))
                            .append(',')
                            .append(number(line.tally()))
                            .append("\r\n");
                }
            }
        }
        return Download.of(
                "statistics.csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String number(Tally tally) {
        if (tally.isHidden()) {
            return "hidden";
        }
        return tally.atLeast().isPresent() ? Long.toString(tally.atLeast().getAsLong()) : "fewer than " + Tally.FLOOR;
    }

    /** Always in quotes: a quick reason is somebody's words. */
    private static String quoted(String text) {
        return Csv.quoted(Csv.harmless(text));
    }

    /** Newest first. A month that still runs is left out: whoever watched it grow could tell who works when. */
    private List<Month> months(Page page) {
        ZoneId zone = organisations.current().timeZone();
        YearMonth now = YearMonth.from(clock.instant().atZone(zone));
        var months = new ArrayList<Month>();
        for (int back = 1; back <= MONTHS; back++) {
            YearMonth month = now.minusMonths(back);
            Month counted = month(page, month, start(month, zone), start(month.plusMonths(1), zone));
            if (!counted.groups().isEmpty()) {
                months.add(counted);
            }
        }
        return months;
    }

    private static Instant start(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private Month month(Page page, YearMonth month, Instant from, Instant to) {
        LookStatistics.Looks counted = looks.between(from, to, this::purposes, reasons.all());
        var groups = new ArrayList<Group>();
        counted.all()
                .ifPresent(all -> groups.add(
                        new Group("looks", List.of(new Line("all", page.t("console.statistics.all"), all)))));
        add(
                groups,
                "looks_by_role",
                counted.byRole(),
                code -> page.t(
                        code.equals(LookStatistics.OTHER_ROLES)
                                ? "console.statistics.other_roles"
                                : "web.role." + code));
        add(
                groups,
                "looks_by_item",
                counted.byItem(),
                code -> page.t(DataItem.find(code).orElseThrow().deskNameKey()));
        add(groups, "looks_by_purpose", counted.byPurpose(), code -> page.t("charter.purpose." + code));
        if (counted.byReason().size() > 1) {
            add(
                    groups,
                    "looks_by_reason",
                    counted.byReason(),
                    code -> code.isEmpty() ? page.t("console.statistics.own_words") : code);
        }
        add(
                groups,
                "orders",
                orders.ordered(from, to),
                code -> code.equals(OrderStatistics.ASK)
                        ? page.t("console.statistics.ask")
                        : Action.find(code)
                                .map(action -> page.t(action.nameKey()))
                                .orElse(code));
        add(groups, "refused", orders.refused(from, to), code -> page.t("gate.refused.why." + code));
        return new Month(month, page.moments().month(month), groups);
    }

    private static void add(
            List<Group> groups,
            String kind,
            Map<String, Tally> tallies,
            java.util.function.UnaryOperator<String> naming) {
        if (!tallies.isEmpty()) {
            groups.add(new Group(
                    kind,
                    tallies.entrySet().stream()
                            .map(each -> new Line(each.getKey(), naming.apply(each.getKey()), each.getValue()))
                            .toList()));
        }
    }

    /** What a class of data is for, as the charters in force say. */
    private Set<String> purposes(DataItem item) {
        return Arrays.stream(Ownership.values())
                .flatMap(ownership -> charters.inForce(ownership).rule(item).stream())
                .map(rule -> rule.purpose().code())
                .collect(Collectors.toSet());
    }

    /** The page; newest month first. */
    public record StatisticsModel(Chrome chrome, List<Month> months) {}

    /** @param name in the words of the reader */
    public record Month(YearMonth month, String name, List<Group> groups) {}

    /** Counts of one kind. */
    public record Group(String kind, List<Line> lines) {

        /** Whether all of it would be about too few people. */
        public boolean isHidden() {
            return lines.stream().allMatch(line -> line.tally().isHidden());
        }
    }

    /** One count, with its code for programs and its name for the reader. */
    public record Line(String code, String name, Tally tally) {}
}
