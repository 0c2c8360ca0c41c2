package helder.quiettime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.house.House;
import helder.organisation.Organisations;
import helder.people.People;
import helder.people.Person;
import helder.quiettime.calendar.CalendarFetch;
import helder.quiettime.calendar.TestCalendarHost;
import helder.secrets.Vault;
import helder.store.TestEngine;
import helder.store.schema.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people chose for their quiet time is theirs, holds before what the organisation has, and is forgotten with them. */
abstract class QuietTimesContract {

    private static final Week WORK = WeekFormat.read("mon-fri 09:00-17:00");
    private static final Week SHORT = WeekFormat.read("mon-wed 10:00-14:00");

    private final TestEngine engine;

    @TempDir
    Path directory;

    private House house;
    private TestCalendarHost host;
    private CalendarFetch fetch;
    private QuietTimes times;
    private Person anna;
    private Person ben;

    QuietTimesContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() throws Exception {
        house = House.open(engine.fresh(directory.resolve("data"))).setUp();
        host = new TestCalendarHost();
        fetch = host.fetch();
        times = new QuietTimes(
                house.store(),
                house.get(Organisations.class),
                house.get(People.class),
                house.get(Vault.class),
                fetch,
                house.clock());
        anna = house.person("anna@delinde.example", "Anna Smit");
        ben = house.person("ben@delinde.example", "Ben Bos");
    }

    @AfterEach
    void close() {
        fetch.close();
        host.close();
        house.close();
    }

