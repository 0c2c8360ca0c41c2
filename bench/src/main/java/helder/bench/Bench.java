package helder.bench;

import helder.torture.Torture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bin/bench}: starts Helder on each database and measures what devices cost it, or tortures it. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures Helder with the messages of thousands of virtual devices, on SQLite and on PostgreSQL,"
                + " and beside it any other server that speaks Apple's protocol; or tortures it: one disaster after another"
                + " under load, and an audit after each.")
public final class Bench implements Callable<Integer> {

    private static final String SQLITE = "sqlite";
    private static final String POSTGRESQL = "postgresql";
    private static final String MICRO = System.getProperty("helder.micro", "bench/micro/target/helder-bench-micro.jar");

    @Option(
            names = "--devices",
            defaultValue = "10000",
            description =
                    "How many devices enroll (default: 10000), divided among the runs and one to warm up; with --history,"
                            + " how many there are.")
    int devices = 10_000;

    @Option(names = "--seconds", defaultValue = "5", description = "How long a run takes (default: 5).")
    int seconds = 5;

    @Option(names = "--runs", defaultValue = "5", description = "How often each cell is taken (default: 5).")
    int runs = 5;

    @Option(names = "--connections", defaultValue = "32", description = "Connections at once (default: 32).")
    int connections = 32;

    @Option(
            names = "--open",
            paramLabel = "RATE",
            description = {
                "Start so many operations a second in every cell, whatever becomes of them (open loop); their times count from",
                "when they were due. Without it each connection starts its next when the one before is complete."
            })
    double rate;

    @Option(
            names = "--database",
            split = ",",
            defaultValue = "sqlite,postgresql",
            description = "sqlite, postgresql, or both (default: both).")
    List<String> databases = List.of("sqlite", "postgresql");

    @Option(
            names = "--torture",
            paramLabel = "MINUTES",
            description =
                    "Measure nothing: kill, fill disks, move clocks, stop databases and break connections for so long on"
                            + " each database. Ends with 1 when a promise was broken, and keeps data and logs then.")
    Optional<Long> torture = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Repeat the choices of an earlier torture.")
    Optional<Long> seed = Optional.empty();

    @Option(
            names = "--cells",
            split = ",",
            defaultValue = "idle,tokens,commands,signatures,tls,starts",
            description = "What to measure besides enrolling, of: ${COMPLETION-CANDIDATES} (default: all).")
    Set<Settings.Part> parts = EnumSet.allOf(Settings.Part.class);

    @Option(
            names = "--platform",
            split = ",",
            defaultValue = "apple,windows",
            description = {
                "Whose devices, of: ${COMPLETION-CANDIDATES} (default: apple,windows, each on a server of its own). Of PCs, idle means",
                "sessions without orders, tls the same with a handshake for each, commands means settings; the rest is Apple's.",
                "A peer, growth and history are measured with Apple's only. Of android, reports through Google's stand-in and a change",
                "of the policy of all phones at the rates that Google allows, on SQLite, whatever cells are chosen."
            })
    Set<Settings.Platform> platforms = EnumSet.of(Settings.Platform.APPLE, Settings.Platform.WINDOWS);

    @Option(
            names = "--profile",
            paramLabel = "DIR",
            description = {
                "Record where the server spends its time: a file of Java's Flight Recorder for each run of a cell,",
                "and a table of what its CPU went into."
            })
    Optional<Path> profile = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to this file as JSON.")
    Optional<Path> json = Optional.empty();

    @Option(
            names = "--growth",
            paramLabel = "SIZES",
            split = ",",
            description = {
                "How cost grows with the number of devices: let so many enroll, measure, let more enroll, and so on,",
                "as in 1000,10000,100000. Give --keep too, because many take hours to enroll."
            })
    List<Integer> growth = List.of();

