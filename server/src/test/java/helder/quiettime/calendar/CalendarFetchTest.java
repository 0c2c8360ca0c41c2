package helder.quiettime.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import helder.quiettime.CalendarFault;
import helder.quiettime.calendar.CalendarFetch.Fetched;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People type where calendars are, so whatever they type leads nowhere but to hosts of the internet at large. */
class CalendarFetchTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FILE = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> hosts = new HashMap<>(Map.of(TestCalendarHost.NAME, List.of("127.0.0.1")));
    private TestCalendarHost host;
    private CalendarFetch fetch;

    @BeforeEach
    void open() throws Exception {
        host = new TestCalendarHost();
        fetch = within(PATIENCE);
    }

    /** As the product does it, but that this machine counts as the internet. */
    private CalendarFetch within(Duration time) throws Exception {
        return new CalendarFetch(
                this::addresses,
                address -> address.isLoopbackAddress() || PublicAddresses.contain(address),
                host.trust(),
                time);
    }

    private List<InetAddress> addresses(String name) throws UnknownHostException {
        asked.add(name);
        var addresses = new ArrayList<InetAddress>();
        for (String address : hosts.getOrDefault(name, List.of())) {
            addresses.add(InetAddress.getByName(address));
        }
        return addresses;
    }

    @AfterEach
    void close() {
        fetch.close();
        host.close();
    }

    private static CalendarFault fault(Fetched fetched) {
        assertThat(fetched).isInstanceOf(Fetched.Failed.class);
        return ((Fetched.Failed) fetched).fault();
    }

    private static void assertFetched(Fetched fetched, String file) {
        assertThat(fetched).isInstanceOf(Fetched.File.class);
        assertThat(((Fetched.File) fetched).bytes()).asString(UTF_8).isEqualTo(file);
    }

    @Test
    void aPublishedCalendarIsFetchedAndNothingIsToldButWhatIsWanted() {
        host.on("/", exchange -> TestCalendarHost.answer(exchange, 200, FILE));
        assertFetched(fetch.fetch(host.at("/a/b%20c.ics?key=1")), FILE);
        assertThat(host.requests)
                .containsExactly("GET /a/b%20c.ics?key=1 [Accept-encoding=[identity], Accept=[text/calendar],"
                        + " Connection=[close], User-agent=[Helder]]");
    }

    @Test
    void aCalendarThatComesInPiecesIsPutTogether() {
        host.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (String piece : List.of("BEGIN:", "VCALENDAR\r\nEND", ":VCALENDAR\r\n")) {
                exchange.getResponseBody().write(piece.getBytes(UTF_8));
                exchange.getResponseBody().flush();
            }
        });
        assertFetched(fetch.fetch(host.at("/")), FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "192.168.1.1", "169.254.169.254", "fd00::1", "::", "100.64.0.1"})
    void aHostInsideSomeNetworkIsNotReached(String address) {
        hosts.put(TestCalendarHost.NAME, List.of("127.0.0.1", address));
        assertThat(fault(fetch.fetch(host.at("/")))).isEqualTo(CalendarFault.NOT_PUBLIC);
        assertThat(host.requests).isEmpty();
    }

    @Test
    void theProductReachesNeitherItsOwnMachineNorItsNetwork() {
        try (var real = new CalendarFetch()) {
            for (String name : List.of("127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "localhost")) {
                assertThat(fault(real.fetch(host.at(name, "/")))).as(name).isEqualTo(CalendarFault.NOT_PUBLIC);
            }
        }
    }

    @Test
    void theAddressThatWasCheckedIsTheOneThatIsReached() throws Exception {
        host.on("/", exchange -> TestCalendarHost.answer(exchange, 200, FILE));
        var once = new ArrayList<>(List.of("127.0.0.1", "10.0.0.1"));
        try (var rebinding = new CalendarFetch(
                _ -> List.of(InetAddress.getByName(once.removeFirst())),
                InetAddress::isLoopbackAddress,
                host.trust(),
                PATIENCE)) {
            assertFetched(rebinding.fetch(host.at("/")), FILE);
        }
        assertThat(once).as("asked for once").containsExactly("10.0.0.1");
    }

    @Test
    void whereAnAnswerLeadsIsCheckedAsWell() {
        host.on("/calendar", exchange -> TestCalendarHost.answer(exchange, 200, FILE));
        host.redirect("/moved", "/calendar?key=1");
        assertFetched(fetch.fetch(host.at("/moved")), FILE);
        hosts.put("inside.example", List.of("10.0.0.7"));
        host.redirect("/inside", "https://inside.example/");
        assertThat(fault(fetch.fetch(host.at("/inside")))).isEqualTo(CalendarFault.NOT_PUBLIC);
        assertThat(asked)
                .containsExactly(TestCalendarHost.NAME, TestCalendarHost.NAME, TestCalendarHost.NAME, "inside.example");
    }

    @Test
    void nothingLeadsAwayFromTlsOrAroundInCircles() {
        host.redirect("/plain", "http://calendar.example/");
        host.redirect("/file", "file:///etc/passwd");
        host.redirect("/circle", "/circle");
        host.on("/nowhere", exchange -> exchange.sendResponseHeaders(302, -1));
        for (String path : List.of("/plain", "/file", "/circle", "/nowhere")) {
            assertThat(fault(fetch.fetch(host.at(path)))).as(path).isEqualTo(CalendarFault.BROKEN);
        }
        assertThat(host.requests).hasSize(3 + CalendarFetch.MOST_HOPS);
    }

    @Test
    void aHostThatIsNotWhoItShouldBeGetsNoRequest() {
        hosts.put("other.example", List.of("127.0.0.1"));
        host.on("/", exchange -> TestCalendarHost.answer(exchange, 200, FILE));
        assertThat(fault(fetch.fetch(host.at("other.example", "/")))).isEqualTo(CalendarFault.NOT_PROVED);
        assertThat(host.requests).isEmpty();
    }

    @Test
    void aFileThatIsTooLargeIsLeft() {
        byte[] piece = new byte[1024 * 1024];
        host.on("/said", exchange -> exchange.sendResponseHeaders(200, CalendarFetch.MOST_BYTES + 1L));
        host.on("/unsaid", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 6; i++) {
                exchange.getResponseBody().write(piece);
            }
        });
        assertThat(fault(fetch.fetch(host.at("/said")))).isEqualTo(CalendarFault.TOO_LARGE);
        assertThat(fault(fetch.fetch(host.at("/unsaid")))).isEqualTo(CalendarFault.TOO_LARGE);
    }

    @Test
    void halfACalendarIsNone() {
        host.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(FILE.getBytes(UTF_8));
            exchange.getResponseBody().flush();
        });
        assertThat(fault(fetch.fetch(host.at("/")))).isEqualTo(CalendarFault.BROKEN);
    }

    @Test
    void nobodyIsWaitedForLongerThanSaid() throws Exception {
        host.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('B');
            exchange.getResponseBody().flush();
            host.neverMind();
        });
        try (var impatient = within(Duration.ofMillis(800))) {
            assertThat(fault(impatient.fetch(host.at("/")))).isEqualTo(CalendarFault.TOO_SLOW);
        }
    }

    @Test
    void whatTheHostSaysIsToldApart() {
        host.on("/gone", exchange -> TestCalendarHost.answer(exchange, 404, "no"));
        host.on("/secret", exchange -> TestCalendarHost.answer(exchange, 403, "no"));
        host.on("/ill", exchange -> TestCalendarHost.answer(exchange, 500, "no"));
        host.on("/packed", exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            TestCalendarHost.answer(exchange, 200, FILE);
        });
        assertThat(fault(fetch.fetch(host.at("/gone")))).isEqualTo(CalendarFault.NOT_THERE);
        assertThat(fault(fetch.fetch(host.at("/secret")))).isEqualTo(CalendarFault.NOT_THERE);
        assertThat(fault(fetch.fetch(host.at("/ill")))).isEqualTo(CalendarFault.BROKEN);
        assertThat(fault(fetch.fetch(host.at("/packed")))).isEqualTo(CalendarFault.BROKEN);
        assertThat(fault(fetch.fetch(host.at("unknown.example", "/")))).isEqualTo(CalendarFault.NO_HOST);
    }
}
