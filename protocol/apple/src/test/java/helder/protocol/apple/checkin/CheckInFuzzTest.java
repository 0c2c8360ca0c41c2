package helder.protocol.apple.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import helder.protocol.apple.MalformedMessageException;

class CheckInFuzzTest {
    private final CheckInReader reader = new CheckInReader();

    @FuzzTest
    void anyBytesAreAMessageWithASenderOrRefused(byte[] body) {
        try {
            assertThat(reader.read(body).identification().deviceIdentifier()).isNotEmpty();
        } catch (MalformedMessageException refused) {
            assertThat(refused.whatIsWrong()).isNotBlank();
        }
    }
}
