package helder.console;

import helder.evidence.AccessStatistics;
import helder.evidence.Evidence;
import helder.evidence.EvidenceDocument;
import helder.identity.Role;
import helder.looks.Tally;
import helder.text.Csv;
import helder.web.Download;
import helder.web.Page;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * How often is looked, ordered and refused, for the works council and whoever else checks: whole months that are over, rounded down to
 * tens, and never about fewer than three people. No device data.
 */
@Controller
public class StatisticsController {

    /** Those who check. Administrators are not among them: it is about them. */
    static final Role[] READERS = {Role.PRIVACY_OFFICER, Role.AUDITOR, Role.WORKS_COUNCIL};

    private final Desk desk;
    private final Evidence evidence;

    StatisticsController(Desk desk, Evidence evidence) {
        this.desk = desk;
        this.evidence = evidence;
    }

    @GetMapping("/console/statistics")
    ModelAndView show(Page page) {
        Chrome chrome = desk.chrome(page, "statistics", READERS);
        return page.show("console/statistics", new StatisticsModel(chrome, months(page)));
    }

    @GetMapping("/console/statistics/counts.json")
    ResponseEntity<byte[]> json(Page page) {
        page.actingAs(READERS);
        return Download.of(
                "statistics.json", MediaType.APPLICATION_JSON, evidence.json(EvidenceDocument.ACCESS_STATISTICS));
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

    private List<Month> months(Page page) {
        return evidence.accessStatistics().months().stream()
                .map(month -> new Month(
                        month.month(),
                        page.moments().month(month.month()),
                        month.groups().stream().map(group -> named(page, group)).toList()))
                .toList();
    }

    private static Group named(Page page, AccessStatistics.Group group) {
        return new Group(
                group.kind().code(),
                group.lines().entrySet().stream()
                        .map(line -> new Line(
                                line.getKey(),
                                group.kind().lineKey(line.getKey()).map(page::t).orElse(line.getKey()),
                                line.getValue()))
                        .toList());
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
