package helder.windows.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.ServerRoot;
import helder.protocol.pki.Subject;
import helder.windows.PushAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A strict stand-in of Microsoft's push service over real TLS: what it does not expect it refuses, and remembers. */
final class TestWns implements AutoCloseable {

    static final String FAMILY = "DeLinde.Helder_8wekyb3d8bbwe";
    static final String SID = "ms-app://S-1-15-2-1-2-3-4-5-6-7";
    static final String SECRET = "geheim+geheim/geheim=";

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<String> complaints = new CopyOnWriteArrayList<>();
    final Deque<Integer> answers = new ArrayDeque<>();
    int tokens;
    boolean refusesAccount;

    private final HttpsServer server;
    private final ServerRoot root =
            ServerRoot.create(new Subject("Stand-in", "Test"), List.of("localhost"), Instant.now(), new SecureRandom());

    TestWns() {
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls()));
            server.createContext("/accesstoken.srf", this::token);
            server.createContext("/", this::call);
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private SSLContext tls() throws Exception {
        Credential identity = root.issueServer(List.of("localhost"), Instant.now(), new SecureRandom());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("x", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    PushAddresses addresses(Path directory) throws IOException {
        Path trust = Files.writeString(directory.resolve("wns.pem"), Certificates.pem(List.of(root.certificate())));
        return new PushAddresses(
                URI.create("https://localhost:" + port() + "/accesstoken.srf"), "localhost", Optional.of(trust));
    }

    int port() {
        return server.getAddress().getPort();
    }

    String channel(String name) {
        return "https://localhost:" + port() + "/?token=" + name;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String expected = "grant_type=client_credentials&client_id=ms-app%3A%2F%2FS-1-15-2-1-2-3-4-5-6-7"
                + "&client_secret=geheim%2Bgeheim%2Fgeheim%3D&scope=notify.windows.com";
        expect("POST", exchange.getRequestMethod());
        expect("application/x-www-form-urlencoded", header(exchange, "Content-Type"));
        expect(expected, form);
        if (refusesAccount) {
            answer(exchange, 400, "{\"error\":\"invalid_client\"}");
            return;
        }
        tokens++;
        answer(
                exchange,
                200,
                "{\"token_type\":\"bearer\",\"access_token\":\"token-" + tokens + "\",\"expires_in\":86400}");
    }

    private void call(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        expect("POST", exchange.getRequestMethod());
        expect("wns/raw", header(exchange, "X-WNS-Type"));
        expect("application/octet-stream", header(exchange, "Content-Type"));
        expect("cache", header(exchange, "X-WNS-Cache-Policy"));
        expect("1", Integer.toString(body.length));
        calls.add(exchange.getRequestURI().getQuery() + " " + header(exchange, "Authorization"));
        Integer next = answers.poll();
        answer(exchange, next == null ? 200 : next, "");
    }

    private void expect(String wanted, String got) {
        if (!wanted.equals(got)) {
            complaints.add("wanted " + wanted + ", got " + got);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (status == 429) {
            exchange.getResponseHeaders().add("Retry-After", "120");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
