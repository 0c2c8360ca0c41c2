package helder.cli.commands;

import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists orders. */
@Command(
        name = "commands",
        description = {
            "What people and operators ordered, newest first, with its state; no device data.",
            "What Helder does by itself shows when a device last spoke: see helder device show."
        })
final class CommandsCommand extends ServerCommand {

    @Option(names = "--state", description = "queued, sent, not_now, done, failed, canceled, expired or withdrawn.")
    Optional<String> state = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Limit.class,
            defaultValue = "100",
            description = "At most so many, 1 to 10000 (default: 100).")
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
                "secrets",
                "canceled_by",
                "failure");
    }
}
