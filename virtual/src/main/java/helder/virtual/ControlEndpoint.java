package helder.virtual;

import helder.virtual.wire.Dict;
import helder.virtual.wire.Json;
import helder.virtual.wire.LocalControl;
import helder.virtual.wire.LocalControl.Call;
import helder.virtual.wire.LocalControl.Result;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Controls a fleet over plain HTTP on loopback: {@code GET /devices}, {@code POST /devices} with a profile,
 * {@code POST /accounts}, and below {@code /devices/SERIAL}: {@code poke}, {@code received}, {@code disclosed},
 * {@code DELETE}. Web pages cannot reach it: requests with an Origin or for another host name are refused.
 */
final class ControlEndpoint implements AutoCloseable {

    private final Fleet fleet;
    private final LocalControl control;

    private ControlEndpoint(Fleet fleet, int port) throws IOException {
        this.fleet = fleet;
        this.control = LocalControl.start(port, this::dispatch);
    }

    static ControlEndpoint start(int port, Fleet fleet) throws IOException {
        return new ControlEndpoint(fleet, port);
    }

    URI address() {
        return control.address();
    }

    private Result dispatch(Call call) throws IOException {
        List<String> path = call.path();
        String method = call.method();
        if (path.equals(List.of("devices"))) {
            return switch (method) {
                case "GET" ->
                    new Result(200, fleet.devices().stream().map(DeviceLine::of).toList());
                case "POST" -> enrollFromProfile(call);
                default -> notAllowed();
            };
        }
        if (path.equals(List.of("accounts"))) {
            return method.equals("POST") ? enrollWithAccount(call) : notAllowed();
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

    private Result enrollFromProfile(Call call) {
        Map<String, String> query = call.query();
        byte[] profile = call.body();
        return create(
                query.getOrDefault("model", "iphone"),
                query.get("name"),
                Boolean.parseBoolean(query.get("over-sharing")),
                Boolean.parseBoolean(query.get("supervised")),
                device -> device.enroll(profile));
    }

    private Result enrollWithAccount(Call call) {
        try {
            Dict body = Json.read(call.body());
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

    @Override
    public void close() {
        control.close();
    }
}
