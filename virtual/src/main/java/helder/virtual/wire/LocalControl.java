package helder.virtual.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Plain HTTP with JSON answers on loopback, for whoever controls virtual devices. Web pages cannot reach it: requests with
 * an Origin or for another host name are refused.
 */
public final class LocalControl implements AutoCloseable {

    private static final int MOST_BYTES = 4 << 20;

    private final HttpServer server;
    private final Handler handler;

    private LocalControl(HttpServer server, Handler handler) {
        this.server = server;
        this.handler = handler;
    }

    /** What a caller wants. */
    public record Call(String method, List<String> path, Map<String, String> query, byte[] body) {}

    /** An answer to a caller; the body becomes JSON. */
    public record Result(int status, Object body) {}

    /** Answers calls, several at a time. */
    @FunctionalInterface
    public interface Handler {
        Result answer(Call call) throws IOException;
    }

    /** @param port 0 takes a free one */
    public static LocalControl start(int port, Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        LocalControl control = new LocalControl(server, handler);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", control::handle);
        server.start();
        return control;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Result result = allowed(exchange)
                    ? handler.answer(call(exchange))
                    : new Result(403, Map.of("error", "requests from web pages are refused"));
            byte[] body = Json.write(result.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(result.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static boolean allowed(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("")
                .replaceAll(":[0-9]+$", "");
        return exchange.getRequestHeaders().getFirst("Origin") == null
                && (host.equals("127.0.0.1") || host.equals("localhost"));
    }

    private static Call call(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        return new Call(
                exchange.getRequestMethod(),
                List.of(uri.getPath().substring(1).split("/")),
                query(uri),
                exchange.getRequestBody().readNBytes(MOST_BYTES));
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair :
                List.of(Optional.ofNullable(uri.getRawQuery()).orElse("").split("&"))) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
