package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Charters. */
@Command(
        name = "charter",
        description = "What the organisation may know and do, per ownership.",
        subcommands = {CharterCommands.Show.class, CharterCommands.Export.class, CharterCommands.Import.class})
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
        }
    }

    /** Writes the one in force. */
    @Command(name = "export", description = "Writes the charter in force as JSON, to be changed and imported.")
    static final class Export extends ServerCommand {
        @Option(names = "--ownership", required = true, description = "personal or company.")
        String ownership = "";

        @Option(names = "--out", paramLabel = "FILE", description = "Where to (default: print it).")
        Optional<Path> out = Optional.empty();

        @Mixin
        OutFile file = new OutFile();

        @Override
        String operation() {
            return "charter.export";
        }

        @Override
        void fill(ObjectNode arguments) {
            out.ifPresent(file::require);
            arguments.put("ownership", ownership);
        }

        @Override
        void finish(JsonNode result) throws IOException {
            if (out.isPresent()) {
                file.write(out.get(), (result.path("text").asString() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        void show(JsonNode result, PrintWriter writer) {
            writer.println(out.map(path -> "Written to " + path)
                    .orElseGet(() -> result.path("text").asString()));
        }
    }

    /** Puts a new version in force. */
    @Command(
            name = "import",
            description =
                    "Puts a charter in force as the next version. Narrowing works at once; widening only for new enrollments.")
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
