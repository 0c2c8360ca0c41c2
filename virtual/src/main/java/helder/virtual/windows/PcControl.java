package helder.virtual.windows;

import helder.virtual.FormSignIn;
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
 * Controls a fleet of PCs over plain HTTP on loopback: {@code GET /pcs}, {@code POST /pcs} with JSON (server, user, secret
 * or password, model, name, personal), and below {@code /pcs/SERIAL}: {@code sync}, {@code renew}, {@code restart},
 * {@code leave}, {@code off}, {@code on}, {@code asked}, {@code told}, {@code complaints}, {@code over-asked}, {@code DELETE}.
 */
final class PcControl implements AutoCloseable {

    private final PcFleet fleet;
    private final LocalControl control;

    private PcControl(PcFleet fleet, int port) throws IOException {
        this.fleet = fleet;
        this.control = LocalControl.start(port, this::dispatch);
    }

    static PcControl start(int port, PcFleet fleet) throws IOException {
        return new PcControl(fleet, port);
    }

    URI address() {
        return control.address();
    }

    private Result dispatch(Call call) throws IOException {
        List<String> path = call.path();
        if (path.equals(List.of("pcs"))) {
            return switch (call.method()) {
                case "GET" ->
                    new Result(200, fleet.pcs().stream().map(PcText::of).toList());
                case "POST" -> enroll(call);
                default -> notAllowed();
            };
        }
        if (path.size() >= 2 && path.getFirst().equals("pcs")) {
            Optional<VirtualPc> pc = fleet.pcs().stream()
                    .filter(candidate -> candidate.hardware().serialNumber().equals(path.get(1)))
                    .findFirst();
            if (pc.isPresent()) {
                return about(pc.get(), call.method(), path.size() == 2 ? "" : path.get(2));
            }
        }
        return new Result(404, Map.of("error", "there is nothing here"));
    }

    private static Result notAllowed() {
        return new Result(405, Map.of("error", "the method is not allowed here"));
    }

    private Result about(VirtualPc pc, String method, String what) throws IOException {
        return switch (method + " " + what) {
            case "GET " -> new Result(200, PcText.of(pc));
            case "POST sync" -> new Result(200, PcText.of(pc.sync()));
            case "POST off" -> {
                pc.switchOff();
                yield new Result(200, PcText.of(pc));
            }
            case "POST on" -> {
                pc.switchOn();
                yield new Result(200, PcText.of(pc));
            }
            case "POST leave" -> new Result(200, PcText.of(pc.leave()));
            case "POST restart" -> new Result(200, Map.of("restarts", pc.restart()));
            case "POST renew" ->
                switch (pc.renew()) {
                    case PcOutcome.Refused refused -> new Result(422, PcText.of(refused));
                    case PcOutcome.Enrolled _ -> new Result(200, PcText.of(pc));
                };
            case "GET asked" -> new Result(200, PcText.asked(pc));
            case "GET told" -> new Result(200, PcText.told(pc));
            case "GET complaints" -> new Result(200, PcText.complaints(pc));
            case "GET over-asked" -> new Result(200, PcText.overAsked(pc));
            case "DELETE " -> {
                if (pc.enrolled()) {
                    pc.leave();
                }
                pc.delete();
                fleet.remove(pc);
                yield new Result(200, Map.of("removed", pc.hardware().serialNumber()));
            }
            default -> notAllowed();
        };
    }

    private Result enroll(Call call) {
        try {
            Dict body = Json.read(call.body());
            Optional<PcModel> model = PcModel.of(body.text("model").orElse("win11-pro-24h2"));
            if (model.isEmpty()) {
                return new Result(400, Map.of("error", "model is one of " + PcModel.names()));
            }
            boolean personal = body.flag("personal");
            String user = body.text("user").orElse("");
            EnrollWith how = body.text("secret")
                    .<EnrollWith>map(secret -> new EnrollWith.Secret(user, secret, body.flag("package")))
                    .orElseGet(() -> new EnrollWith.WebPages(
                            user,
                            new FormSignIn(user, body.text("password").orElse(""))
                                    .choosing(personal ? "personal" : "company")));
            VirtualPc pc = VirtualPc.create(
                    fleet.world(),
                    model.get(),
                    body.text("name").orElse("VIRTUAL-PC"),
                    body.number("seed").orElseGet(() -> new SecureRandom().nextLong()),
                    personal,
                    PcBehavior.faithful());
            URI server = URI.create(body.text("server").orElseThrow(() -> new MalformedException("no server")));
            return switch (pc.enroll(server, how)) {
                case PcOutcome.Refused refused -> new Result(422, PcText.of(refused));
                case PcOutcome.Enrolled _ -> {
                    fleet.add(pc);
                    yield new Result(201, PcText.of(pc));
                }
            };
        } catch (MalformedException | IllegalArgumentException e) {
            return new Result(400, Map.of("error", "expected JSON with server, user, and secret or password"));
        }
    }

    @Override
    public void close() {
        control.close();
    }
}
