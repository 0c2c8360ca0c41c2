package helder.protocol.apple.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import helder.protocol.apple.MalformedMessageException;

class StatusReportFuzzTest {
    @FuzzTest
    void anyBytesAreAReportOrRefused(byte[] json) {
        try {
            StatusReport report = StatusReportReader.read(json);
            for (String name : report.items().names()) {
                assertThat(report.items().members(name)).isNotNull();
            }
        } catch (MalformedMessageException refused) {
            assertThat(refused.whatIsWrong()).isNotBlank();
        }
    }
}
