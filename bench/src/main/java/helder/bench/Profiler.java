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

    private final Optional<Path> directory;
    private final LongSupplier process;

    /**
     * @param directory where recordings go; empty for none
     * @param process the server's process
     */
    Profiler(Optional<Path> directory, LongSupplier process) {
        this.directory = directory;
        this.process = process;
    }

    void begin() {
        directory.ifPresent(present -> tell("JFR.start", "name=cell", "settings=profile"));
    }

    void end(String cell) {
        directory.ifPresent(present -> {
            createDirectory(present);
            String name = cell.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT) + ".jfr";
            tell("JFR.stop", "name=cell", "filename=" + present.toAbsolutePath().resolve(name));
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
