package helder.cli.commands;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the passphrase of a backup comes from; never from the command line itself, which other users can see. */
final class Passphrase {

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "A file whose first line is the passphrase.")
    Optional<Path> file = Optional.empty();

    @Option(names = "--ask-passphrase", description = "Ask for the passphrase on the terminal.")
    boolean ask;

    Optional<String> read() throws IOException {
        if (file.isPresent()) {
            return Files.readString(file.get()).lines().findFirst();
        }
        if (!ask) {
            return Optional.empty();
        }
        Console console = Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .orElseThrow(() -> new IOException("There is no terminal to ask on; use --passphrase-file"));
        return Optional.ofNullable(console.readPassword("Passphrase: ")).map(String::new);
    }
}
