package helder.portal.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.browser.Linde;
import helder.commands.Command;
import helder.commands.Commands;
import helder.commands.Ordering;
import helder.devices.Enrollment;
import helder.gate.Order;
import helder.identity.Actor;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.identity.Role;
import helder.manifest.Action;
import helder.people.Person;
import helder.quiettime.QuietTimes;
import helder.quiettime.Week;
import helder.quiettime.WeekFormat;
import helder.store.Store;
import helder.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** People choose when nobody interrupts them, read what waits, and pick its time; nobody else reads when. */
class QuietPageTest {

    private static WholeServer server;
    private static Linde linde;
    private static QuietTimes times;

    @BeforeAll
    static void open() {
        server = WholeServer.start();
        linde = new Linde(server);
        linde.introduceItself();
        times = server.bean(QuietTimes.class);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static Visitor visitor(Role... roles) {
        return Visitor.signedIn(server, Language.EN, roles);
    }

    private static Enrollment laptop(Person person) {
        return linde.device(person, Ownership.COMPANY, DeviceForm.COMPUTER, EnrollmentType.APPLE_PROFILE, "Mac16,1");
    }

    private static Command restart(Enrollment laptop) {
        return server.bean(Store.class)
                .write(tx -> server.bean(Ordering.class)
                        .order(
                                tx,
                                new Actor.Operator("desk"),
                                laptop,
                                new Order.Act(Action.RESTART, Map.of()),
                                Optional.of("An update waits")))
                .commands()
                .getFirst();
    }

    private static Command now(Command command) {
        return server.bean(Commands.class).find(command.id()).orElseThrow();
    }

    @Test
    void whoWantsNotToBeDisturbedReadsWhatWaitsAndPicksAnotherTime() {
        Visitor noor = visitor();
        Enrollment laptop = laptop(noor.person());
        assertThat(noor.get("/quiet").text()).contains("you have no quiet time", "Nothing is waiting");
        assertThat(noor.post("/quiet/undisturbed", Map.of("span", "hour")).status())
                .isEqualTo(303);
        Command restart = restart(laptop);
        assertThat(restart.isPostponed()).isTrue();
        assertThat(noor.get("/").text()).contains("One thing waits until it suits you");
        assertThat(noor.get("/quiet").text())
                .contains("It is quiet now, until", "You are not disturbed until", "Restart", "An update waits");
        assertThat(noor.get("/devices/" + laptop.id()).text()).contains("Waits until it suits you");

        String waiting = "/quiet/waiting/" + restart.id().value();
        assertThat(noor.post(waiting, Map.of("when", "at", "at", "2020-01-01T09:00"))
                        .status())
                .isEqualTo(303);
        assertThat(noor.get("/quiet").text()).contains("That time is past, or too late");
        assertThat(now(restart).dueAt()).isEqualTo(restart.dueAt());
        Instant wanted = Instant.now().plus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.MINUTES);
        ZoneId zone = times.of(noor.person().id()).zone();
        noor.post(
                waiting,
                Map.of("when", "at", "at", LocalDateTime.ofInstant(wanted, zone).toString()));
        assertThat(now(restart).dueAt()).isEqualTo(wanted);
        assertThat(visitor().post(waiting, Map.of("when", "now")).status()).isEqualTo(303);
        assertThat(now(restart).dueAt()).as("of nobody else").isEqualTo(wanted);

        noor.post("/quiet/undisturbed", Map.of("span", "end"));
        assertThat(noor.get("/quiet").text()).contains("What has a time keeps it");
        assertThat(times.own(noor.person().id()).undisturbedUntil()).isEmpty();
    }

    /** Else whoever orders something and takes it back would learn whether somebody is busy. */
    @Test
    void theDeskReadsTheSameWhetherOrNotSomebodyIsQuiet() {
        Visitor noor = visitor();
        Enrollment laptop = laptop(noor.person());
        Visitor desk = visitor(Role.HELP_DESK);
        Map<String, String> fields = Map.of("reason", "An update waits");
        String path = "/console/devices/" + laptop.id();
        desk.get(path);
        String free = told(desk, path + "/orders/restart", fields);
        String row = row(desk);
        noor.post("/quiet/undisturbed", Map.of("span", "day"));
        Commands commands = server.bean(Commands.class);
        Command first = commands.orders(laptop.id(), Optional.empty(), 1).getFirst();
        server.bean(Store.class).write(tx -> commands.cancel(tx, laptop.id(), first.id(), new Actor.Operator("desk")));
        assertThat(told(desk, path + "/orders/restart", fields))
                .isEqualTo(free)
                .contains("not while its owner has quiet time");
        assertThat(row(desk)).isEqualTo(row).contains("Goes at a time that suits the owner of the device");
    }

    private static String told(Visitor desk, String path, Map<String, String> fields) {
        Visitor.Answer done = desk.post(path, fields);
        assertThat(done.status()).as(done.body()).isEqualTo(303);
        return withoutTimes(
                desk.get(done.location()).text().replaceAll("(?s).*?(Ordered\\..*?quiet time; at the latest).*", "$1"));
    }