    @Option(
            names = "--history",
            paramLabel = "N",
            description = {
                "How cost grows with history: measure, let each of --devices answer N commands and be looked at up to 90 times,",
                "and measure again."
            })
    int history;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "For --growth, --history and --platform windows: keep server and devices here, and go on with both.")
    Optional<Path> keep = Optional.empty();

    @Option(
            names = "--micro",
            arity = "0..1",
            paramLabel = "PATTERN",
            fallbackValue = "",
            description = {
                "Run the micro-benchmarks of single parts, or those whose names match, and nothing else.",
                "Their figures are JMH's; --json gives its JSON."
            })
    Optional<String> micro = Optional.empty();

    @Option(
            names = "--looks",
            paramLabel = "N",
            description =
                    "For --micro LongLogs: how many looks the log holds (default: 200000; 5000000 take 10 minutes to write).")
    Optional<Integer> looks = Optional.empty();

    @ArgGroup(exclusive = false, validate = false, heading = "%nBeside another server:%n")
    PeerOptions peer = new PeerOptions();

    @Option(
            names = "--program",
            paramLabel = "COMMAND",
            split = " ",
            description = "The helder command to measure (default: that of this checkout).")
    List<String> program = List.of(System.getProperty("helder.program", "bin/helder"));

    @Spec
    CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        System.exit(line().execute(arguments));
    }

    /** The command: options that make no sense end in one sentence and 2, whatever fails later in 1 and all that is known of it. */
    static CommandLine line() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((wrong, arguments) -> {
                    wrong.getCommandLine().getErr().println("bench: " + wrong.getMessage() + " (see bin/bench --help)");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    line.getErr().println("bench: " + failure.getMessage());
                    failure.printStackTrace(line.getErr());
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /** Before anything starts: what would end in a division by nothing, or in figures of no run, is refused. */
    private void check() {
        atLeastOne("--devices", devices);
        atLeastOne("--seconds", seconds);
        atLeastOne("--runs", runs);
        atLeastOne("--connections", connections);
        growth.forEach(size -> atLeastOne("--growth", size));
        if (history < 0) {
            throw refused("--history must not be negative");
        }
        if (keep.isPresent() && !grows() && !measuresPcsOnly()) {
            throw refused("--keep is for --growth, --history and --platform windows only");
        }
        if ((peer.url.isPresent() || grows()) && !platforms.contains(Settings.Platform.APPLE)) {
            throw refused("A peer, growth and history are measured with --platform apple");
        }
        if (peer.url.isPresent() && grows()) {
            throw refused("A peer is measured by the usual set only, without --growth and --history");
        }
        if (peer.url.isPresent() && !peer.saysWhereCertificatesComeFrom()) {
            throw refused("Devices of the peer need certificates: give --peer-ca and --peer-ca-key, or --peer-scep,"
                    + " or --peer-profiles");
        }
        atLeastOne("--peer-queue-batch", peer.queueBatch);
        if (measuresTheUsualSet() && devices <= runs) {
            throw refused(
                    "--devices must be more than --runs: each run enrolls some of them, and so does the one to warm up");
        }
        known();
    }

    private void atLeastOne(String option, int value) {
        if (value < 1) {
            throw refused(option + " must be at least 1");
        }
    }

    private boolean grows() {
        return !growth.isEmpty() || history > 0;
    }

    private boolean measures(Settings.Platform platform) {
        return measuresTheUsualSet() && platforms.contains(platform);
    }

    private boolean measuresPcsOnly() {
        return measures(Settings.Platform.WINDOWS) && !measures(Settings.Platform.APPLE);
    }

    private boolean measuresAndroidsOnly() {
        return measures(Settings.Platform.ANDROID) && platforms.size() == 1;
    }

    private boolean measuresTheUsualSet() {
        return micro.isEmpty() && torture.isEmpty() && !grows();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        check();
        if (micro.isPresent()) {
            return micro(micro.get());
        }
        if (torture.isPresent()) {
            return torture(Duration.ofMinutes(torture.get()));
        }
        int phones = measures(Settings.Platform.ANDROID) ? androids() : CommandLine.ExitCode.OK;
        return measuresAndroidsOnly() ? phones : Math.max(phones, measure());
    }

    private int torture(Duration length) throws IOException, InterruptedException {
        var run = new Torture(program, length, seed.orElseGet(() -> new Random().nextLong()), System.out);
        boolean held = true;
        for (String database : known()) {
            held &= database.equals(SQLITE) ? run.embedded() : run.postgres();
        }
        return held ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<String> known() {
        return databases.stream()
                .flatMap(name -> switch (name) {
                    case SQLITE -> Stream.of(SQLITE);
                    case POSTGRESQL, "postgres" -> Stream.of(POSTGRESQL);
                    case "both" -> Stream.of(SQLITE, POSTGRESQL);
                    default -> throw refused("There is no database " + name + "; known: sqlite, postgresql, both");
                })
                .toList();
    }

    private int measure() throws IOException {
        var report = new Report();
        report.about("machine", Machine.description());
        report.about("date", Instant.now().toString());
        report.about(
                "settings",
                "%d devices, %d runs of %d s, %d connections%s"
                        .formatted(
                                devices,
                                runs,
                                seconds,
                                connections,
                                rate > 0 ? String.format(Locale.ROOT, ", %.0f a second", rate) : ""));
        var settings = new Settings(devices, seconds, runs, connections, rate, parts, profile);
        for (String database : known()) {
            if (grows() || measures(Settings.Platform.APPLE)) {
                on(database, (helder, used, directory) -> phones(helder, used, directory, settings, report));
            }
            if (measures(Settings.Platform.WINDOWS) && peer.url.isEmpty()) {
                on(database, (helder, used, directory) -> {
                    Optional<Path> kept = keep.map(_ -> directory.resolve("pcs"));
                    new PcSeries(helder, used.name() + ", PCs", settings, report, kept).run();
                });
            }
        }
        System.out.println(report.table());
        if (json.isPresent()) {
            report.write(json.get());
        }
        return report.errors() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** What is measured on a server. */
    @FunctionalInterface
    private interface Measuring {
        void on(Helder helder, Database used, Path directory) throws IOException;
    }

    private void on(String database, Measuring measuring) throws IOException {
        Path directory = directory(database);
        try (Database used = database(database, directory);
                Helder helder = Helder.start(program, directory, used)) {
            System.err.println("\n" + used.name());
            measuring.on(helder, used, directory);
        } finally {
            if (keep.isEmpty()) {
                delete(directory);
            }
        }
    }

    private void phones(Helder helder, Database used, Path directory, Settings settings, Report report)
            throws IOException {
        if (!grows()) {
            new Series(helder, used.name(), peer(used), settings, report).run();
        } else {
            grow(new Growth(helder, used.name(), settings, report, directory.resolve("devices")));
        }
    }

    private Path directory(String database) throws IOException {
        return keep.isPresent()
                ? Files.createDirectories(keep.get().toAbsolutePath().resolve(database))
                : Files.createTempDirectory("helder-bench");
    }

    private void grow(Growth growing) throws IOException {
        if (!growth.isEmpty()) {
            growing.sizes(growth);
        }
        if (history > 0) {
            growing.history(devices, history);
        }
    }

    /** The benchmarks are a program of their own, because they call the server's classes, which are only measured from outside here. */
    private int micro(String pattern) throws IOException {
        List<String> command = new ArrayList<>();
        looks.ifPresent(many -> command.add("-Dhelder.micro.looks=" + many));
        command.addAll(List.of("-jar", MICRO, pattern));
        json.ifPresent(file -> command.add(file.toString()));
        return java(command);
    }

    /** So many phones let in at the rates of Google would take hours: the same program moves the clocks of both instead. */
    private int androids() throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                MICRO,
                "helder.micro.AndroidPhones",
                Integer.toString(devices),
                Integer.toString(runs)));
        json.filter(_ -> measuresAndroidsOnly()).ifPresent(file -> command.add(file.toString()));
        return java(command);
    }

    private static int java(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Optional<Measured> peer(Database beside) throws IOException {
        return peer.url.isEmpty()
                ? Optional.empty()
                : Optional.of(Peer.of(peer, peer.url.get(), peer.name + " (beside " + beside.name() + ")", devices));
    }

    private static Database database(String name, Path directory) throws IOException {
        return name.equals(SQLITE) ? new Database.Embedded() : Database.Postgres.start(directory.resolve("postgresql"));
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
