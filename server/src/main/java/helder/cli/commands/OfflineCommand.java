package helder.cli.commands;

import helder.cli.DirectoryLock;
import helder.cli.Established;
import helder.cli.Offline;
import helder.cli.socket.Reply;
import helder.cli.socket.Request;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** A command that a running server carries out, and that opens the data itself when none runs. */
abstract class OfflineCommand extends ServerCommand {

    @Option(
            names = "--database",
            paramLabel = "URL",
            converter = DatabaseUrl.class,
            description = "The database when no server runs and it is not the embedded one: jdbc:postgresql://...")
    Optional<String> database = Optional.empty();

    /** The address of the server, for links that this command prints. */
    Offline.Address address() {
        return Offline.Address.DEFAULT;
    }

    /** Whether it may begin where nothing was set up. Else a slip in the name of the directory would look like an empty log. */
    boolean begins() {
        return false;
    }

    @Override
    Reply withoutServer(Path directory, Request request) {
        if (!begins()) {
            Established.require(directory, database);
        }
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            return Offline.answer(directory, database, address(), request);
        }
    }
}