    private static String row(Visitor desk) {
        return withoutTimes(desk.get("/console/commands?state=queued")
                .text()
                .replaceAll("(?s).*?(Goes at a time.*?pick a time\\.).*", "$1"));
    }

    private static String withoutTimes(String text) {
        return text.replaceAll("[0-9]", "#");
    }

    @Test
    void ownHoursHoldAndWhatIsWrongIsSaidAtItsLine() {
        Visitor noor = visitor();
        var fields = new HashMap<>(Map.of("whose", "own", "zone", "Europe/Lisbon"));
        fields.putAll(Map.of("days0", "MONDAY", "from0", "22:00", "until0", "06:30"));
        assertThat(noor.post("/quiet/hours", fields).status()).isEqualTo(303);
        assertThat(times.of(noor.person().id()).hours()).isEqualTo(WeekFormat.read("mon 22:00-06:30"));
        assertThat(times.of(noor.person().id()).zone()).isEqualTo(ZoneId.of("Europe/Lisbon"));
        assertThat(noor.get("/quiet").body()).contains("value=\"22:00\"", "value=\"06:30\"");

        for (Map<String, String> wrong : List.of(
                Map.of("days1", "", "from1", "09:00", "until1", "10:00"),
                Map.of("days1", "FRIDAY", "from1", "9", "until1", "10:00"),
                Map.of("days1", "FRIDAY", "from1", "09:00", "until1", "09:00"),
                Map.of("zone", "Nowhere/City"))) {
            var sent = new HashMap<>(fields);
            sent.putAll(wrong);
            Visitor.Answer answer = noor.postAndRead("/quiet/hours", sent);
            assertThat(answer.status()).as(wrong.toString()).isEqualTo(422);
            assertThat(answer.body()).contains("value=\"22:00\"", "role=\"alert\"");
        }
        assertThat(times.of(noor.person().id()).hours()).isEqualTo(WeekFormat.read("mon 22:00-06:30"));
        fields.putAll(Map.of("days0", "MONDAY", "from0", "00:00", "until0", "00:00"));
        fields.putAll(Map.of("days1", "TUESDAY", "from1", "22:00", "until1", "00:00"));
        assertThat(noor.post("/quiet/hours", fields).status()).isEqualTo(303);
        assertThat(times.of(noor.person().id()).hours()).isEqualTo(WeekFormat.read("mon 00:00-24:00; tue 22:00-24:00"));
        noor.post("/quiet/hours", Map.of("whose", "usual", "zone", "Europe/Amsterdam"));
        assertThat(times.own(noor.person().id()).hours()).isEmpty();
    }

    @Test
    void doNotDisturbHasAnEndThatIsNotFarAway() {
        Visitor noor = visitor();
        for (String until : List.of("", "tomorrow", "2020-01-01T09:00", "2999-01-01T09:00")) {
            assertThat(noor.postAndRead("/quiet/undisturbed", Map.of("span", "until", "until", until))
                            .status())
                    .as(until)
                    .isEqualTo(422);
        }
        assertThat(noor.post("/quiet/undisturbed", Map.of("span", "for ever")).status())
                .isEqualTo(400);
        assertThat(times.own(noor.person().id()).undisturbedUntil()).isEmpty();
    }

    /** An address inside a network is not fetched; that it was refused shows, and the address never does. */
    @Test
    void theAddressOfACalendarIsNeverShown() {
        Visitor noor = visitor();
        assertThat(noor.postAndRead("/quiet/calendar", Map.of("address", "http://calendar.example/a.ics"))
                        .body())
                .contains("begin with https://");
        noor.post("/quiet/calendar", Map.of("address", "https://127.0.0.1/secret-part.ics"));
        Visitor.Answer page = noor.get("/quiet");
        assertThat(page.text()).contains("127.0.0.1", "inside a private network");
        assertThat(page.body() + noor.get("/privacy/kept").body()).doesNotContain("secret-part");
        noor.post("/quiet/calendar/forget", Map.of());
        assertThat(noor.get("/quiet").text()).contains("We have forgotten the address");
        assertThat(times.own(noor.person().id()).calendar()).isEmpty();
    }

    @Test
    void theOrganisationHasHoursAndNumbersOfFewPeopleAreNotShown() {
        Visitor it = visitor(Role.ADMINISTRATOR);
        String path = "/console/organisation/quiet";
        assertThat(it.post(path, Map.of("days0", "SUNDAY", "from0", "08:00", "until0", "20:00"))
                        .status())
                .isEqualTo(303);
        assertThat(times.hours()).isEqualTo(WeekFormat.read("sun 08:00-20:00"));
        assertThat(it.get(path).text()).contains("Sunday 08:00–20:00").doesNotContain("Moved out of quiet time");
        assertThat(visitor().get("/quiet").text()).contains("Sunday 08:00–20:00");
        assertThat(it.postAndRead(path, Map.of("days0", "SUNDAY", "from0", "08:00", "until0", ""))
                        .status())
                .isEqualTo(422);
        it.post(path, Map.of());
        assertThat(times.hours()).isEqualTo(Week.NEVER);
        assertThat(visitor(Role.HELP_DESK).get(path).status()).isEqualTo(403);
    }
}
