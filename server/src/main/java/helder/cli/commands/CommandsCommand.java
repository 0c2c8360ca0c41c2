package helder.cli.commands;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists orders. */
@Command(name = "commands", description = "The newest commands with their state; orders only, no device data.")
final class CommandsCommand extends ServerCommand {

    @Option(names = "--state", description = "queued, sent, not_now, done, failed, canceled, expired or withdrawn.")
    Optional<String> state = Optional.empty();

    @Option(names = "--limit", defaultValue = "100", description = "At most so many (default: 100).")
    int limit = 100;

    @Override
    String operation() {
        return "command.list";
    }

    @Override
    void fill(ObjectNode arguments) {
        state.ifPresent(code -> arguments.put("state", code));
        arguments.put("limit", limit);
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        Table.rows(
                result.path("commands"),
                out,
                "created_at",
                "kind",
                "state",
                "device",
                "ordered_by",
                "reason",
                "failure");
    }
}
