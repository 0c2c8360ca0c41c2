package helder.protocol.apple.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OsVersionTest {
    @Test
    void versionsCompareByNumber() {
        assertThat(OsVersion.of("26.10")).isGreaterThan(OsVersion.of("26.9.5"));
        assertThat(OsVersion.of("26")).isEqualTo(OsVersion.of("26.0.0"));
        assertThat(OsVersion.of("9.3").isAtLeast(OsVersion.of("10"))).isFalse();
    }

    @Test
    void whatIsNoVersionIsNone() {
        for (String text : new String[] {"", "x", "26.", "26.x", "-1", "99999", "26.4 (23E)"}) {
            assertThat(OsVersion.parse(text)).as(text).isEmpty();
        }
    }
}
