package helder.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A control endpoint of virtual devices on this machine: JSON over plain HTTP. */
final class Control {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    Control(int port) {
        this.address = URI.create("http://127.0.0.1:" + port);
    }

    /** An empty object to fill in. */
    static ObjectNode body() {
        return JSON.createObjectNode();
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)));
    }

    JsonNode post(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).POST(BodyPublishers.noBody()));
    }

    JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return post(path, JSON.writeValueAsBytes(body));
    }

    JsonNode post(String path, byte[] body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).POST(BodyPublishers.ofByteArray(body)));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                .body());
    }
}
