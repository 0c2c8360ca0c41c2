package helder.lane;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.TestSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.WebServer;

/** More than can be served: a quick answer for the rest, and nobody is kept out by somebody else. */
class FloodTest {

    /** One network alone gets half of them, as for those who enroll and for pages, of which there are half as many. */
    private static final int PLACES = 16;

    private static final int CONNECTIONS = 60;
    private static final String ONE = "127.0.0.1";
    private static final String OTHER = "127.0.0.2";
    private static final String SLOW = "PUT /apple/mdm/slow HTTP/1.1";
    private static final String SIGNER = "X-Signer";
    private static final String QUICK = "PUT /apple/mdm/quick HTTP/1.1";

    private final Semaphore go = new Semaphore(0);
    private final AtomicInteger inWork = new AtomicInteger();
    private final LaneCounts counts = new LaneCounts();
    private final List<AutoCloseable> open = new ArrayList<>();
    private WebServer server;
    private int webPort;
    private int devicePort;
    private int proxyPort;

    @BeforeEach
    void start() throws Exception {
        var settings = TestSettings.in(
                Path.of("unused"),
                Map.of(
                        "requests-at-once",
                        PLACES,
                        "connections",
                        CONNECTIONS,
                        "proxy-port",
                        0,
                        "trusted-proxies",
                        "127.0.0.9"));
        ServerIdentity.Identity shown = Identity.named("server").shown();
        var connectors = new LaneConnectors(
                settings,
                () -> shown,
                new SecureRandom(),
                List.of(
                        new Waiting(DeviceHandler.Listener.DEVICES, "/apple/mdm", false),
                        new Waiting(DeviceHandler.Listener.WEB, "/apple/scep", true),
                        new Waiting(DeviceHandler.Listener.WEB, "/apple/discovery", false)),
                counts);
        server = LaneServer.start(connectors, new Page());
        webPort = server.getPort();
        devicePort = connectors.devicePort();
        proxyPort = connectors.proxyPort();
    }

    @AfterEach
    void stop() throws Exception {
        go.release(10_000);
        for (AutoCloseable each : open) {
            each.close();
        }
        server.stop();
    }

    @Test
    void aFloodFromOneAddressIsAskedToComeBackAndAnotherAddressIsServed() throws Exception {
        List<SSLSocket> flood = flood(20, ONE, devicePort, SLOW);
        List<String> refused = answers(flood, 12);
        assertThat(refused)
                .allMatch(answer -> answer.startsWith("HTTP/1.1 503"))
                .allMatch(answer -> answer.contains("Retry-After: "))
                .as("they do not come back together")
                .extracting(FloodTest::retryAfter)
                .allMatch(seconds -> seconds >= 60 && seconds <= 120)
                .satisfies(seconds ->
                        assertThat(seconds.stream().distinct().count()).isGreaterThan(2));
        assertThat(inWork).hasValue(PLACES / 2);
        assertThat(ask(OTHER, devicePort, QUICK)).startsWith("HTTP/1.1 200");
        assertThat(ask(ONE, devicePort, QUICK)).startsWith("HTTP/1.1 503");

        go.release(PLACES / 2);
        assertThat(answers(flood, 8))
                .as("what was taken in hand is answered")
                .allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
        assertThat(ask(ONE, devicePort, QUICK)).startsWith("HTTP/1.1 200");
        assertThat(counts.withStatus(503)).isEqualTo(13);
    }

    @Test
    void pagesAndEnrollingAndDevicesDoNotTakeEachOthersPlaces() throws Exception {
        answers(flood(20, ONE, devicePort, SLOW), 12);
        assertThat(ask(ONE, webPort, "GET /page HTTP/1.1")).startsWith("HTTP/1.1 200");
        assertThat(ask(ONE, webPort, "GET /apple/discovery HTTP/1.1")).startsWith("HTTP/1.1 200");
        go.release(PLACES / 2);

        awaitInWork(0);
        List<String> refused = answers(flood(10, ONE, webPort, "GET /slow HTTP/1.1"), 6);
        assertThat(refused)
                .allMatch(answer -> answer.startsWith("HTTP/1.1 503"))
                .extracting(FloodTest::retryAfter)
                .as("people wait for seconds")
                .allMatch(seconds -> seconds >= 5 && seconds <= 10);
        assertThat(ask(ONE, devicePort, QUICK)).startsWith("HTTP/1.1 200");
        assertThat(ask(ONE, webPort, "GET /apple/discovery HTTP/1.1")).startsWith("HTTP/1.1 200");
        assertThat(ask(OTHER, webPort, "GET /page HTTP/1.1")).startsWith("HTTP/1.1 200");
    }

