package helder.virtual;

import helder.virtual.wire.Answer;
import helder.virtual.wire.Dict;
import helder.virtual.wire.Json;
import helder.virtual.wire.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Declarative management on the device: asks for the tokens, fetches what changed, activates, applies, and reports the
 * status items that the server subscribed to; the first time in full, afterwards only what changed.
 */
final class Declarations {

    private static final Map<String, String> KINDS = Map.of(
            "Activations", "activation",
            "Assets", "asset",
            "Configurations", "configuration",
            "Management", "management");

    private final DeviceState device;
    private final Channel channel;

    Declarations(DeviceState device, Channel channel) {
        this.device = device;
        this.channel = channel;
    }

    /** Brings the declarations up to date when the server's token changed, then reports. */
    void synchronize() throws IOException, MalformedException {
        Dict tokens = ask("tokens").orElseThrow(() -> new MalformedException("no answer to tokens"));
        String token = tokens.dict("SyncTokens")
                .flatMap(sync -> sync.text("DeclarationsToken"))
                .orElseThrow(() -> new MalformedException("no DeclarationsToken"));
        if (!token.equals(device.contents.declarationsToken)) {
            update();
        }
        report(false);
    }

    private void update() throws IOException, MalformedException {
        Dict items =
                ask("declaration-items").orElseThrow(() -> new MalformedException("no answer to declaration-items"));
        Dict lists = items.dict("Declarations").orElseThrow(() -> new MalformedException("no Declarations"));
        Map<String, Declaration> now = new LinkedHashMap<>();
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            for (Dict item : lists.dicts(kind.getKey())) {
                String identifier = item.text("Identifier").orElse("");
                String serverToken = item.text("ServerToken").orElse("");
                declaration(kind.getValue(), identifier, serverToken)
                        .ifPresent(declaration -> now.put(declaration.key(), declaration));
            }
        }
        device.contents.declarations.clear();
        device.contents.declarations.putAll(now);
        device.contents.declarationsToken = items.text("DeclarationsToken").orElse("");
        new Effects(device, new Activations(device)).apply(this::fetchProfile);
    }

    /** The declaration we hold under this token, or a fresh one from the server; nothing when the server has none. */
    private Optional<Declaration> declaration(String kind, String identifier, String serverToken)
            throws IOException, MalformedException {
        Declaration held = device.contents.declarations.get(kind + "/" + identifier);
        if (held != null && held.serverToken().equals(serverToken)) {
            return Optional.of(held);
        }
        Optional<Dict> body = ask("declaration/" + kind + "/" + identifier);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Declaration declaration = new Declaration(
                kind,
                identifier,
                body.get().text("ServerToken").orElse(serverToken),
                body.get().text("Type").orElse(""),
                body.get().dict("Payload").orElse(Dict.empty()));
        device.journal.received(Received.Source.DECLARATION, declaration.type(), declaration.payload());
        return Optional.of(declaration);
    }

    private Optional<Dict> ask(String endpoint) throws IOException, MalformedException {
        Answer answer = channel.checkIn("DeclarativeManagement", Map.of("Endpoint", endpoint));
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.ok()) {
            throw new MalformedException("the server answered " + answer.status() + " to " + endpoint);
        }
        return Optional.of(Json.read(answer.body()));
    }

    private Optional<Profile> fetchProfile(URI uri) {
        try {
            Answer answer = channel.fetch(uri);
            return answer.ok() ? Optional.of(Profile.read(answer.body())) : Optional.empty();
        } catch (IOException | MalformedException e) {
            // Reported to the server as a configuration that cannot be applied.
            return Optional.empty();
        }
    }

    /** Sends what changed since the last report, or everything. */
    void report(boolean full) throws IOException, MalformedException {
        StatusReport report = new StatusReport(device, new Activations(device));
        Map<String, Object> items = report.changed(full);
        List<Map<String, Object>> errors = report.errors();
        if (items.isEmpty() && !full) {
            return;
        }
        Map<String, Object> message = new LinkedHashMap<>();
        Map<String, Object> faithful = StatusReport.nested(items);
        boolean loud = device.mood().behavior().isOverSharing();
        Map<String, Object> sent = loud ? OverSharing.into(faithful, device) : faithful;
        message.put("StatusItems", sent);
        message.put("Errors", errors);
        if (full) {
            message.put("FullReport", true);
        }
        device.journal.disclosed("status", faithful, sent);
        Answer answer =
                channel.checkIn("DeclarativeManagement", Map.of("Endpoint", "status", "Data", Json.write(message)));
        if (!answer.ok()) {
            throw new MalformedException("the server answered " + answer.status() + " to a status report");
        }
        report.markReported(items);
    }
}
