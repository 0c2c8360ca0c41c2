package helder.protocol.windows.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BinarySecurityTokenTest {
    @Test
    void aTokenIsFoundWrappedAndBare() { // section 1.6
        assertThat(token("d210MS5hYmM=").text()).isEqualTo("wmt1.abc");
        assertThat(token("wmt1.abc").text()).isEqualTo("wmt1.abc");
        assertThat(token("/w==").text()).isEqualTo("/w==");
    }

    @Test
    void lineBreaksInsideBase64DoNotCount() { // section 1.9
        assertThat(token("AQ\r\n\t ID\n").bytes())
                .hasValueSatisfying(bytes -> assertThat(bytes).containsExactly(1, 2, 3));
        assertThat(token("AQ-ID").bytes()).isEmpty();
        assertThat(token("AQI\u00e9").bytes()).isEmpty();
    }

    @Test
    void secretsAreNotPrinted() {
        assertThat(token("d210MS5hYmM=").toString()).doesNotContain("d210");
        assertThat(new UsernameToken("anna", "secret").toString()).doesNotContain("anna", "secret");
    }

    private static BinarySecurityToken token(String value) {
        return new BinarySecurityToken(BinarySecurityToken.USER_TOKEN, value);
    }
}
