package helder.virtual;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Json;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Controls a fleet over plain HTTP on loopback: {@code GET /devices}, {@code POST /devices} with a profile,
 * {@code POST /accounts}, and below {@code /devices/SERIAL}: {@code poke}, {@code received}, {@code disclosed},
 * {@code DELETE}. Web pages cannot reach it: requests with an Origin or for another host name are refused.
 */
final class ControlEndpoint implements AutoCloseable {

    private static final int MOST_BYTES = 4 << 20;

    private final Fleet fleet;
    private final HttpServer server;

    private ControlEndpoint(Fleet fleet, HttpServer server) {
        this.fleet = fleet;
        this.server = server;
    }

    static ControlEndpoint start(int port, Fleet fleet) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ControlEndpoint endpoint = new ControlEndpoint(fleet, server);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", endpoint::handle);
        server.start();
        return endpoint;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An answer to a caller. */
    private record Result(int status, Object body) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Result result = allowed(exchange)
                    ? dispatch(exchange)
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

    private Result dispatch(HttpExchange exchange) throws IOException {
        List<String> path =
                List.of(exchange.getRequestURI().getPath().substring(1).split("/"));
        String method = exchange.getRequestMethod();
        if (path.equals(List.of("devices"))) {
            return switch (method) {
                case "GET" ->
                    new Result(200, fleet.devices().stream().map(DeviceLine::of).toList());
                case "POST" -> enrollFromProfile(exchange);
                default -> notAllowed();
            };
        }
        if (path.equals(List.of("accounts"))) {
            return method.equals("POST") ? enrollWithAccount(exchange) : notAllowed();
        }
        if (path.size() >= 2 && path.getFirst().equals("devices")) {
            Optional<VirtualDevice> device = fleet.devices().stream()
                    .filter(candidate -> candidate.hardware().serialNumber().equals(path.get(1)))
                    .findFirst();
            if (device.isPresent()) {
                return about(device.get(), method, path.size() == 2 ? "" : path.get(2));
            }
        }
        return new Result(404, Map.of("error", "there is nothing here"));
    }

    private static Result notAllowed() {
        return new Result(405, Map.of("error", "the method is not allowed here"));
    }

    private Result about(VirtualDevice device, String method, String what) throws IOException {
        return switch (method + " " + what) {
            case "GET " -> new Result(200, DeviceLine.of(device));
            case "POST poke" -> {
                SessionResult session = device.poll();
                yield new Result(
                        200,
                        Map.of(
                                "end", session.end().name(),
                                "commands", session.commands(),
                                "httpStatus", session.httpStatus()));
            }
            case "GET received" ->
                new Result(
                        200,
                        device.received().stream()
                                .map(received -> Map.of(
                                        "at", received.at().toString(),
                                        "source", received.source().name(),
                                        "type", received.type(),
                                        "queries", received.queries()))
                                .toList());
            case "GET disclosed" ->
                new Result(
                        200,
                        device.disclosed().stream()
                                .map(disclosed -> Map.of(
                                        "at", disclosed.at().toString(),
                                        "message", disclosed.message(),
                                        "path", disclosed.path(),
                                        "value", disclosed.value(),
                                        "volunteered", disclosed.volunteered()))
                                .toList());
            case "DELETE " -> {
                device.leave();
                device.delete();
                fleet.remove(device);
                yield new Result(200, Map.of("removed", device.hardware().serialNumber()));
            }
            default -> notAllowed();
        };
    }

    private Result enrollFromProfile(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI());
        byte[] profile = exchange.getRequestBody().readNBytes(MOST_BYTES);
        return create(
                query.getOrDefault("model", "iphone"),
                query.get("name"),
                Boolean.parseBoolean(query.get("over-sharing")),
                Boolean.parseBoolean(query.get("supervised")),
                device -> device.enroll(profile));
    }

    private Result enrollWithAccount(HttpExchange exchange) throws IOException {
        try {
            Dict body = Json.read(exchange.getRequestBody().readNBytes(MOST_BYTES));
            String email = body.text("email").orElse("");
            Account account = new Account(
                    email,
                    URI.create(body.text("discovery").orElse("https://" + email.substring(email.lastIndexOf('@') + 1))),
                    new FormSignIn(email, body.text("password").orElse("")));
            return create(
                    body.text("model").orElse("iphone"),
                    body.text("name").orElse(null),
                    body.flag("overSharing"),
                    body.flag("supervised"),
                    device -> device.enroll(account));
        } catch (MalformedException | IllegalArgumentException e) {
            return new Result(400, Map.of("error", "expected JSON with email, password and discovery"));
        }
    }

    private Result create(
            String model,
            @org.jspecify.annotations.Nullable String name,
            boolean overSharing,
            boolean supervised,
            java.util.function.Function<VirtualDevice, EnrollmentOutcome> enrollment) {
        Optional<DeviceModel> kind = DeviceModel.of(model);
        if (kind.isEmpty()) {
            return new Result(400, Map.of("error", "model is iphone, ipad or mac"));
        }
        Behavior behavior = overSharing ? Behavior.faithful().overSharing() : Behavior.faithful();
        String known = name == null ? "Virtual " + kind.get().family() : name;
        long seed = new SecureRandom().nextLong();
        VirtualDevice device = supervised
                ? VirtualDevice.createSupervised(fleet.world(), kind.get(), known, seed, behavior)
                : VirtualDevice.create(fleet.world(), kind.get(), known, seed, behavior);
        return switch (enrollment.apply(device)) {
            case EnrollmentOutcome.Refused refused -> new Result(422, DeviceLine.of(refused));
            case EnrollmentOutcome.Enrolled _ -> {
                fleet.add(device);
                yield new Result(201, DeviceLine.of(device));
            }
        };
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
