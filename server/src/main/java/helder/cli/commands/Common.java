package helder.cli.commands;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of every command. */
final class Common {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "helder-data",
            description = "The data directory (default: ./helder-data).")
    Path data = Path.of("helder-data");

    @Option(names = "--json", description = "Print JSON for programs instead of lines for people.")
    boolean json;

    Path directory() {
        return data.toAbsolutePath().normalize();
    }
}
