package helder.cli.commands;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The log of looks. */
@Command(name = "looks", description = "The newest looks: who saw what, when and why; no device data.")
final class LooksCommand extends ServerCommand {

    @Option(names = "--limit", defaultValue = "100", description = "At most so many (default: 100).")
    int limit = 100;

    @Override
    String operation() {
        return "looks.list";
    }

    @Override
    void fill(ObjectNode arguments) {
        arguments.put("limit", limit);
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        Table.rows(result.path("looks"), out, "sequence", "looked_at", "who", "role", "where", "people", "reason");
    }

    /** Checks that the log was not changed. */
    @Command(
            name = "verify-log",
            description =
                    "Recomputes the chain of the log of looks and says whether it is whole. Works without a server.")
    static final class Verify extends OfflineCommand {
        @Override
        String operation() {
            return "looks.verify";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            long looks = result.path("looks").asLong();
            if (looks == 0) {
                out.println("The log of looks is whole: nobody has looked yet.");
                return;
            }
            out.println("The log of looks is whole: " + looks + (looks == 1 ? " look" : " looks") + ", last hash "
                    + result.path("last_hash").asString());
        }
    }
}
