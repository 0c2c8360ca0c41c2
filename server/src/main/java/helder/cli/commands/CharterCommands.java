package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Charters. */
@Command(
        name = "charter",
        description = "What the organisation may know and do, per ownership.",
        subcommands = {
            CharterCommands.Show.class,
            CharterCommands.Diff.class,
            CharterCommands.Lint.class,
            CharterCommands.Export.class,
            CharterCommands.Import.class,
            DraftCommands.All.class,
            DraftCommands.Review.class,
            DraftCommands.Write.class,
            DraftCommands.Submit.class,
            DraftCommands.Comment.class,
            DraftCommands.Sign.class,
            DraftCommands.Refuse.class,
            DraftCommands.Withdraw.class,
            DraftCommands.Announce.class,
            CharterLifeCommands.Versions.class,
            CharterLifeCommands.Answers.class,
            CharterLifeCommands.Procedure.class
        })
final class CharterCommands {

    /** Shows the one in force. */
    @Command(name = "show", description = "Shows the charter in force: every data item and action in use.")
    static final class Show extends ServerCommand {
        @Option(names = "--ownership", required = true, description = "personal or company.")
        String ownership = "";

        @Override
        String operation() {
            return "charter.show";
        }

        @Override
        void fill(ObjectNode arguments) {
            arguments.put("ownership", ownership);
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("The " + result.path("ownership").asString() + " charter, version "
                    + result.path("version").asString() + ", in force since "
                    + result.path("in_force_at").asString() + ", SHA-256 "
                    + result.path("hash").asString());
            out.println();
            Table.rows(result.path("data"), out, "item", "purpose", "legal_basis", "days", "seen_by");
            out.println();
            Table.rows(
                    result.path("actions"),
                    out,
                    "action",
                    "purpose",
                    "legal_basis",
                    "ordered_by",
                    "approvals",
                    "asks_first");
            if (!result.path("groups").isEmpty()) {
                out.println();
                Table.rows(result.path("groups"), out, "group", "without_data", "without_actions");
            }
        }
    }

    /** Looks through one. */
    @Command(
            name = "lint",
            description =
                    "Says what in a JSON file, or else in the charter in force, deserves another look, with the source of each rule.")
    static final class Lint extends ServerCommand {
        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "A JSON file, as charter export writes it; it names the ownership itself.")
        Optional<Path> file = Optional.empty();

        @Option(names = "--ownership", description = "personal or company, when there is no file.")
        Optional<String> ownership = Optional.empty();

        @Override
        String operation() {
            return "charter.lint";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            if (file.isPresent() == ownership.isPresent()) {
                throw new ParameterException(spec.commandLine(), "Give a file, or else --ownership");
            }
            if (file.isPresent()) {
                arguments.put("text", Files.readString(file.get()));
            }
            ownership.ifPresent(word -> arguments.put("ownership", word));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (result.path("findings").isEmpty()) {
                out.println("Nothing was found.");
            }
            for (JsonNode finding : result.path("findings")) {
                out.println(finding.path("rule").asString() + " "
                        + finding.path("severity").asString() + ": " + Table.cell(finding.path("sentence")));
                out.println("  " + Table.cell(finding.path("source")));
            }
        }
    }

    /** Compares two of them. */
    @Command(
            name = "diff",
            description = {
                "Says in plain words what one charter changes against another: first what widens, then what narrows.",
                "Compares a JSON file, or else the version of --to, with the version of --from."
            })
    static final class Diff extends ServerCommand {
        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "A JSON file, as charter export writes it; it names the ownership itself.")
        Optional<Path> file = Optional.empty();

        @Option(names = "--ownership", description = "personal or company, when there is no file.")
        Optional<String> ownership = Optional.empty();

        @Option(
                names = "--from",
                paramLabel = "VERSION",
                description = "The earlier version (default: the one in force).")
        Optional<Integer> from = Optional.empty();

        @Option(names = "--to", paramLabel = "VERSION", description = "The later version (default: the one in force).")
        Optional<Integer> to = Optional.empty();

        @Override
        String operation() {
            return "charter.diff";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            if (file.isPresent() == ownership.isPresent() || (file.isPresent() && to.isPresent())) {
                throw new ParameterException(
                        spec.commandLine(), "Give a file, or else --ownership with the versions to compare");
            }
            if (file.isPresent()) {
                arguments.put("text", Files.readString(file.get()));
            }
            ownership.ifPresent(word -> arguments.put("ownership", word));
            from.ifPresent(version -> arguments.put("from", version));
            to.ifPresent(version -> arguments.put("to", version));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            list("Widens", result.path("widening"), out);
            list("Narrows", result.path("narrowing"), out);
            if (result.path("widening").isEmpty() && result.path("narrowing").isEmpty()) {
                out.println("They say the same.");
            }
        }

        static void list(String heading, JsonNode changes, PrintWriter out) {
            if (!changes.isEmpty()) {
                out.println(heading + ":");
                changes.forEach(change -> out.println("  " + Table.cell(change.path("sentence"))));
            }
        }
    }

    /** Writes the one in force. */
    @Command(name = "export", description = "Writes the charter in force as JSON, to be changed and imported.")
    static final class Export extends TextExport {
        @Option(names = "--ownership", required = true, description = "personal or company.")
        String ownership = "";

        @Override
        String operation() {
            return "charter.export";
        }

        @Override
        void fill(ObjectNode arguments) {
            super.fill(arguments);
            arguments.put("ownership", ownership);
        }
    }

    /** Puts a new version in force. */
    @Command(
            name = "import",
            description = {
                "Puts a charter in force as the next version when it only takes something away.",
                "What adds something becomes a draft in review instead, and waits for signatures."
            })
    static final class Import extends ServerCommand {
        @Parameters(paramLabel = "FILE", description = "The JSON file, as charter export writes it.")
        Path file = Path.of("");

        @Override
        String operation() {
            return "charter.import";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments.put("text", Files.readString(file));
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }
}
