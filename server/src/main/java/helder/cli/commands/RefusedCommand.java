package helder.cli.commands;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists refused orders. */
@Command(
        name = "refused",
        description = {
            "The newest orders that Helder refused: who tried what on which device, when, why it was refused and the stated reason.",
            "Kept for a year. The same person trying the same within an hour is one line."
        })
final class RefusedCommand extends ServerCommand {

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = Limit.class,
            defaultValue = "100",
            description = "At most so many, 1 to 10000 (default: 100).")
    int limit = 100;

    @Override
    String operation() {
        return "command.refused";
    }

    @Override
    void fill(ObjectNode arguments) {
        arguments.put("limit", limit);
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        Table.rows(
                result.path("refused"),
                out,
                "first_at",
                "last_at",
                "times",
                "who",
                "role",
                "device",
                "what",
                "refusal",
                "reason");
    }
}
