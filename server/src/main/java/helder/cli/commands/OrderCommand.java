package helder.cli.commands;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Orders an action. */
@Command(
        name = "command",
        description = "Orders an action for a device. The gate decides; a refusal says why.",
        footer = {
            "Actions: lock, clear_passcode, erase, remove_work_data, restart, rename.",
            "Without a button in the console: require_passcode (length=6), configure (profile=XML), install_app and"
                    + " remove_app (app=IDENTIFIER)."
        })
final class OrderCommand extends ServerCommand {

    @Parameters(
            index = "0",
            paramLabel = "EMAIL|DEVICE",
            description = "A person with one device, or the id of a device.")
    String target = "";

    @Parameters(index = "1", paramLabel = "ACTION", description = "What to do.")
    String action = "";

    @Option(names = "--reason", required = true, description = "Why; the owner of the device can read it.")
    String reason = "";

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "What the action needs, such as message=...")
    Map<String, String> parameters = new LinkedHashMap<>();

    @Override
    String operation() {
        return "command.order";
    }

    @Override
    void fill(ObjectNode arguments) {
        arguments.put("target", target).put("action", action).put("reason", reason);
        ObjectNode named = arguments.putObject("parameters");
        parameters.forEach(named::put);
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        Table.lines(result, out);
    }
}
