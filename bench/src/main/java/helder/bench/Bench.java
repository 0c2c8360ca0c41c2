package helder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bin/bench}: starts Helder on each database and measures what devices cost it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Helder with the messages of thousands of virtual devices, on SQLite and on PostgreSQL.")
public final class Bench implements Callable<Integer> {

    @Option(names = "--devices", defaultValue = "10000", description = "How many devices enroll (default: 10000).")
    int devices = 10_000;

    @Option(names = "--seconds", defaultValue = "5", description = "How long a run takes (default: 5).")
    int seconds = 5;

    @Option(names = "--runs", defaultValue = "5", description = "How often each cell is taken (default: 5).")
    int runs = 5;

    @Option(names = "--connections", defaultValue = "32", description = "Connections at once (default: 32).")
    int connections = 32;

    @Option(
            names = "--database",
            split = ",",
            defaultValue = "sqlite,postgresql",
            description = "sqlite, postgresql, or both (default: both).")
    List<String> databases = List.of("sqlite", "postgresql");

    @Option(
            names = "--cells",
            split = ",",
            defaultValue = "idle,tokens,commands,signatures,tls,starts",
            description = "What to measure besides enrolling, of: ${COMPLETION-CANDIDATES} (default: all).")
    Set<Series.Part> parts = EnumSet.allOf(Series.Part.class);

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = "Record where the server spends its time, one file of Java's Flight Recorder a cell.")
    Optional<Path> profile = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file as JSON.")
    Optional<Path> json = Optional.empty();

    @Option(
            names = "--program",
            paramLabel = "COMMAND",
            split = " ",
            description = "The helder command to measure (default: that of this checkout).")
    List<String> program = List.of(System.getProperty("helder.program", "bin/helder"));

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("bench: " + failure.getMessage());
                    failure.printStackTrace(line.getErr());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var report = new Report();
        report.about("machine", Machine.description());
        report.about("date", Instant.now().toString());
        report.about(
                "settings",
                "%d devices, %d runs of %d s, %d connections".formatted(devices, runs, seconds, connections));
        var settings = new Series.Settings(devices, seconds, runs, connections, parts, profile);
        for (String database : databases) {
            Path directory = Files.createTempDirectory("helder-bench");
            try (Database used = database(database, directory);
                    Helder helder = Helder.start(program, directory, used)) {
                System.err.println("\n" + used.name());
                new Series(helder, used.name(), settings, report).run();
            } finally {
                delete(directory);
            }
        }
        System.out.println(report.table());
        if (json.isPresent()) {
            report.write(json.get());
        }
        return report.errors() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private static Database database(String name, Path directory) throws IOException {
        return switch (name) {
            case "sqlite" -> new Database.Embedded();
            case "postgresql" -> Database.Postgres.start(directory.resolve("postgresql"));
            default ->
                throw new IllegalArgumentException("There is no database " + name + "; known: sqlite, postgresql");
        };
    }

    static void delete(Path directory) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(all::add);
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
