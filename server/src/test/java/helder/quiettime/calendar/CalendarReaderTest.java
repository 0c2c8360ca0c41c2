package helder.quiettime.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import helder.quiettime.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calendars written by hand from RFC 5545 and as Outlook publishes them; two weeks around the end of summer time. */
class CalendarReaderTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");
    private static final Span WINDOW = Span.of(Instant.parse("2026-10-19T00:00:00Z"), Duration.ofDays(14));

    private static BusyTimes read(String... lines) {
        return CalendarReader.read(calendar(lines), AMSTERDAM, WINDOW).orElseThrow();
    }

    private static byte[] calendar(String... lines) {
        return ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + String.join("\r\n", lines) + "\r\nEND:VCALENDAR\r\n")
                .getBytes(UTF_8);
    }

    private static BusyTimes event(String... lines) {
        return read(eventOf(lines));
    }

    private static String eventOf(String... lines) {
        return "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Talk with the doctor\r\n" + String.join("\r\n", lines)
                + "\r\nEND:VEVENT";
    }

    private static Span utc(String from, String until) {
        return new Span(Instant.parse("2026-" + from + ":00Z"), Instant.parse("2026-" + until + ":00Z"));
    }

    private static void assertBusy(BusyTimes times, Span... spans) {
        assertThat(times.busy().inOrder()).containsExactly(spans);
        assertThat(times.unread()).isZero();
    }

    @Test
    void aWeeklyMeetingStaysAtItsTimeWhenTheClockChanges() {
        assertBusy(
                event(
                        "DTSTART;TZID=Europe/Amsterdam:20260907T090000",
                        "DTEND;TZID=Europe/Amsterdam:20260907T100000",
                        "RRULE:FREQ=WEEKLY;BYDAY=MO"),
                utc("10-19T07:00", "10-19T08:00"),
                utc("10-26T08:00", "10-26T09:00"));
    }

    @Test
    void whatWasLeftOutMovedOrCanceledIsNotBusyThere() {
        String series = eventOf(
                "DTSTART;TZID=Europe/Amsterdam:20261001T090000",
                "DURATION:PT30M",
                "RRULE:FREQ=DAILY;UNTIL=20261023T070000Z",
                "EXDATE;TZID=Europe/Amsterdam:20261019T090000,20261021T090000");
        String moved = eventOf(
                "RECURRENCE-ID;TZID=Europe/Amsterdam:20261020T090000",
                "DTSTART;TZID=Europe/Amsterdam:20261020T150000",
                "DTEND;TZID=Europe/Amsterdam:20261020T160000");
        String canceled = eventOf(
                "RECURRENCE-ID:20261022T070000Z",
                "STATUS:CANCELLED",
                "DTSTART;TZID=Europe/Amsterdam:20261022T090000",
                "DURATION:PT30M");
        assertBusy(read(moved, series, canceled), utc("10-20T13:00", "10-20T14:00"), utc("10-23T07:00", "10-23T07:30"));
    }

    @Test
    void whatWasMovedFarAwayIsNotBusyThereEither() {
        assertBusy(read(
                eventOf("DTSTART:20261020T080000Z", "DURATION:PT1H", "RRULE:FREQ=YEARLY"),
                eventOf("RECURRENCE-ID:20261020T080000Z", "DTSTART:20270420T080000Z", "DURATION:PT1H")));
    }

    @Test
    void aDayLeftOutIsLeftOutWhateverTheTime() {
        assertBusy(
                event(
                        "DTSTART:20261001T080000Z",
                        "DURATION:PT1H",
                        "RRULE:FREQ=WEEKLY;BYDAY=TU",
                        "EXDATE;VALUE=DATE:20261020"),
                utc("10-27T08:00", "10-27T09:00"));
        assertBusy(
                event("DTSTART;VALUE=DATE:20261001", "RRULE:FREQ=WEEKLY;BYDAY=TU", "EXDATE;VALUE=DATE:20261020"),
                utc("10-26T23:00", "10-27T23:00"));
    }

    @Test
    void daysAreThoseOfTheClockAndHoursAreHours() {
        assertBusy(
                event("DTSTART;TZID=Europe/Amsterdam:20261024T120000", "DURATION:P1D"),
                utc("10-24T10:00", "10-25T11:00"));
        assertBusy(
                event("DTSTART;TZID=Europe/Amsterdam:20261024T120000", "DURATION:PT24H"),
                utc("10-24T10:00", "10-25T10:00"));
    }

    @Test
    void theEndOfASeriesBelongsToItAlsoAsADay() {
        for (String end : List.of("20261020T063000Z", "20261020T083000", "20261020")) {
            assertBusy(
                    event(
                            "DTSTART;TZID=Europe/Amsterdam:20261001T083000",
                            "DURATION:PT30M",
                            "RRULE:FREQ=DAILY;UNTIL=" + end),
                    utc("10-19T06:30", "10-19T07:00"),
                    utc("10-20T06:30", "10-20T07:00"));
        }
        assertBusy(
                event(
                        "DTSTART;TZID=Europe/Amsterdam:20261001T083000",
                        "DURATION:PT30M",
                        "RRULE:FREQ=DAILY;UNTIL=20261020T062959Z"),
                utc("10-19T06:30", "10-19T07:00"));
    }

    @Test
    void aSeriesEndsAfterSoManyTimes() {
        assertBusy(
                event("DTSTART:20261001T083000Z", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=4"),
                utc("10-22T08:30", "10-22T09:00"));
        assertBusy(event("DTSTART:20240101T083000Z", "DURATION:PT30M", "RRULE:FREQ=DAILY;BYDAY=MO;COUNT=100"));
        assertBusy(
                event("DTSTART:20240101T083000Z", "DURATION:PT30M", "RRULE:FREQ=DAILY;BYDAY=MO;COUNT=147"),
                utc("10-19T08:30", "10-19T09:00"));
    }

    @Test
    void furtherDatesOfASeriesCount() {
        assertBusy(
                event(
                        "DTSTART;TZID=Europe/Amsterdam:20200101T080000",
                        "DURATION:PT1H",
                        "RDATE;TZID=Europe/Amsterdam:20261020T080000,20261021T080000",
                        "EXDATE;TZID=Europe/Amsterdam:20261021T080000",
                        "RDATE;VALUE=PERIOD:20261023T080000Z/PT2H"),
                utc("10-20T06:00", "10-20T07:00"),
                utc("10-23T08:00", "10-23T10:00"));
    }

    @Test
    void zonesOfWindowsAreKnown() {
        assertBusy(
                event("DTSTART;TZID=Pacific Standard Time:20261020T080000", "DURATION:PT1H"),
                utc("10-20T15:00", "10-20T16:00"));
    }

    @Test
    void aZoneIsFoundBehindThePrefixThatSomeWrite() {
        assertBusy(
                event("DTSTART;TZID=\"/example.com/2026/America/New_York\":20261020T080000", "DURATION:PT1H"),
                utc("10-20T12:00", "10-20T13:00"));
    }

    @Test
    void aZoneThatOnlyTheFileKnowsIsReadFromIt() {
        String zone = String.join(
                "\r\n",
                "BEGIN:VTIMEZONE",
                "TZID:Customized: one",
                "BEGIN:STANDARD",
                "DTSTART:16010101T030000",
                "TZOFFSETFROM:-0230",
                "TZOFFSETTO:-0330",
                "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
                "END:STANDARD",
                "BEGIN:DAYLIGHT",
                "DTSTART:16010101T020000",
                "TZOFFSETFROM:-0330",
                "TZOFFSETTO:-0230",
                "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
                "END:DAYLIGHT",
                "END:VTIMEZONE");
        assertBusy(
                read(
                        zone,
                        eventOf(
                                "DTSTART;TZID=\"Customized: one\":20261019T120000",
                                "DTEND;TZID=\"Customized: one\":20261019T130000",
                                "RRULE:FREQ=WEEKLY")),
                utc("10-19T14:30", "10-19T15:30"),
                utc("10-26T15:30", "10-26T16:30"));
    }

    @Test
    void theLastChangeOfAZoneHoldsAlsoWhenItsRuleEndedLongAgo() {
        String zone = String.join(
                "\r\n",
                "BEGIN:VTIMEZONE",
                "TZID:Old",
                "BEGIN:DAYLIGHT",
                "DTSTART:19800330T020000",
                "TZOFFSETFROM:+0500",
                "TZOFFSETTO:+0600",
                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20100327T210000Z",
                "END:DAYLIGHT",
                "BEGIN:STANDARD",
                "DTSTART:19801026T030000",
                "TZOFFSETFROM:+0600",
                "TZOFFSETTO:+0500",
                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20091024T210000Z",
                "END:STANDARD",
                "END:VTIMEZONE");
        assertBusy(
                read(zone, eventOf("DTSTART;TZID=Old:20261020T120000", "DURATION:PT1H")),
                utc("10-20T06:00", "10-20T07:00"));
    }

    @Test
    void timesWithoutAZoneOrWithAnUnknownOneAreThoseOfThePerson() {
        Span morning = utc("10-20T06:00", "10-20T07:00");
        assertBusy(event("DTSTART:20261020T080000", "DTEND:20261020T090000"), morning);
        assertBusy(event("DTSTART;TZID=Nowhere:20261020T080000", "DTEND;TZID=Nowhere:20261020T090000"), morning);
    }

    @Test
    void aWholeDayIsADayOfThePerson() {
        assertBusy(event("DTSTART;VALUE=DATE:20261025"), utc("10-24T22:00", "10-25T23:00"));
        assertBusy(
                event("DTSTART;VALUE=DATE:20261020", "DTEND;VALUE=DATE:20261022"), utc("10-19T22:00", "10-21T22:00"));
        assertBusy(
                event("DTSTART;VALUE=DATE:19501022", "RRULE:FREQ=YEARLY", "EXDATE;VALUE=DATE:20251022"),
                utc("10-21T22:00", "10-22T22:00"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STATUS:CANCELLED",
                "TRANSP:TRANSPARENT",
                "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
                "X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",
                "transp:transparent"
            })
    void whatDoesNotMakeBusyIsNotKept(String line) {
        assertBusy(event("DTSTART:20261020T080000Z", "DURATION:PT1H", line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STATUS:TENTATIVE",
                "TRANSP:OPAQUE",
                "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",
                "X-MICROSOFT-CDO-BUSYSTATUS:OOF",
                "X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nTRANSP:TRANSPARENT"
            })
    void whateverMayMakeBusyIsKept(String line) {
        assertBusy(event("DTSTART:20261020T080000Z", "DURATION:PT1H", line), utc("10-20T08:00", "10-20T09:00"));
    }

    @Test
    void blocksThatSayOnlyWhenSomebodyIsBusyAreRead() {
        assertBusy(
                read(
                        "BEGIN:VFREEBUSY",
                        "DTSTART:20261019T000000Z",
                        "FREEBUSY:20261020T080000Z/20261020T090000Z,20261021T080000Z/PT30M",
                        "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261022T080000Z/PT1H",
                        "FREEBUSY;FBTYPE=FREE:20261023T080000Z/PT1H",
                        "END:VFREEBUSY"),
                utc("10-20T08:00", "10-20T09:00"),
                utc("10-21T08:00", "10-21T08:30"),
                utc("10-22T08:00", "10-22T09:00"));
    }

    @Test
    void anAlarmInAnEventDoesNotMoveIt() {
        assertBusy(
                event(
                        "DTSTART:20261020T080000Z",
                        "BEGIN:VALARM",
                        "TRIGGER:-PT15M",
                        "DURATION:PT9H",
                        "END:VALARM",
                        "DURATION:PT1H"),
                utc("10-20T08:00", "10-20T09:00"));
    }

    @Test
    void linesMayBeFoldedAnywhereAndEndInAnyWay() {
        String file =
                "\uFEFFbegin:vcalendar\nBEGIN:VEVENT\nDTST\n ART;TZID=Euro\n\tpe/Amsterdam:2026102\n 0T080000\nDURATION:PT\n"
                        + " 1H\nSUMMARY:Long\n  DTSTART:20261021T080000Z\nEND:VEVENT\nend:vcalendar";
        BusyTimes times =
                CalendarReader.read(file.getBytes(UTF_8), AMSTERDAM, WINDOW).orElseThrow();
        assertBusy(times, utc("10-20T06:00", "10-20T07:00"));
    }

    @Test
    void meetingsThatTouchAreOneAndWhatIsOutsideTheWindowIsCutOff() {
        assertBusy(
                read(
                        eventOf("DTSTART:20261018T230000Z", "DURATION:PT2H"),
                        eventOf("DTSTART:20261019T010000Z", "DURATION:PT1H"),
                        eventOf("DTSTART:20261101T230000Z", "DURATION:P1DT2H"),
                        eventOf("DTSTART:20250101T080000Z", "DURATION:PT1H"),
                        eventOf("DTSTART:20270101T080000Z", "DURATION:PT1H")),
                utc("10-19T00:00", "10-19T02:00"),
                utc("11-01T23:00", "11-02T00:00"));
    }

    @Test
    void whatTakesNoTimeMakesNobodyBusy() {
        assertBusy(event("DTSTART:20261020T080000Z"));
        assertBusy(event("DTSTART:20261020T080000Z", "DTEND:20261020T070000Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DTSTART:yesterday",
                "DTSTART:20261032T080000Z",
                "DTEND:20261020T090000Z",
                "DTSTART:20261020T080000Z\r\nDURATION:-PT1H",
                "DTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=SECONDLY",
                "DTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;BYDAY=XX",
                "DTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;BYHOUR=99",
                "DTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;INTERVAL=0",
                "DTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=99999",
                "DTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;FREQ=DAILY",
                "DTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;HALF=1",
                "DTSTART:20261020T080000Z\r\nDURATION:PT1H\r\nEXDATE:never"
            })
    void whatCannotBeReadIsCountedAndTheRestIsRead(String lines) {
        BusyTimes times = read(eventOf(lines), eventOf("DTSTART:20261021T080000Z", "DURATION:PT1H"));
        assertThat(times.busy().inOrder()).containsExactly(utc("10-21T08:00", "10-21T09:00"));
        assertThat(times.unread()).isEqualTo(1);
    }

    @Test
    void whatIsNoCalendarIsNone() {
        assertThat(CalendarReader.read("<html>Please sign in</html>".getBytes(UTF_8), AMSTERDAM, WINDOW))
                .isEqualTo(Optional.empty());
        assertThat(CalendarReader.read(new byte[0], AMSTERDAM, WINDOW)).isEmpty();
    }

    @Test
    void rulesThatWouldMakeMuchWorkAreNotFollowed() {
        String everySecond = "RRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYHOUR=" + upTo(24) + ";BYMINUTE="
                + upTo(60) + ";BYSECOND=" + upTo(60);
        assertThat(event("DTSTART:20260101T080000Z", "DURATION:PT1H", everySecond)
                        .unread())
                .isEqualTo(1);
        String long_ = "RRULE:FREQ=DAILY;COUNT=5000;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12";
        String many = String.join(
                "\r\n", Collections.nCopies(1_000, eventOf("DTSTART:00010101T080000Z", "DURATION:PT1H", long_)));
        BusyTimes times = read(many);
        assertThat(times.unread())
                .as("all but the few that are within what a file may cost")
                .isGreaterThan(990);
    }

    private static String upTo(int end) {
        return String.join(
                ",", IntStream.range(0, end).mapToObj(Integer::toString).toList());
    }

    @Test
    void anEndlessLineIsNotRead() {
        String endless = "DTSTART:20261020T080000Z" + "\r\n  x".repeat(200_000);
        BusyTimes times = read(
                eventOf(endless, "DURATION:PT1H"),
                eventOf("DTSTART:20261021T080000Z", "DURATION:PT1H", "ATTACH:" + "x".repeat(2_000_000)));
        assertThat(times.busy().inOrder()).containsExactly(utc("10-21T08:00", "10-21T09:00"));
        assertThat(times.unread()).isEqualTo(1);
    }

    @Test
    void ofManyEntriesTheFirstAreReadAndTheOthersCounted() {
        String many =
                String.join("\r\n", Collections.nCopies(5_003, eventOf("DTSTART:20261020T080000Z", "DURATION:PT1H")));
        BusyTimes times = read(many);
        assertThat(times.busy().inOrder()).containsExactly(utc("10-20T08:00", "10-20T09:00"));
        assertThat(times.unread()).isEqualTo(3);
    }

    @Test
    void componentsThatNeverEndAreNoTrouble() {
        assertThat(read("BEGIN:VEVENT\r\n".repeat(50_000)).busy().inOrder()).isEmpty();
        assertThat(read("END:VEVENT\r\n".repeat(50_000)).busy().inOrder()).isEmpty();
    }
}