    @Test
    void oneDeviceHasAFewPlacesAndItsNeighboursHaveTheRest() throws Exception {
        Identity device = Identity.named("device");
        List<SSLSocket> flood = flood(8, ONE, devicePort, device, SLOW);
        assertThat(answers(flood, 4)).allMatch(answer -> answer.startsWith("HTTP/1.1 503"));
        assertThat(ask(ONE, devicePort, Identity.named("neighbour"), QUICK)).startsWith("HTTP/1.1 200");
        assertThat(ask(OTHER, devicePort, device, QUICK)).startsWith("HTTP/1.1 503");
    }

    @Test
    void aDeviceThatOnlySignsHasAFewPlacesToo() throws Exception {
        String signed = "\r\n" + SIGNER + ": device";
        assertThat(answers(flood(8, ONE, devicePort, SLOW + signed), 4))
                .allMatch(answer -> answer.startsWith("HTTP/1.1 503"));
        assertThat(ask(OTHER, devicePort, QUICK + signed)).startsWith("HTTP/1.1 503");
        assertThat(ask(ONE, devicePort, QUICK + "\r\n" + SIGNER + ": neighbour"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void behindAProxyTheSharesAreThoseOfItsClients() throws Exception {
        String slow = SLOW + "\r\nX-Forwarded-For: 2001:db8::";
        for (int i = 0; i < 8; i++) {
            // All of one line: the last 64 bits are for its devices.
            plain("127.0.0.9", slow + i);
        }
        awaitInWork(8);
        assertThat(answer(plain("127.0.0.9", slow + "9"))).startsWith("HTTP/1.1 503");
        assertThat(answer(plain("127.0.0.9", QUICK + "\r\nX-Forwarded-For: 2001:db8:0:1::1")))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void connectionsWithoutARequestInWorkTakeNoPlace() throws Exception {
        for (int i = 0; i < 20; i++) {
            SSLSocket idle = connect(ONE, devicePort, null);
            write(idle, QUICK);
            assertThat(LaneClient.answer(idle.getInputStream())).startsWith("HTTP/1.1 200");
            SSLSocket slowBody = i < 5 ? connect(ONE, devicePort, null) : idle;
            slowBody.getOutputStream().write(bytes(QUICK + "\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf"));
        }
        assertThat(ask(ONE, devicePort, QUICK)).startsWith("HTTP/1.1 200");
    }

    @Test
    void aFormThatIsStillOnItsWayTakesNoPlaceAndArrivesWhole() throws Exception {
        List<SSLSocket> slow = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            SSLSocket socket = connect(ONE, webPort, null);
            socket.getOutputStream().write(bytes(form("Content-Length: 15") + "text=half"));
            slow.add(socket);
        }
        assertThat(ask(ONE, webPort, "GET /page HTTP/1.1")).startsWith("HTTP/1.1 200");

        SSLSocket first = slow.getFirst();
        first.getOutputStream().write(bytes(" and h"));
        assertThat(LaneClient.answer(first.getInputStream()))
                .startsWith("HTTP/1.1 200")
                .endsWith("half and h");
        first.getOutputStream().write(bytes(form("Content-Length: 9") + "text=next"));
        assertThat(LaneClient.answer(first.getInputStream())).endsWith("next");
    }

    @Test
    void aFormIsReadInPiecesAndWhenTheClientWaitsToBeAskedForIt() throws Exception {
        SSLSocket pieces = connect(ONE, webPort, null);
        pieces.getOutputStream()
                .write(bytes(form("Transfer-Encoding: chunked") + lines("5", "text=", "3", "one", "0", "")));
        assertThat(LaneClient.answer(pieces.getInputStream())).endsWith("one");

        SSLSocket waiting = connect(ONE, webPort, null);
        waiting.getOutputStream().write(bytes(form("Content-Length: 8", "Expect: 100-continue")));
        assertThat(LaneClient.answer(waiting.getInputStream())).startsWith("HTTP/1.1 100");
        waiting.getOutputStream().write(bytes("text=two"));
        assertThat(LaneClient.answer(waiting.getInputStream())).endsWith("two");
    }

    private static String form(String... headers) {
        return lines("POST /page HTTP/1.1", "Host: localhost", "Content-Type: application/x-www-form-urlencoded")
                + lines(headers)
                + lines("");
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    @Test
    void oneAddressCannotOpenAllConnections() throws Exception {
        int accepted = 0;
        List<Socket> greedy = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), devicePort);
            open.add(socket);
            greedy.add(socket);
        }
        for (Socket socket : greedy) {
            accepted += isClosedSoon(socket) ? 0 : 1;
        }
        assertThat(accepted).isEqualTo(CONNECTIONS / 2);
        assertThat(ask(OTHER, devicePort, QUICK)).startsWith("HTTP/1.1 200");

        for (Socket socket : greedy) {
            socket.close();
        }
        await(() -> {
            try {
                return ask(ONE, devicePort, QUICK).startsWith("HTTP/1.1 200");
            } catch (IOException stillFull) {
                return false;
            }
        });
    }

    @Test
    void onlySomeCostlyRequestsAreComputedAtOnceAndTheOthersWaitForThem() throws Exception {
        var capacity = new Capacity(PLACES);
        int most = 8 * Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < most; i++) {
            assertThat(capacity.mayBeCostly()).isTrue();
        }
        var next = CompletableFuture.supplyAsync(capacity::mayBeCostly, Thread::startVirtualThread);
        assertThat(next).isNotDone();
        capacity.costlyDone();
        assertThat(next.join()).isTrue();
    }

