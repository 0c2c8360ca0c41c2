package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportTest {

    private static Measure.Cell cell(String name, double p50, double p99, double serverMicros) {
        return new Measure.Cell(
                name, "operations", List.of(new Measure.Run(100, 50, p50, p99, serverMicros, 10, 0.5, 0, "")));
    }

    @Test
    void whatWasNotMeasuredIsNotShownAsNothing() {
        var report = new Report();
        report.add("openssl", cell("TLS 1.3 handshake", 0, 0, 1_500));
        report.add("peer", cell("idle connect", 1, 2, 0));
        assertThat(report.table())
                .contains("| TLS 1.3 handshake | **50** [50-50] | – | – | 1,500 | 0 |")
                .contains("| idle connect | **50** [50-50] | 1.00 | 2.00 | – | 0 |");
        assertThat(Report.line(cell("idle connect", 0, 0, 0))).contains("p50 – p99 – ms, server – us");
    }

    @Test
    void queueingIsComparedBetweenSizesInEveryLanguageOfTheMachine() {
        Locale usual = Locale.getDefault();
        Locale.setDefault(Locale.of("nl", "NL"));
        try {
            var report = new Report();
            report.add("small", cell(Cells.queueing(1_000), 1, 2, 100));
            report.add("large", cell(Cells.queueing(100_000), 1, 2, 150));
            report.compare(List.of("small", "large"));
            assertThat(report.table()).contains("| one command queued to all, CPU us each | 100.0 | 150.0 | 1.50 |");
        } finally {
            Locale.setDefault(usual);
        }
    }
}
