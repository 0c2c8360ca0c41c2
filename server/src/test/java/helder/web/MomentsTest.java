package helder.web;

import static org.assertj.core.api.Assertions.assertThat;

import helder.text.Language;
import helder.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Instant AT = Instant.parse("2026-03-10T13:02:00Z");
    private static final Texts TEXTS = Texts.shipped();

    private static Moments in(Language language) {
        return new Moments(TEXTS, language, AMSTERDAM);
    }

    @Test
    void aMomentIsWrittenInTheLanguageAndTimeZoneOfTheReader() {
        assertThat(in(Language.NL).dateTime(AT)).isEqualTo("10 maart 2026 om 14:02 uur");
        assertThat(in(Language.EN).dateTime(AT)).isEqualTo("10 March 2026 at 14:02");
        assertThat(in(Language.DE).dateTime(AT)).isEqualTo("10. M\u00e4rz 2026 um 14:02 Uhr");
        assertThat(in(Language.FR).dateTime(AT)).isEqualTo("10 mars 2026 \u00e0 14:02");
    }

    @Test
    void aSpanIsWrittenInTheLargestUnitThatFits() {
        assertThat(in(Language.NL).span(Duration.ofDays(90))).isEqualTo("90 dagen");
        assertThat(in(Language.NL).span(Duration.ofDays(1))).isEqualTo("1 dag");
        assertThat(in(Language.EN).span(Duration.ofDays(730))).isEqualTo("2 years");
        assertThat(in(Language.EN).span(Duration.ofMinutes(15))).isEqualTo("15 minutes");
        assertThat(in(Language.EN).span(Duration.ofSeconds(20))).isEqualTo("1 minute");
        assertThat(in(Language.DE).span(Duration.ofDays(90))).isEqualTo("90 Tage");
        assertThat(in(Language.FR).span(Duration.ofDays(1))).isEqualTo("1 jour");
    }
}
