package helder.lane;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.TestSettings;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.WebServer;

/** The limits of HTTP that docs/administrator/running.md names, and requests that are none, on every listener. */
class HttpLimitsTest {

    private static final Duration HEAD_TIME = Duration.ofMillis(400);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final String GOOD = "GET /apple/any HTTP/1.1\r\nHost: localhost\r\n";
    private static WebServer server;
    private static int webPort;
    private static int devicePort;
    private static int proxyPort;

    @BeforeAll
    static void start() throws Exception {
        ServerIdentity.Identity shown = Identity.named("server").shown();
        var connectors = new LaneConnectors(
                TestSettings.in(Path.of("unused"), Map.of("proxy-port", 0)),
                () -> shown,
                new SecureRandom(),
                List.of(
                        new Any(DeviceHandler.Listener.DEVICES, "/apple/any"),
                        new Any(DeviceHandler.Listener.WEB, "/apple/web")),
                new LaneCounts());
        connectors.allowHeads(HEAD_TIME);
        connectors.allowSilence(SILENCE);
        server = LaneServer.start(connectors, new Page());
        webPort = server.getPort();
        devicePort = connectors.devicePort();
        proxyPort = connectors.proxyPort();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void aHeadOf48KibibytesAndAHundredHeadersIsTakenAndNoMore() throws Exception {
        assertEverywhere(GOOD + "X-Long: " + "x".repeat(47 * 1024) + "\r\n\r\n", 200);
        assertEverywhere(GOOD + "X-Long: " + "x".repeat(49 * 1024) + "\r\n\r\n", 400);
        assertEverywhere(GOOD + "X: y\r\n".repeat(99) + "\r\n", 200);
        assertEverywhere(GOOD + "X: y\r\n".repeat(100) + "\r\n", 400);
        assertEverywhere("GET /apple/any?" + "x".repeat(49 * 1024) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 400);
    }

    @Test
    void whatIsNoRequestIsRefused() throws Exception {
        for (String nonsense : List.of(
                "GET /apple/any HTTP/1.1\r\n\r\n",
                "GET /apple/any HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /apple/any HTTP/1.1\r\nHost: not a host\r\n\r\n",
                "GET /apple/any HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "nonsense\r\n\r\n",
                GOOD + "No colon\r\n\r\n",
                GOOD + "Bad name: x\r\n\r\n",
                GOOD + "Null: a\0b\r\n\r\n",
                "GET /apple/\u00ff<>| HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /apple/%00 HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "GET /apple/../../any HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
            for (String answer : everywhere(nonsense)) {
                List<Integer> statuses = statuses(answer);
                assertThat(statuses).as(nonsense).hasSizeLessThanOrEqualTo(1).allMatch(status -> status >= 400);
                assertThat(statuses).as(nonsense).doesNotContain(500);
            }
        }
    }

    @Test
    void lengthsAreNeverGuessed() throws Exception {
        String put = "PUT /apple/any HTTP/1.1\r\nHost: localhost\r\n";
        for (String lengths : List.of(
                "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "Content-Length: 3, 4\r\n\r\nabcd",
                "Content-Length: -1\r\n\r\n",
                "Content-Length: +3\r\n\r\nabc",
                "Content-Length: 0x3\r\n\r\nabc",
                "Content-Length: 99999999999999999999\r\n\r\n",
                "Transfer-Encoding: xchunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n3\r\nabc\r\n0\r\n\r\n")) {
            for (String answer : List.of(tls(devicePort, put + lengths), plain(put + lengths))) {
                assertThat(statuses(answer)).as(lengths).hasSize(1).allMatch(status -> status == 400 || status == 501);
            }
        }
    }

    @Test
    void whoNamesTwoLengthsSmugglesNoSecondRequest() throws Exception {
        String both =
                "PUT /apple/any HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "0\r\n\r\n" + GOOD + "\r\n";
        for (String answer : List.of(tls(devicePort, both), plain(both))) {
            assertThat(statuses(answer)).hasSize(1);
        }
    }

    @Test
    void chunksWithNonsenseAreRefused() throws Exception {
        String put = "PUT /apple/any HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(statuses(plain(put + "3;name=value\r\nabc\r\n0\r\nTrailer: x\r\n\r\n")))
                .containsExactly(200);
        for (String chunks : List.of(
                "zz\r\nabc\r\n0\r\n\r\n",
                "-3\r\nabc\r\n0\r\n\r\n",
                "ffffffffffffffff\r\nabc",
                "7fffffff\r\nabc",
                "3\r\nabcdef\r\n0\r\n\r\n",
                "3;" + "x".repeat(9 * 1024) + "\r\nabc\r\n0\r\n\r\n",
                "3\r\nabc\r\n0\r\nTrailer: " + "x".repeat(9 * 1024) + "\r\n\r\n")) {
            for (String answer : List.of(closing(devicePort, put + chunks), closing(proxyPort, put + chunks))) {
                assertThat(statuses(answer))
                        .as(chunks)
                        .hasSizeLessThanOrEqualTo(1)
                        .allMatch(status -> status == 400 || status == 413);
            }
        }
    }

    @Test
    void requestsThatComeAtOnceAreAnsweredInTheirOrder() throws Exception {
        String last = put("three").replace("Host", "Connection: close\r\nHost");
        String three = put("one") + put("two") + last;
        for (String answer : List.of(tls(devicePort, three), plain(three))) {
            assertThat(statuses(answer)).containsExactly(200, 200, 200);
            assertThat(answer.indexOf("one")).isLessThan(answer.indexOf("two"));
            assertThat(answer.indexOf("two")).isLessThan(answer.indexOf("three"));
        }
    }

    private static String put(String body) {
        return "PUT /apple/any HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void aBodyIsTakenUpToItsLimitAndNoFurther() throws Exception {
        assertThat(statuses(plain(put("x".repeat(1000))))).containsExactly(200);
        assertThat(statuses(plain(put("x".repeat(1001))))).containsExactly(413);
    }

    @Test
    void aFormIsTakenUpToItsLimits() throws Exception {
        String head =
                "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ";
        String many = "a=b&".repeat(4_000) + "c=d";
        String large = "a=" + "x".repeat(2 * 1024 * 1024);
        assertThat(statuses(tls(webPort, head + "3\r\n\r\na=b"))).containsExactly(200);
        assertThat(statuses(tls(webPort, head + many.length() + "\r\n\r\n" + many)))
                .containsExactly(400);
        assertThat(statuses(tls(webPort, head + large.length() + "\r\n\r\n" + large)))
                .containsExactly(413);
    }

    @Test
    void whoSendsAHeadByteByByteIsClosed() throws Exception {
        for (int port : new int[] {devicePort, webPort, proxyPort}) {
            try (Socket socket = port == proxyPort ? plainSocket() : LaneClient.connect(port, null)) {
                long began = System.nanoTime();
                boolean closed = false;
                socket.setSoTimeout(50);
                socket.getOutputStream().write(GOOD.getBytes(ISO_8859_1));
                while (!closed && System.nanoTime() - began < 10_000_000_000L) {
                    closed = isClosedAtTheNextByte(socket);
                }
                assertThat(closed).as("port " + port).isTrue();
                assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(HEAD_TIME.toNanos());
            }
        }
    }

    private static boolean isClosedAtTheNextByte(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException nothingYet) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    /** Whoever sends a body and stops in the middle of it is told that, and not that something broke here. */
    @Test
    void whoStopsInTheMiddleOfABodyTookTooLong() throws Exception {
        for (String body : List.of(
                "Content-Length: 5\r\n\r\n",
                "Content-Length: 5\r\n\r\nab",
                "Transfer-Encoding: chunked\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5\r\nab")) {
            String put = "PUT /apple/any HTTP/1.1\r\nHost: localhost\r\n" + body;
            assertThat(everywhere(put))
                    .allSatisfy(answer -> assertThat(statuses(answer)).as(body).containsExactly(408));
            String form =
                    "POST /form HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
            assertThat(statuses(tls(webPort, form + body))).as(body).containsExactly(408);
        }
    }

    private static void assertEverywhere(String request, int status) throws Exception {
        for (String answer : everywhere(request)) {
            assertThat(statuses(answer)).as(request.substring(0, 60)).containsExactly(status);
        }
    }

    /** The answers of all listeners; the one for people has another address for devices. */
    private static List<String> everywhere(String request) throws Exception {
        List<String> forDevices = List.of(tls(devicePort, request), plain(request));
        assertThat(forDevices).allSatisfy(answer -> assertThat(answer).doesNotContain("Exception", "Tomcat"));
        return List.of(
                forDevices.getFirst(), forDevices.getLast(), tls(webPort, request.replace("/apple/any", "/apple/web")));
    }

    private static List<Integer> statuses(String answer) {
        List<Integer> statuses = new ArrayList<>();
        Matcher found = STATUS.matcher(answer);
        while (found.find()) {
            statuses.add(Integer.parseInt(found.group(1)));
        }
        return statuses;
    }

    private static Socket plainSocket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), proxyPort);
    }

    private static String plain(String request) throws Exception {
        try (Socket socket = plainSocket()) {
            return all(socket, request, false);
        }
    }

    private static String tls(int port, String request) throws Exception {
        try (Socket socket = LaneClient.connect(port, null)) {
            return all(socket, request, false);
        }
    }

    /** Whoever announces more than they send must say that nothing more comes. */
    private static String closing(int port, String request) throws Exception {
        try (Socket socket = port == proxyPort ? plainSocket() : LaneClient.connect(port, null)) {
            return all(socket, request, true);
        }
    }

    private static String all(Socket socket, String request, boolean end) throws IOException {
        var answer = new StringBuilder();
        socket.setSoTimeout(5_000);
        try {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            if (end) {
                socket.shutdownOutput();
            }
        } catch (IOException closedAlready) {
            assertThat(closedAlready).hasMessageNotContaining("timed out"); // what it answered before is read below
        }
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
                if (!request.contains("Connection: close")) {
                    socket.setSoTimeout(500); // nobody closes: quiet for this long is the end
                }
            }
        } catch (IOException nothingMore) {
            return answer.toString();
        }
        return answer.toString();
    }

    private static final class Page extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().write("fields " + request.getParameterMap().size());
        }
    }

    private record Any(Listener listener, String address) implements DeviceHandler {
        @Override
        public int bodyLimit() {
            return 1000;
        }

        @Override
        public DeviceReply handle(DeviceRequest request) {
            return DeviceReply.of("text/plain", request.body());
        }
    }
}
