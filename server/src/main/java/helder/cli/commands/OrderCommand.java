package helder.cli.commands;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders an action. */
@Command(
        name = "command",
        description = {
            "Orders an action for a device. The gate decides; a refusal says why.",
            "Where the charter asks for a second person, or for the person who carries the device, the order waits for them as a"
                    + " request: see helder requests."
        },
        footer = {
            "Actions: lock (message, phone), locate (message, phone, footnote), clear_passcode, erase (PCs: drive), remove_work_data,"
                    + " restart, rename (name).",
            "Without a button in the console: require_passcode (length, letters, special, max_age_days, history,"
                    + " lock_after_minutes, grace_minutes, daily, scope), configure (Apple: profile; PCs and Android: settings; all:"
                    + " remove), install_app (app; PCs: download, version, sha256, arguments, name; Android: how, configuration),"
                    + " remove_app (app).",
            "What each takes for a device: helder command EMAIL|DEVICE. In full: docs/administrator/apple.md, windows.md and"
                    + " android.md."
        })
final class OrderCommand extends ServerCommand {

    private static final String INPUT = "-";

    @Parameters(
            index = "0",
            paramLabel = "EMAIL|DEVICE",
            description = "A person with one device, or the id of a device.")
    String target = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "What to do. Left out, it lists what can be ordered for this device.")
    Optional<String> action = Optional.empty();

    @Option(names = "--reason", description = "Why; the owner of the device can read it. Needed for every order.")
    Optional<String> reason = Optional.empty();

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "What the action needs, such as message=...")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--parameter-file",
            paramLabel = "NAME=FILE",
            description =
                    "The same from a file, or with - from standard input: for what is secret, so that neither the history of"
                            + " the shell nor the list of processes shows it.")
    Map<String, String> files = new LinkedHashMap<>();

    @Override
    String operation() {
        return "command.order";
    }

    @Override
    void fill(ObjectNode arguments) throws IOException {
        if (action.isPresent() && reason.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "An order needs a reason: --reason");
        }
        arguments.put("target", target);
        action.ifPresent(word -> arguments.put("action", word));
        reason.ifPresent(words -> arguments.put("reason", words));
        ObjectNode named = arguments.putObject("parameters");
        parameters.forEach(named::put);
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (named.has(file.getKey())) {
                throw new ParameterException(spec.commandLine(), "Given twice: " + file.getKey());
            }
            named.put(file.getKey(), read(file.getValue()));
        }
    }

    /** Without the line ends after it, which editors add. */
    private String read(String file) throws IOException {
        boolean isInput = file.equals(INPUT);
        if (isInput && Collections.frequency(files.values(), INPUT) > 1) {
            throw new ParameterException(spec.commandLine(), "Only one parameter can come from standard input");
        }
        byte[] bytes = isInput ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file));
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().replaceFirst("[\\r\\n]+$", "");
        } catch (CharacterCodingException e) {
            throw new ParameterException(
                    spec.commandLine(), (isInput ? "Standard input" : file) + " is no text in UTF-8", e);
        }
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        if (action.isEmpty()) {
            showActions(result, out);
        } else {
            showOrdered(result, out);
        }
    }

    /** What became of an order. */
    static void showOrdered(JsonNode result, PrintWriter out) {
        if (result.has("request")) {
            JsonNode request = result.path("request");
            out.println("It waits until others agree, until "
                    + request.path("expires_at").asString() + ":");
            request.path("waits_for").forEach(who -> out.println("  " + RequestCommands.waitsFor(who.asString())));
            out.println("Request " + request.path("id").asString() + "; see: helder requests");
            return;
        }
        Table.rows(result.path("commands"), out, "device", "kind", "state", "id");
    }

    private static void showActions(JsonNode result, PrintWriter out) {
        if (!result.path("is_enrolled").asBoolean(false)) {
            out.println("This device is not enrolled any more; nothing can be ordered for it.");
            return;
        }
        String device = "this " + result.path("ownership").asString() + " "
                + result.path("form").asString();
        if (result.path("actions").isEmpty()) {
            out.println("Nothing can be ordered for " + device + ".");
            return;
        }
        out.println("What can be ordered for " + device + ":");
        result.path("actions").forEach(row -> {
            out.println("  " + row.path("action").asString() + " - "
                    + row.path("name").asString());
            row.path("parameters")
                    .properties()
                    .forEach(parameter -> out.println("      --parameter " + parameter.getKey() + "=...  "
                            + parameter.getValue().asString()));
        });
        out.println("Every order needs a reason: --reason");
    }
}
