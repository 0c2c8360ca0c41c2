package helder.cli.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What concerns Windows PCs. */
@Command(
        name = "windows",
        description = "Waking Windows PCs through Microsoft's cloud; off unless you set it up.",
        subcommands = {WindowsCommands.Push.class, WindowsCommands.PushOff.class, WindowsCommands.Status.class})
final class WindowsCommands {

    /** Sets up the account. */
    @Command(
            name = "push",
            description = {
                "Wakes Windows PCs through Microsoft's cloud when something waits for them.",
                "Microsoft then learns when this server wants to talk to which PC."
            })
    static final class Push extends ServerCommand {
        @Option(
                names = "--family",
                required = true,
                paramLabel = "NAME",
                description = "The package family name of an app in Microsoft's store.")
        String family = "";

        @Option(
                names = "--sid",
                required = true,
                paramLabel = "SID",
                description = "The package SID of that app, ms-app://S-1-15-2-...")
        String sid = "";

        @Option(
                names = "--secret-file",
                required = true,
                paramLabel = "FILE",
                description = "A file whose first line is the secret of that app.")
        Path secretFile = Path.of("");

        @Override
        String operation() {
            return "windows.push";
        }

        @Override
        void fill(ObjectNode arguments) throws IOException {
            arguments
                    .put("family", family)
                    .put("sid", sid)
                    .put(
                            "secret",
                            Files.readString(secretFile)
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                                    .strip());
        }

        @Override
        void show(JsonNode result, PrintWriter out) {
            Table.lines(result, out);
        }
    }

    /** Ends it. */
    @Command(
            name = "push-off",
            description = "Deletes the account and the addresses of PCs. They ask for orders by themselves, as before.")
    static final class PushOff extends ServerCommand {
        @Override
        String operation() {
            return "windows.push-off";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            out.println("Helder sends nothing to Microsoft any more. PCs ask for orders by themselves.");
            out.println("PCs that were woken so far keep their connection to Microsoft until their management ends.");
        }
    }

    /** Shows how it goes. */
    @Command(
            name = "status",
            description = "Shows whether Windows PCs are woken through Microsoft's cloud, and how that goes.")
    static final class Status extends ServerCommand {
        @Override
        String operation() {
            return "windows.status";
        }

        @Override
        void fill(ObjectNode arguments) {}

        @Override
        void show(JsonNode result, PrintWriter out) {
            if (!result.path("in_use").asBoolean(false)) {
                out.println("Windows PCs are not woken through Microsoft's cloud. They ask for orders by themselves.");
                return;
            }
            Table.lines(result, out);
        }
    }
}
