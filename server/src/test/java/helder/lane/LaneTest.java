package helder.lane;

import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.ServerSettings;
import helder.identity.TestSettings;
import helder.store.StoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.WebServer;

class LaneTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final LaneCounts COUNTS = new LaneCounts();
    private static final AtomicReference<ServerIdentity.Identity> SERVER = new AtomicReference<>();
    private static final List<DeviceRequest> SEEN = new ArrayList<>();
    private static Identity device;
    private static WebServer server;
    private static int webPort;
    private static int devicePort;
    private static WebServer behindProxy;
    private static int proxiedPort;
    private static int plainPort;

    @BeforeAll
    static void start() throws Exception {
        device = Identity.named("device");
        SERVER.set(Identity.named("first").shown());
        var connectors = connectors(Optional.empty());
        server = serve(connectors);
        webPort = server.getPort();
        devicePort = connectors.devicePort();
        var trusting = connectors(Optional.of("127.0.0.1, ::1"));
        behindProxy = serve(trusting);
        proxiedPort = trusting.devicePort();
        plainPort = trusting.proxyPort();
    }

    private static LaneConnectors connectors(Optional<String> proxies) {
        ServerSettings settings = TestSettings.in(
                Path.of("unused"),
                proxies.<Map<String, Object>>map(trusted -> Map.of(
                                "proxy-port", 0, "trusted-proxies", trusted, "proxy-header", "X-SSL-Client-Cert"))
                        .orElseGet(Map::of));
        return new LaneConnectors(
                settings,
                SERVER::get,
                RANDOM,
                List.of(
                        new Echo(DeviceHandler.Listener.DEVICES, "/apple/mdm", 1000),
                        new Echo(DeviceHandler.Listener.DEVICES, "/apple/careful", 1000) {
                            @Override
                            public int bodyLimitOfStrangers() {
                                return 100;
                            }

                            @Override
                            public boolean mayBeKnown(
                                    Optional<ShownCertificate> certificate, Function<String, Optional<String>> header) {
                                return certificate.isPresent();
                            }
                        },
                        new Echo(DeviceHandler.Listener.WEB, "/apple/scep", 1000),
                        new Echo(DeviceHandler.Listener.WEB, "/apple/enroll", 1000) {
                            @Override
                            public boolean owns(String path) {
                                return path.indexOf('/') < 0;
                            }
                        }),
                COUNTS);
    }

    private static WebServer serve(LaneConnectors connectors) {
        return LaneServer.start(connectors, new jakarta.servlet.http.HttpServlet() {
            private static final long serialVersionUID = 1;

            @Override
            protected void doGet(
                    jakarta.servlet.http.HttpServletRequest request, jakarta.servlet.http.HttpServletResponse response)
                    throws IOException {
                response.getWriter().write("page");
            }
        });
    }

    @AfterAll
    static void stop() {
        server.stop();
        behindProxy.stop();
    }

    @Test
    void aDeviceGetsItsAnswerOnTheDeviceListener() throws Exception {
        assertThat(send(devicePort, "PUT /apple/mdm HTTP/1.1", "Content-Length: 5", "hello"))
                .startsWith("HTTP/1.1 200")
                .endsWith("PUT [] hello none");
    }

    @Test
    void aBodyInChunksIsRead() throws Exception {
        assertThat(send(
                        devicePort,
                        "PUT /apple/mdm HTTP/1.1",
                        "Transfer-Encoding: chunked",
                        "3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"))
                .endsWith("PUT [] hello none");
    }

    @Test
    void anAddressAnswersOnItsOwnListenerOnly() throws Exception {
        assertThat(send(webPort, "PUT /apple/mdm HTTP/1.1", "Content-Length: 0", ""))
                .startsWith("HTTP/1.1 404");
        assertThat(send(devicePort, "GET /apple/scep HTTP/1.1", "Content-Length: 0", ""))
                .startsWith("HTTP/1.1 404");
        assertThat(send(devicePort, "GET /portal HTTP/1.1", "Content-Length: 0", ""))
                .startsWith("HTTP/1.1 404");
        assertThat(send(devicePort, "GET /apple/mdmx HTTP/1.1", "Content-Length: 0", ""))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void pagesKeepTheirAddressesBelowThoseOfDevices() throws Exception {
        assertThat(send(webPort, "GET /apple/enroll/secret HTTP/1.1", "Content-Length: 0", ""))
                .endsWith("GET [secret]  none");
        assertThat(send(webPort, "GET /apple/enroll/account/login HTTP/1.1", "Content-Length: 0", ""))
                .endsWith("page");
        assertThat(send(webPort, "GET /portal HTTP/1.1", "Content-Length: 0", ""))
                .endsWith("page");
    }

    @Test
    void aLargerBodyIsRefusedBeforeItIsRead() throws Exception {
        assertThat(send(devicePort, "PUT /apple/mdm HTTP/1.1", "Content-Length: 1001", ""))
                .startsWith("HTTP/1.1 413");
        String tooMuch = "3e9\r\n" + "x".repeat(1001) + "\r\n0\r\n\r\n";
        assertThat(send(devicePort, "PUT /apple/mdm HTTP/1.1", "Transfer-Encoding: chunked", tooMuch))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aScepRequestOfSixteenKibibytesFitsInTheAddress() throws Exception {
        String query = "operation=PKIOperation&message=" + "A".repeat(16 * 1024);
        assertThat(send(webPort, "GET /apple/scep?" + query + " HTTP/1.1", "Content-Length: 0", ""))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void anyClientCertificateReachesTheHandler() throws Exception {
        assertThat(send(devicePort, device, "PUT /apple/mdm HTTP/1.1", "Content-Length: 0", ""))
                .endsWith("PUT []  CN=device");
        assertThat(send(webPort, device, "GET /apple/scep HTTP/1.1", "Content-Length: 0", ""))
                .as("the listener for people never asks for one")
                .endsWith("GET []  none");
    }

    @Test
    void aProxysHeaderIsBelievedFromTheProxyOnlyInEveryFormThatProxiesWrite() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(device.certificate().getEncoded());
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(device.certificate().getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        var forms = Map.of(
                "RFC 9440",
                ":" + base64 + ":",
                "nginx",
                URLEncoder.encode(pem, StandardCharsets.US_ASCII).replace("+", "%20"),
                "Apache",
                pem.replace('\n', ' '),
                "HAProxy",
                base64,
                "Traefik",
                URLEncoder.encode(base64, StandardCharsets.US_ASCII));
        for (var form : forms.entrySet()) {
            String header = "X-Ssl-Client-Cert: " + form.getValue();
            assertThat(send(devicePort, "PUT /apple/mdm HTTP/1.1", "Content-Length: 0\r\n" + header, ""))
                    .endsWith("PUT []  none");
            assertThat(send(proxiedPort, "PUT /apple/mdm HTTP/1.1", "Content-Length: 0\r\n" + header, ""))
                    .as(form.getKey())
                    .endsWith("PUT []  CN=device");
            assertThat(SEEN.getLast().header().apply("x-ssl-client-CERT"))
                    .as("handlers never see it")
                    .isEmpty();
        }
        assertThat(send(proxiedPort, device, "PUT /apple/mdm HTTP/1.1", "Content-Length: 0", ""))
                .as("the proxy's own certificate is not the device's")
                .endsWith("PUT []  none");
    }

    @Test
    void whoIsNotKnownMaySendLittle() throws Exception {
        String big = "x".repeat(200);
        assertThat(send(devicePort, "PUT /apple/careful HTTP/1.1", "Content-Length: 200", ""))
                .as("refused before the body is there")
                .startsWith("HTTP/1.1 413");
        assertThat(send(
                        devicePort,
                        "PUT /apple/careful HTTP/1.1",
                        "Transfer-Encoding: chunked",
                        "c8\r\n" + big + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(send(devicePort, "PUT /apple/careful HTTP/1.1", "Content-Length: 5", "small"))
                .startsWith("HTTP/1.1 200");
        assertThat(send(devicePort, device, "PUT /apple/careful HTTP/1.1", "Content-Length: 200", big))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void whatIsNoHttpIsMalformedAndNotMissing() throws Exception {
        for (int port : new int[] {devicePort, webPort}) {
            assertThat(send(port, "PUT /apple/%zz HTTP/1.1", "Content-Length: 0", ""))
                    .as("port " + port)
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void aHeaderThatTheProxyDoesNotWriteIsNotBelievedBecauseProxiesPassOnWhatStrangersSend() throws Exception {
        String base64 = Base64.getEncoder().encodeToString(device.certificate().getEncoded());
        for (String header : List.of("Client-Cert: :" + base64 + ":", "X-Forwarded-Tls-Client-Cert: " + base64)) {
            assertThat(send(proxiedPort, "PUT /apple/mdm HTTP/1.1", "Content-Length: 0\r\n" + header, ""))
                    .endsWith("PUT []  none");
            assertThat(SEEN.getLast().header().apply(header.substring(0, header.indexOf(':'))))
                    .isEmpty();
        }
    }

    @Test
    void aHeaderThatMakesNoSenseIsRefused() throws Exception {
        String good = "X-SSL-Client-Cert: "
                + Base64.getEncoder().encodeToString(device.certificate().getEncoded());
        String encoded = Base64.getEncoder().encodeToString(device.certificate().getEncoded());
        String pem = "-----BEGIN CERTIFICATE----- " + encoded + " -----END CERTIFICATE-----";
        for (String headers : List.of(
                good + "\r\n" + good,
                good + ", " + encoded,
                good + "," + encoded,
                "X-SSL-Client-Cert: :" + encoded + ":, :" + encoded + ":",
                "X-SSL-Client-Cert: " + pem + "," + pem,
                "X-SSL-Client-Cert: " + pem + " " + pem,
                "X-SSL-Client-Cert: :bm8=:",
                "X-SSL-Client-Cert: (null)",
                "X-SSL-Client-Cert: -----BEGIN CERTIFICATE----- bm8=",
                "X-SSL-Client-Cert: -----BEGIN CERTIFICATE--------END CERTIFICATE-----",
                "X-SSL-Client-Cert: ,")) {
            assertThat(send(proxiedPort, "PUT /apple/mdm HTTP/1.1", "Content-Length: 0\r\n" + headers, ""))
                    .as(headers)
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void aFailureTellsTheDeviceNothing() throws Exception {
        String answer = send(devicePort, "PUT /apple/mdm/fail HTTP/1.1", "Content-Length: 0", "");
        assertThat(answer).startsWith("HTTP/1.1 500").doesNotContain("secret", "Exception", "Tomcat");
    }

    @Test
    void whatCannotBeKeptIsAskedForAgainLater() throws Exception {
        String answer = send(devicePort, "PUT /apple/mdm/full HTTP/1.1", "Content-Length: 0", "");
        assertThat(answer)
                .startsWith("HTTP/1.1 503")
                .containsPattern("Retry-After: (6\\d|[789]\\d|1[01]\\d|120)\r\n")
                .doesNotContain("disk", "Exception", "Tomcat");
    }

    @Test
    void manyRequestsTravelOnOneConnection() throws Exception {
        try (SSLSocket socket = LaneClient.connect(devicePort, null)) {
            for (int i = 0; i < 3; i++) {
                socket.getOutputStream()
                        .write("PUT /apple/mdm HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\nx"
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(LaneClient.answer(socket.getInputStream())).startsWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void aRenewedServerCertificateWorksForTheNextConnection() throws Exception {
        try (SSLSocket socket = LaneClient.connect(devicePort, null)) {
            assertThat(name(socket)).isNotEqualTo("CN=second");
        }
        SERVER.set(Identity.named("second").shown());
        try (SSLSocket socket = LaneClient.connect(devicePort, null)) {
            assertThat(name(socket)).isEqualTo("CN=second");
        }
    }

    @Test
    void answersAreCounted() throws Exception {
        long before = COUNTS.withStatus(413);
        send(devicePort, "PUT /apple/mdm HTTP/1.1", "Content-Length: 1001", "");
        assertThat(COUNTS.withStatus(413)).isEqualTo(before + 1);
    }

    @Test
    void aProxyOnThisMachineReachesWhatDevicesAskForByPlainHttpAndNothingElse() throws Exception {
        String header = "X-SSL-Client-Cert: :"
                + Base64.getEncoder().encodeToString(device.certificate().getEncoded()) + ":";
        assertThat(plain("PUT /apple/mdm HTTP/1.1", "Content-Length: 3\r\n" + header, "abc"))
                .startsWith("HTTP/1.1 200")
                .contains("CN=device");
        assertThat(plain("POST /apple/scep HTTP/1.1", "Content-Length: 0", "")).startsWith("HTTP/1.1 200");
        assertThat(plain("GET / HTTP/1.1", "X-No: page", "")).startsWith("HTTP/1.1 404");
    }

    private static String plain(String line, String headers, String body) throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), plainPort)) {
            socket.setSoTimeout(10_000);
            String request = line + "\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n\r\n" + body;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    private static String name(SSLSocket socket) throws Exception {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    private static String send(int port, String line, String headers, String body) throws Exception {
        return LaneClient.send(port, null, line, headers, body);
    }

    private static String send(int port, Identity client, String line, String headers, String body) throws Exception {
        return LaneClient.send(port, client, line, headers, body);
    }

    private static class Echo implements DeviceHandler {
        private final Listener listener;
        private final String address;
        private final int limit;

        Echo(Listener listener, String address, int limit) {
            this.listener = listener;
            this.address = address;
            this.limit = limit;
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
            return limit;
        }

        @Override
        public DeviceReply handle(DeviceRequest request) {
            SEEN.add(request);
            if (request.path().equals("fail")) {
                throw new IllegalStateException("secret");
            }
            if (request.path().equals("full")) {
                throw new StoreException("the disk is full");
            }
            String certificate = request.clientCertificate()
                    .flatMap(each -> each.read().accepted())
                    .map(each -> each.getSubjectX500Principal().getName())
                    .orElse("none");
            String text = request.method() + " [" + request.path() + "] "
                    + new String(request.body(), StandardCharsets.US_ASCII) + " " + certificate;
            return new DeviceReply(200, "text/plain", text.getBytes(StandardCharsets.US_ASCII), Map.of());
        }
    }
}
