package helder.console.evidence;

import helder.console.kit.Chrome;
import helder.console.kit.Desk;
import helder.evidence.AccessStatistics;
import helder.evidence.AccessStatistics.Group;
import helder.evidence.AccessStatistics.Month;
import helder.evidence.Evidence;
import helder.evidence.EvidenceDocument;
import helder.looks.Tally;
import helder.text.Csv;
import helder.web.Download;
import helder.web.Page;
import java.nio.charset.StandardCharsets;
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

    private final Desk desk;
    private final Evidence evidence;

    StatisticsController(Desk desk, Evidence evidence) {
        this.desk = desk;
        this.evidence = evidence;
    }

    @GetMapping("/console/statistics")
    ModelAndView show(Page page) {
        Chrome chrome = desk.chrome(page, "statistics", Desk.STATISTICS_ROLES);
        return page.show("console/statistics", new StatisticsModel(chrome, evidence.accessStatistics()));
    }

    @GetMapping("/console/statistics/counts.json")
    ResponseEntity<byte[]> json(Page page) {
        page.actingAs(Desk.STATISTICS_ROLES);
        return Download.of(
                "statistics.json", MediaType.APPLICATION_JSON, evidence.json(EvidenceDocument.ACCESS_STATISTICS));
    }

    @GetMapping("/console/statistics/counts.csv")
    ResponseEntity<byte[]> csv(Page page) {
        page.actingAs(Desk.STATISTICS_ROLES);
        var rows = new StringBuilder("month,kind,of,at_least,lines_not_shown\r\n");
        for (Month month : evidence.accessStatistics().months()) {
            for (Group group : month.groups()) {
                group.lines()
                        .forEach((code, tally) -> rows.append(month.month())
                                .append(',')
                                .append(group.kind().code())
                                .append(',')
                                .append(quoted(code))
                                .append(',')
                                .append(number(tally))
                                .append(",\r\n"));
                if (group.hidden() > 0) {
                    rows.append(month.month())
                            .append(',')
                            .append(group.kind().code())
                            .append(",,,")
                            .append(group.hidden())
                            .append("\r\n");
                }
            }
            month.answers()
                    .forEach(answered -> rows.append(month.month())
                            .append(",median_hours_until_answer,")
                            .append(quoted(answered.office().code()))
                            .append(',')
                            .append(answered.median()
                                    .map(median -> median.toHours() + ",")
                                    .orElse(",1"))
                            .append("\r\n"));
        }
        return Download.of(
                "statistics.csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                rows.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String number(Tally tally) {
        return tally.atLeast().isPresent() ? Long.toString(tally.atLeast().getAsLong()) : "fewer than " + Tally.FLOOR;
    }

    /** Always in quotes: a quick reason is somebody's words. */
    private static String quoted(String text) {
        return Csv.quoted(Csv.harmless(text));
    }

    /** The page. */
    public record StatisticsModel(Chrome chrome, AccessStatistics statistics) {}
}
