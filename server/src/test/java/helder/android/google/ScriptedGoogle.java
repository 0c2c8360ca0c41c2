package helder.android.google;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import helder.protocol.android.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** A server that answers as it was told, breaks connections as it was told, and gives out tokens to whoever signs for them properly. */
final class ScriptedGoogle implements AutoCloseable {
    private static final String AUDIENCE = "https://oauth2.googleapis.com/token";

    private static final KeyPair KEY = key(); // making one takes long

    private final HttpServer server;
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<String> tokenFaults = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger tokens = new AtomicInteger();
    private volatile int tokenStatus = 200;

    /** What it does with a request. */
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** What was asked of it. */
    record Asked(String method, String target, String authorization, String requestId, String body) {}

    private static KeyPair key() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ScriptedGoogle() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", this::token);
        server.createContext("/v1/token", this::exchangedToken);
        server.createContext("/v1/", this::api);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    GoogleEndpoints endpoints() {
        return new GoogleEndpoints(address(), address(), address());
    }

    /** As Google's console gives it. */
    byte[] keyFile() {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEY.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        return Json.write(Json.object()
                        .put("type", "service_account")
                        .put("project_id", "de-linde")
                        .put("private_key_id", "k1")
                        .put("private_key", pem)
                        .put("client_email", "helder@de-linde.iam.gserviceaccount.com")
                        .put("client_id", "1")
                        .put("token_uri", AUDIENCE))
                .getBytes(UTF_8);
    }

    void then(Answer... answers) {
        script.addAll(List.of(answers));
    }

    List<Asked> asked() {
        return asked;
    }

    int tokens() {
        return tokens.get();
    }

    List<String> tokenFaults() {
        return tokenFaults;
    }

    void refuseTokens(int status) {
        tokenStatus = status;
    }

    static Answer json(int status, String body, String... headers) {
        return exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, body.getBytes(UTF_8));
        };
    }

    static Answer error(int status, String word) {
        return json(status, "{\"error\":{\"code\":" + status + ",\"status\":\"" + word + "\",\"message\":\"No.\"}}");
    }

    static Answer packed(String body) {
        return exchange -> {
            var bytes = new ByteArrayOutputStream();
            try (var zip = new GZIPOutputStream(bytes)) {
                zip.write(body.getBytes(UTF_8));
            }
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, bytes.toByteArray());
        };
    }

    /** Half of an answer, then nothing. */
    static Answer cutInTheMiddle() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"name\":".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** The request arrives, and no answer comes. */
    static Answer cutBefore() {
        return HttpExchange::close;
    }

    /** Begins an answer and never ends it. */
    Answer drip() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            waitForTheEnd();
        };
    }

    static Answer huge() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < 20; i++) {
                exchange.getResponseBody().write(blanks);
            }
            exchange.close();
        };
    }

    static Answer bomb() {
        return packed(" ".repeat(20 << 20));
    }

    private void waitForTheEnd() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private void api(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                String.valueOf(headers.getFirst("Authorization")),
                String.valueOf(headers.getFirst("X-Request-Id")),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Answer answer = script.poll();
        if (answer == null) {
            send(exchange, 501, new byte[0]);
        } else {
            answer.to(exchange);
        }
    }

    /** RFC 8693: the token of somebody else that is trusted, for one of Google's. */
    private void exchangedToken(HttpExchange exchange) throws IOException {
        Map<String, String> fields = form(exchange);
        expect("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange".equals(fields.get("grant_type")));
        expect("subject_token", "from-elsewhere".equals(fields.get("subject_token")));
        expect("scope", fields.getOrDefault("scope", "").contains("auth/androidmanagement"));
        giveToken(exchange);
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        return Stream.of(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private void giveToken(HttpExchange exchange) throws IOException {
        String body = "{\"access_token\":\"token-" + tokens.incrementAndGet()
                + "\",\"token_type\":\"Bearer\",\"expires_in\":3599,"
                + "\"issued_token_type\":\"urn:ietf:params:oauth:token-type:access_token\"}";
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        send(exchange, 200, body.getBytes(UTF_8));
    }

    /** RFC 7523, as strict as Google: signature, audience, scope and life of the claim. */
    private void token(HttpExchange exchange) throws IOException {
        if (tokenStatus != 200) {
            send(exchange, tokenStatus, "{\"error\":\"invalid_grant\"}".getBytes(UTF_8));
            return;
        }
        check(form(exchange));
        giveToken(exchange);
    }

    private void check(Map<String, String> fields) {
        expect("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer".equals(fields.get("grant_type")));
        String[] parts = fields.getOrDefault("assertion", "..").split("\\.", 3);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(KEY.getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
            expect("signature", signature.verify(Base64.getUrlDecoder().decode(parts[2])));
        } catch (GeneralSecurityException e) {
            tokenFaults.add("signature");
        }
        JsonNode claim = Json.parse(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8));
        expect("aud", claim.path("aud").asString("").equals(AUDIENCE));
        expect("iss", claim.path("iss").asString("").equals("helder@de-linde.iam.gserviceaccount.com"));
        expect("scope", claim.path("scope").asString("").contains("auth/androidmanagement"));
        expect("exp", claim.path("exp").asLong(0) - claim.path("iat").asLong(0) <= 3600);
    }

    private void expect(String what, boolean holds) {
        if (!holds) {
            tokenFaults.add(what);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
