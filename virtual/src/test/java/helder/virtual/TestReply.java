package helder.virtual;

import com.sun.net.httpserver.HttpExchange;
import helder.virtual.wire.Json;
import java.io.IOException;
import java.util.Map;

/** How the test server answers. */
final class TestReply {

    private TestReply() {}

    static void json(HttpExchange exchange, Map<?, ?> body) throws IOException {
        send(exchange, 200, "application/json", Json.write(body));
    }

    static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
