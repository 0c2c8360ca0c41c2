package helder.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AndroidPhonesTest {

    @Test
    void aFewPhonesComeInReportAndGetAnotherPolicyWithoutARefusalOfGoogle() throws IOException {
        Map<String, Object> figures = AndroidPhones.measure(6, 1);
        assertThat(figures)
                .containsKey("report ingested, run 1")
                .hasEntrySatisfying(
                        "another policy for each phone",
                        said -> assertThat(said).asString().contains("refused as too many=0"));
    }
}
