package helder.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Records where the server spends its time in each cell, by the Flight Recorder of its Java runtime. */
final class Profiler {

    private static final int PATIENCE_SECONDS = 60;
    /** By processor time, native code too: JEP 509. Five times as often as the profile setting, because a run is short. */
    private static final String SAMPLING = "jdk.CPUTimeSample#throttle=2ms";

    private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");
    /** The serial collector works in the thread of the virtual machine. */
    private static final List<String> COLLECTORS = List.of("VM Thread", "GC Thread", "G1 ");

    private final Optional<Path> directory;
    private final LongSupplier process;
    private Reading before = new Reading(0, 0, 0);

    /** What parts of the server have taken so far, in seconds. */
    private record Reading(double whole, double compiling, double collecting) {}

    /**
     * @param directory where recordings go; empty for none
     * @param process the server's process
     */
    Profiler(Optional<Path> directory, LongSupplier process) {
        this.directory = directory;
        this.process = process;
    }

    void begin() {
        directory.ifPresent(present -> {
            tell("JFR.start", "name=cell", "settings=profile", "jdk.CPUTimeSample#enabled=true", SAMPLING);
            before = reading();
        });
    }

    private Reading reading() {
        long server = process.getAsLong();
        return new Reading(
                Machine.cpu(List.of(server)),
                Machine.cpuOfThreads(server, COMPILERS),
                Machine.cpuOfThreads(server, COLLECTORS));
    }

    /**
     * Ends a recording.
     *
     * @param seconds that the server and its database took for the run
     * @return how they are divided; empty when nothing is recorded
     */
    Optional<Profile> end(String cell, double seconds) {
        return directory.map(present -> {
            Reading after = reading();
            createDirectory(present);
            String name = cell.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT) + ".jfr";
            Path file = present.toAbsolutePath().resolve(name);
            tell("JFR.stop", "name=cell", "filename=" + file);
            try {
                return Profile.of(
                        file,
                        seconds,
                        after.compiling - before.compiling,
                        after.collecting - before.collecting,
                        Math.max(0, seconds - (after.whole - before.whole)));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    /** The runtime reports success also when it could not write. */
    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void tell(String... words) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        List<String> command = new java.util.ArrayList<>(List.of(jcmd.toString(), String.valueOf(process.getAsLong())));
        command.addAll(List.of(words));
        try {
            Process told = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!told.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || told.exitValue() != 0) {
                throw new IllegalStateException("The server's runtime does not record: " + String.join(" ", words));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
