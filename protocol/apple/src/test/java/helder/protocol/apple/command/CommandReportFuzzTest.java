package helder.protocol.apple.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import helder.protocol.apple.MalformedMessageException;

class CommandReportFuzzTest {
    private final CommandReportReader reader = new CommandReportReader();

    @FuzzTest
    void anyBytesAreAReportOrSalvagedOrRefused(byte[] body) {
        try {
            switch (reader.read(body)) {
                case CommandReport report ->
                    assertThat(report.command().isEmpty()).isEqualTo(report.status() == ReportStatus.IDLE);
                case SalvagedReport salvaged ->
                    assertThat(salvaged.commandUuid()).isNotEmpty();
            }
        } catch (MalformedMessageException refused) {
            assertThat(refused.whatIsWrong()).isNotBlank();
        }
    }
}