    private Instant now() {
        return house.clock().instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Test
    void nothingIsQuietUntilSomebodySaysSo() {
        assertThat(times.hours()).isEqualTo(Week.NEVER);
        assertThat(times.of(anna.id()).hours()).isEqualTo(Week.NEVER);
        assertThat(times.own(anna.id())).isEqualTo(OwnQuietTime.NONE);
    }

    @Test
    void thePersonsHoursHoldBeforeThoseOfTheOrganisation() {
        house.write(tx -> times.setHours(tx, SHORT));
        house.write(tx -> times.setHours(tx, WORK));
        house.write(tx -> times.chooseHours(tx, anna.id(), Optional.of(SHORT)));
        assertThat(times.of(anna.id()).hours()).isEqualTo(SHORT);
        assertThat(times.of(ben.id()).hours()).isEqualTo(WORK);
        house.write(tx -> times.chooseHours(tx, anna.id(), Optional.of(Week.NEVER)));
        assertThat(times.of(anna.id()).hours()).as("none at all are hours too").isEqualTo(Week.NEVER);
        house.write(tx -> times.chooseHours(tx, anna.id(), Optional.empty()));
        assertThat(times.of(anna.id()).hours()).isEqualTo(WORK);
    }

    @Test
    void doNotDisturbEndsByItself() {
        Instant until = now().plus(Duration.ofHours(3));
        house.write(tx -> times.chooseUndisturbed(tx, anna.id(), Optional.of(until)));
        assertThat(times.of(anna.id()).undisturbedUntil()).contains(until);
        assertThat(times.of(ben.id()).undisturbedUntil()).isEmpty();
        house.clock().advance(Duration.ofHours(4));
        assertThat(times.of(anna.id()).undisturbedUntil()).isEmpty();
    }

    @Test
    void doNotDisturbLastsUntilATimeThatIsNotOverAndNotFarAway() {
        for (Duration length : new Duration[] {Duration.ZERO, Duration.ofMinutes(-1), Duration.ofDays(32)}) {
            Instant until = now().plus(length);
            assertThatThrownBy(() -> house.write(tx -> times.chooseUndisturbed(tx, anna.id(), Optional.of(until))))
                    .hasMessageContaining("31 days");
        }
        assertThat(times.own(anna.id())).isEqualTo(OwnQuietTime.NONE);
    }

    private String calendar(Instant from, Duration length) {
        return "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Secret talk\r\nDTSTART:"
                + DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
                        .withZone(ZoneOffset.UTC)
                        .format(from)
                + "\r\nDURATION:PT" + length.toMinutes() + "M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    }

    private void name(String path) {
        house.write(tx -> assertThat(times.chooseCalendar(tx, anna.id(), host.address(path)))
                .isTrue());
    }

    @Test
    void aCalendarSaysWhenThePersonIsBusyAndNothingElseOfItIsKept() {
        Span meeting = Span.of(now().plus(Duration.ofHours(5)), Duration.ofHours(1));
        host.on("/", exchange -> TestCalendarHost.answer(exchange, 200, calendar(meeting.from(), meeting.length())));
        name("/anna-secret.ics");
        times.readCalendar(anna.id());
        assertThat(times.of(anna.id()).busy().inOrder()).containsExactly(meeting);
        assertThat(times.of(ben.id()).busy()).isEqualTo(Spans.NONE);
        OwnQuietTime.Calendar own = times.own(anna.id()).calendar().orElseThrow();
        assertThat(own.host()).isEqualTo("calendar.example");
        assertThat(own.fault()).isEmpty();
        String stored = house.store()
                .read(dsl -> dsl.selectFrom(Tables.QUIET_TIME).fetch().stream()
                        .map(row -> row
                                + new String(row.getCalendar(), StandardCharsets.ISO_8859_1)
                                + new String(row.getBusy(), StandardCharsets.ISO_8859_1))
                        .toList()
                        .toString());
        assertThat(stored)
                .doesNotContain("anna-secret", "calendar.example", "Secret talk")
                .doesNotContain(Long.toString(meeting.from().getEpochSecond()));
    }

    @Test
    void aCalendarIsLeftAloneForHalfAnHourAndHoldsWhenItCannotBeReadAgain() {
        var status = new AtomicInteger(200);
        var asked = new AtomicInteger();
        Span meeting = Span.of(now().plus(Duration.ofHours(5)), Duration.ofHours(1));
        host.on("/", exchange -> {
            asked.incrementAndGet();
            TestCalendarHost.answer(exchange, status.get(), calendar(meeting.from(), meeting.length()));
        });
        name("/");
        times.readCalendar(anna.id());
        times.readCalendar(anna.id());
        house.clock().advance(Duration.ofMinutes(29));
        times.readCalendar(anna.id());
        assertThat(asked).hasValue(1);
        house.clock().advance(Duration.ofMinutes(1));
        status.set(404);
        times.readCalendar(anna.id());
        times.readCalendar(anna.id());
        assertThat(asked).hasValue(2);
        OwnQuietTime.Calendar own = times.own(anna.id()).calendar().orElseThrow();
        assertThat(own.fault()).contains(CalendarFault.NOT_THERE);
        assertThat(own.busy().inOrder()).containsExactly(meeting);
    }

    @Test
    void whatIsNoCalendarIsSaidToBeNone() {
        host.on("/", exchange -> TestCalendarHost.answer(exchange, 200, "<html>Please sign in</html>"));
        name("/");
        times.readCalendar(anna.id());
        assertThat(times.own(anna.id()).calendar().orElseThrow().fault()).contains(CalendarFault.NO_CALENDAR);
    }

    @Test
    void onlyAnAddressOfACalendarIsTaken() {
        house.write(tx -> assertThat(times.chooseCalendar(tx, anna.id(), "http://calendar.example/a.ics"))
                .isFalse());
        assertThat(times.own(anna.id()).calendar()).isEmpty();
    }

    @Test
    void withACalendarGoesWhatWasReadThere() {
        Span meeting = Span.of(now().plus(Duration.ofHours(5)), Duration.ofHours(1));
        host.on("/", exchange -> TestCalendarHost.answer(exchange, 200, calendar(meeting.from(), meeting.length())));
        name("/one");
        times.readCalendar(anna.id());
        name("/two");
        assertThat(times.of(anna.id()).busy()).isEqualTo(Spans.NONE);
        times.readCalendar(anna.id());
        assertThat(times.of(anna.id()).busy().inOrder()).containsExactly(meeting);
        house.write(tx -> times.leaveCalendar(tx, anna.id()));
        assertThat(times.own(anna.id()).calendar()).isEmpty();
        assertThat(times.of(anna.id()).busy()).isEqualTo(Spans.NONE);
    }

    @Test
    void whatComesFromACalendarThatWasLeftMeanwhileIsNotKept() {
        var meanwhile = new AtomicReference<Runnable>(() -> {});
        host.on("/", exchange -> {
            meanwhile.get().run();
            TestCalendarHost.answer(exchange, 200, calendar(now().plus(Duration.ofHours(5)), Duration.ofHours(1)));
        });
        name("/");
        meanwhile.set(() -> house.write(tx -> times.leaveCalendar(tx, anna.id())));
        times.readCalendar(anna.id());
        assertThat(times.of(anna.id()).busy()).isEqualTo(Spans.NONE);
        int busy = house.store().read(dsl -> dsl.fetchCount(Tables.QUIET_TIME, Tables.QUIET_TIME.BUSY.isNotNull()));
        assertThat(busy).isZero();
    }

    private void forget() {
        new ForgetQuietTimes(house.store(), house.get(People.class), house.clock()).run();
    }

    @Test
    void whoeverLeavesIsForgottenAndNobodyElse() {
        house.write(tx -> times.chooseHours(tx, anna.id(), Optional.of(SHORT)));
        house.write(tx -> times.chooseHours(tx, ben.id(), Optional.of(SHORT)));
        house.write(tx -> house.get(People.class).setState(tx, anna.id(), Person.State.LEFT));
        forget();
        assertThat(times.own(anna.id())).isEqualTo(OwnQuietTime.NONE);
        assertThat(times.own(ben.id()).hours()).contains(SHORT);
    }

    @Test
    void busyTimesThatAreOverAreForgotten() {
        host.on(
                "/",
                exchange -> TestCalendarHost.answer(
                        exchange, 200, calendar(now().plus(Duration.ofHours(5)), Duration.ofHours(1))));
        name("/");
        times.readCalendar(anna.id());
        house.clock().advance(QuietTimes.AHEAD.minusSeconds(1));
        forget();
        assertThat(times.of(anna.id()).busy()).isNotEqualTo(Spans.NONE);
        house.clock().advance(Duration.ofSeconds(1));
        forget();
        assertThat(times.of(anna.id()).busy()).isEqualTo(Spans.NONE);
        assertThat(times.own(anna.id()).calendar()).isPresent();
    }
}
