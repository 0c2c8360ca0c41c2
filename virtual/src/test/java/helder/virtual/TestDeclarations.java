package helder.virtual;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The declarations of the test server and what devices said about them. */
final class TestDeclarations {

    final List<String> statusReports = new ArrayList<>();
    final List<String> endpoints = new ArrayList<>();
    final Map<String, Object> declarations = new LinkedHashMap<>();
    String token = "d0";

    synchronized void answer(HttpExchange exchange, TestServer.Message message) throws IOException {
        String endpoint = message.text("Endpoint");
        endpoints.add(endpoint);
        if (endpoint.equals("status")) {
            statusReports.add(new String(message.data("Data"), StandardCharsets.UTF_8));
            TestReply.send(exchange, 200, "application/json", new byte[0]);
        } else if (endpoint.equals("tokens")) {
            TestReply.json(
                    exchange,
                    Map.of("SyncTokens", Map.of("Timestamp", "2026-11-23T10:00:00Z", "DeclarationsToken", token)));
        } else if (endpoint.equals("declaration-items")) {
            TestReply.json(exchange, items());
        } else if (declarations.get(endpoint.substring("declaration/".length())) instanceof Map<?, ?> found) {
            TestReply.json(exchange, found);
        } else {
            TestReply.send(exchange, 404, "text/plain", new byte[0]);
        }
    }

    private Map<String, Object> items() {
        Map<String, List<Object>> lists = new LinkedHashMap<>();
        for (String kind : List.of("Activations", "Assets", "Configurations", "Management")) {
            lists.put(kind, new ArrayList<>());
        }
        declarations.forEach((key, value) -> {
            Map<?, ?> declaration = (Map<?, ?>) value;
            lists.computeIfAbsent(
                            key.startsWith("activation") ? "Activations" : "Configurations", kind -> new ArrayList<>())
                    .add(Map.of(
                            "Identifier", declaration.get("Identifier"),
                            "ServerToken", declaration.get("ServerToken")));
        });
        return Map.of("Declarations", lists, "DeclarationsToken", token);
    }

    synchronized void declare(
            String kind, String type, String identifier, String serverToken, Map<String, Object> payload) {
        declarations.put(
                kind + "/" + identifier,
                Map.of("Type", type, "Identifier", identifier, "ServerToken", serverToken, "Payload", payload));
        token = token + serverToken;
    }
}