    private List<SSLSocket> flood(int connections, String from, int port, String line) throws Exception {
        return flood(connections, from, port, null, line);
    }

    private List<SSLSocket> flood(int connections, String from, int port, @Nullable Identity client, String line)
            throws Exception {
        List<SSLSocket> flood = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            SSLSocket socket = connect(from, port, client);
            write(socket, line);
            flood.add(socket);
        }
        return flood;
    }

    /** The first answers that come; their connections leave the list. */
    private static List<String> answers(List<SSLSocket> flood, int count) throws Exception {
        List<String> answers = new ArrayList<>();
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (answers.size() < count && System.nanoTime() < deadline) {
            for (SSLSocket socket : List.copyOf(flood)) {
                answerSoon(socket).ifPresent(answer -> {
                    answers.add(answer);
                    flood.remove(socket);
                });
            }
        }
        assertThat(answers).hasSize(count);
        return answers;
    }

    private static Optional<String> answerSoon(SSLSocket socket) throws IOException {
        socket.setSoTimeout(20);
        try {
            return Optional.of(LaneClient.answer(socket.getInputStream()));
        } catch (java.net.SocketTimeoutException notYet) {
            return Optional.empty();
        }
    }

    private static boolean isClosedSoon(Socket socket) throws IOException {
        socket.setSoTimeout(50);
        try {
            return socket.getInputStream().read() < 0;
        } catch (java.net.SocketTimeoutException open) {
            return false;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    private SSLSocket connect(String from, int port, @Nullable Identity client) throws Exception {
        SSLSocket socket = LaneClient.connect(from, port, client);
        open.add(socket);
        return socket;
    }

    private String ask(String from, int port, String line) throws Exception {
        return ask(from, port, null, line);
    }

    private String ask(String from, int port, @Nullable Identity client, String line) throws Exception {
        try (SSLSocket socket = LaneClient.connect(from, port, client)) {
            write(socket, line);
            return LaneClient.answer(socket.getInputStream());
        }
    }

    private Socket plain(String from, String line) throws Exception {
        var socket = new Socket(InetAddress.getLoopbackAddress(), proxyPort, InetAddress.ofLiteral(from), 0);
        open.add(socket);
        socket.setSoTimeout(10_000);
        socket.getOutputStream().write(bytes(line + "\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"));
        return socket;
    }

    private static String answer(Socket socket) throws IOException {
        return LaneClient.answer(socket.getInputStream());
    }

    private static void write(SSLSocket socket, String line) throws IOException {
        socket.getOutputStream().write(bytes(line + "\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int retryAfter(String answer) {
        var matcher = java.util.regex.Pattern.compile("Retry-After: (\\d+)\r\n").matcher(answer);
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private void awaitInWork(int requests) throws Exception {
        await(() -> inWork.get() == requests);
    }

    private static void await(java.util.concurrent.Callable<Boolean> condition) throws Exception {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.sleep(5);
        }
    }

    private void waitIf(boolean slow) {
        inWork.incrementAndGet();
        if (slow) {
            go.acquireUninterruptibly();
        }
        inWork.decrementAndGet();
    }

    private final class Page extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            waitIf(request.getRequestURI().endsWith("/slow"));
            response.setContentLength(4);
            response.getWriter().write("page");
        }

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            byte[] text = bytes(request.getParameter("text"));
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        }
    }

    private final class Waiting implements DeviceHandler {
        private final Listener listener;
        private final String address;
        private final boolean costly;

        Waiting(Listener listener, String address, boolean costly) {
            this.listener = listener;
            this.address = address;
            this.costly = costly;
        }

        @Override
        public Listener listener() {
            return listener;
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public int bodyLimit() {
            return 1000;
        }

        @Override
        public Optional<String> claimedSender(Function<String, Optional<String>> header) {
            return header.apply(SIGNER);
        }

        @Override
        public boolean isCostly() {
            return costly;
        }

        @Override
        public DeviceReply handle(DeviceRequest request) {
            waitIf(request.path().equals("slow"));
            return DeviceReply.empty();
        }
    }
}
