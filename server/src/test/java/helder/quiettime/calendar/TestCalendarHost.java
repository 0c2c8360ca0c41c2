package helder.quiettime.calendar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import helder.protocol.pki.Credential;
import helder.protocol.pki.ServerRoot;
import helder.protocol.pki.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** A host of calendars on this machine, over real TLS, which calls itself calendar.example. */
public final class TestCalendarHost implements AutoCloseable {

    static final String NAME = "calendar.example";

    /** Of every request: method, path and headers that say something. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final CountDownLatch end = new CountDownLatch(1);
    private final ServerRoot root =
            ServerRoot.create(new Subject("Stand-in", "Test"), List.of(NAME), Instant.now(), new SecureRandom());
    private final HttpsServer server;

    public TestCalendarHost() throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private SSLContext identity() throws Exception {
        Credential identity = root.issueServer(List.of(NAME), Instant.now(), new SecureRandom());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("x", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** Whose trust is the authority of this host, and nobody else. */
    SSLSocketFactory trust() throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("root", root.certificate());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    CalendarAddress at(String host, String path) {
        return CalendarAddress.of("https://" + host + ":" + server.getAddress().getPort() + path)
                .orElseThrow();
    }

    CalendarAddress at(String path) {
        return at(NAME, path);
    }

    public void on(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet().stream()
                            .filter(header -> !header.getKey().equals("Host"))
                            .map(header -> header.getKey() + "=" + header.getValue())
                            .sorted()
                            .toList());
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    public static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** As the product fetches, but that this machine counts as the internet and bears that name. */
    public CalendarFetch fetch() throws Exception {
        return new CalendarFetch(
                _ -> List.of(InetAddress.getLoopbackAddress()),
                InetAddress::isLoopbackAddress,
                trust(),
                Duration.ofSeconds(30));
    }

    public String address(String path) {
        return at(path).secret();
    }

    void redirect(String path, String to) {
        on(path, exchange -> {
            exchange.getResponseHeaders().add("Location", to);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    /** Until the host ends. */
    void neverMind() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
