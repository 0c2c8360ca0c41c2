package helder.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import helder.virtual.wire.Certificates;
import helder.virtual.wire.Dict;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Plist;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A test double that answers devices and queues commands in the way NanoMDM does: it believes every certificate of one authority in
 * a header, knows a device by its certificate after Authenticate, and queues by the identifiers in a path. It is no such server:
 * nothing measured with it means anything.
 */
final class NanoStandIn implements AutoCloseable {

    private final HttpServer server;
    private final X509Certificate authority;
    private final Showing showing;
    private final String authorization;
    private final Map<String, String> devices = new ConcurrentHashMap<>(); // UDID by certificate
    private final Map<String, Deque<String>> queues = new ConcurrentHashMap<>();
    final AtomicInteger checkIns = new AtomicInteger();
    final AtomicInteger acknowledged = new AtomicInteger();
    final AtomicInteger queued = new AtomicInteger();
    final AtomicInteger queueings = new AtomicInteger();

    NanoStandIn(X509Certificate authority, Showing showing, String authorization, Optional<SSLContext> tls)
            throws IOException {
        this.authority = authority;
        this.showing = showing;
        this.authorization = authorization;
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        if (tls.isPresent()) {
            HttpsServer secure = HttpsServer.create(address, 0);
            secure.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
            server = secure;
        } else {
            server = HttpServer.create(address, 0);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/checkin", guarded(this::checkIn));
        server.createContext("/mdm", guarded(this::command));
        server.createContext("/v1/enqueue/", this::enqueue);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    URI uri(String path) {
        return URI.create((server instanceof HttpsServer ? "https" : "http") + "://localhost:" + port() + path);
    }

    /** What a device's message is answered with. */
    @FunctionalInterface
    private interface Answering {
        String to(String certificate, Dict message) throws MalformedException;
    }

    private HttpHandler guarded(Answering answering) {
        return exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            try {
                String certificate = certificate(exchange);
                answer(exchange, 200, answering.to(certificate, Plist.read(body)));
            } catch (MalformedException | GeneralSecurityException e) {
                answer(exchange, 400, "");
            }
        };
    }

    private String certificate(HttpExchange exchange) throws MalformedException, GeneralSecurityException {
        String header = exchange.getRequestHeaders().getFirst(showing.header());
        if (header == null) {
            throw new MalformedException("no certificate");
        }
        X509Certificate certificate = showing.form() == Showing.Form.PEM
                ? Certificates.readAll(URLDecoder.decode(header, StandardCharsets.US_ASCII)
                                .getBytes(StandardCharsets.US_ASCII))
                        .getFirst()
                : Certificates.read(Base64.getDecoder().decode(header.substring(1, header.length() - 1)));
        certificate.verify(authority.getPublicKey());
        return certificate.getSerialNumber().toString();
    }

    private String checkIn(String certificate, Dict message) throws MalformedException {
        String udid = message.text("UDID").orElseThrow(() -> new MalformedException("no UDID"));
        if (message.text("MessageType").filter("Authenticate"::equals).isPresent()) {
            devices.put(certificate, udid);
            queues.put(udid, new ArrayDeque<>());
        } else if (!udid.equals(devices.get(certificate))) {
            throw new MalformedException("not enrolled");
        }
        checkIns.incrementAndGet();
        return "";
    }

    private String command(String certificate, Dict message) throws MalformedException {
        Deque<String> queue = queues.get(String.valueOf(devices.get(certificate)));
        if (queue == null) {
            throw new MalformedException("not enrolled");
        }
        if (message.text("Status").filter("Acknowledged"::equals).isPresent()) {
            String first = queue.peek();
            if (first == null || !first.contains(message.text("CommandUUID").orElse("?"))) {
                throw new MalformedException("an answer to nothing");
            }
            queue.remove();
            acknowledged.incrementAndGet();
        }
        return Optional.ofNullable(queue.peek()).orElse("");
    }

    private void enqueue(HttpExchange exchange) throws IOException {
        String command = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, 401, "");
            return;
        }
        queueings.incrementAndGet();
        String path = exchange.getRequestURI().getPath();
        for (String udid : path.substring(path.lastIndexOf('/') + 1).split(",", -1)) {
            Deque<String> queue = queues.get(udid);
            if (queue == null) {
                answer(exchange, 404, "");
                return;
            }
            queue.add(command);
            queued.incrementAndGet();
        }
        answer(exchange, 200, "{}");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
