package helder.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time of day as server processes see it, moved by libfaketime (Debian: {@code faketime}). Durations inside the process run on
 * undisturbed, as they do when the clock of a machine is set.
 */
final class MovableClock {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));
    private static final int CACHED_SECONDS = 1;
    // It compares whole seconds, so that what it read may be nearly a second older than that.
    private static final Duration UNTIL_SEEN =
            Duration.ofSeconds(CACHED_SECONDS + 1).plusMillis(200);

    private final Path library;
    private final Path file;

    private MovableClock(Path library, Path file) {
        this.library = library;
        this.file = file;
    }

    /** Empty where libfaketime is not installed. */
    static Optional<MovableClock> in(Path directory) throws IOException {
        Optional<Path> library = LIBRARIES.stream().filter(Files::exists).findFirst();
        if (library.isEmpty()) {
            return Optional.empty();
        }
        var clock = new MovableClock(library.get(), directory.resolve("clock"));
        clock.write(Duration.ZERO);
        return Optional.of(clock);
    }

    /** What a process needs in its environment to live by this clock. */
    Map<String, String> environment() {
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                file.toString(),
                "FAKETIME_CACHE_DURATION",
                Integer.toString(CACHED_SECONDS),
                "DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0", // or every waiting thread of a JVM spins
                "NO_FAKE_STAT",
                "1");
    }

    /** The clock is so far from the right time from now on; returns when every process has seen it. */
    void set(Duration offset) throws IOException, InterruptedException {
        write(offset);
        Thread.sleep(UNTIL_SEEN);
    }

    private void write(Duration offset) throws IOException {
        Path draft = file.resolveSibling("clock.new");
        Files.writeString(
                draft, (offset.isNegative() ? "-" : "+") + offset.abs().toSeconds() + "\n");
        Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
