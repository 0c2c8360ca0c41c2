package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Backs up while the server works. */
@Command(
        name = "backup",
        description =
                "Writes everything to one file while the server works. The key file is in it only under a passphrase.")
final class BackupCommand extends ServerCommand {

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file to write; it must not exist.")
    Path file = Path.of("");

    @Mixin
    Passphrase passphrase = new Passphrase();

    @Override
    String operation() {
        return "backup";
    }

    @Override
    void fill(ObjectNode arguments) throws IOException {
        arguments.put("file", file.toAbsolutePath().toString());
        passphrase.read().ifPresent(text -> arguments.put("passphrase", text));
    }

    @Override
    void show(JsonNode result, PrintWriter out) {
        out.println("Written to " + result.path("file").asString());
        if (!result.path("has_key").asBoolean()) {
            out.println("The key file is not in it. Keep a copy of "
                    + common.directory().resolve("helder.key") + " somewhere else, or use --passphrase-file.");
        }
    }
}
