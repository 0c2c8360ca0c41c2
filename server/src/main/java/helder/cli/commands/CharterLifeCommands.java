package helder.cli.commands;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How charters change and reach people. */
final class CharterLifeCommands {

    private CharterLifeCommands() {}

    /** A command about the charter of one ownership. */
    abstract static class OfOneOwnership extends ServerCommand {
        @Option(names = "--ownership", required = true, description = "personal or company.")
        String ownership = "";

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("ownership", ownership);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Lists them. */
    @Command(
            name = "versions",
            description = "Lists every version, newest first. What one adds has come by its effective_at.")
    static final class Versions extends OfOneOwnership {
        @Override
        String operation() {
            return "charter.versions";
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.rows(
                    result.path("versions"), out, "version", "widens", "in_force_at", "effective_at", "author", "hash");
        }
    }

    /** Counts them. */
    @Command(
            name = "answers",
            description =
                    "Counts who said yes or no to what was asked last, and who did not answer, rounded down to tens.")
    static final class Answers extends OfOneOwnership {
        @Override
        String operation() {
            return "charter.answers";
        }
    }

    /** Shows and changes it. */
    @Command(name = "procedure", description = "Shows how a charter is changed, and changes that.")
    static final class Procedure extends OfOneOwnership {
        @Option(
                names = "--notice-days",
                description =
                        "Days until what a new version adds reaches everybody: 7 to 90 for personal devices, 0 to 90 for"
                                + " those of the organisation.")
        Optional<Integer> noticeDays = Optional.empty();

        @Option(
                names = "--signer",
                paramLabel = "OFFICE",
                description =
                        "Who must sign what a new version adds: privacy-officer, works-council, legal, human-resources. May be"
                                + " given several times; replaces those before.")
        List<String> signers = List.of();

        @Override
        String operation() {
            return "charter.procedure";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            noticeDays.ifPresent(days -> arguments.put("notice_days", days));
            signers.forEach(arguments.putArray("signers")::add);
        }
    }
}
