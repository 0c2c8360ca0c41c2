package helder.quiettime.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalendarAddressTest {

    @Test
    void onlyAddressesOfCalendarsAreTaken() {
        assertThat(CalendarAddress.of(" webcal://calendar.example/a?b=c "))
                .get()
                .extracting(CalendarAddress::host, CalendarAddress::port, CalendarAddress::target)
                .containsExactly("calendar.example", 443, "/a?b=c");
        assertThat(CalendarAddress.of("https://calendar.example"))
                .get()
                .extracting(CalendarAddress::target)
                .isEqualTo("/");
        for (String wrong : List.of(
                "",
                "calendar.example/a",
                "http://calendar.example/a",
                "file:///a.ics",
                "https:///a.ics",
                "https://anna:secret@calendar.example/",
                "https://calendar.example/a b",
                "https://calendar.example/a\r\nHost: x",
                "https://calendar.example/" + "a".repeat(2_000))) {
            assertThat(CalendarAddress.of(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void theAddressOfACalendarIsNotToldByAccident() {
        assertThat(CalendarAddress.of("https://calendar.example/secret.ics").orElseThrow())
                .hasToString("calendar at calendar.example");
    }
}
