package helder.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A program that runs beside the demo until it is stopped; what it says goes to its log. */
final class Running implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int SHOWN_LINES = 12;

    private final String name;
    private final Place place;
    private final Process process;

    private Running(String name, Place place, Process process) {
        this.name = name;
        this.place = place;
        this.process = process;
    }

    static Running start(String name, List<String> command, Place place) throws IOException {
        Path log = place.log(name);
        Files.deleteIfExists(log);
        var builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true).redirectOutput(log.toFile()).redirectInput(nothing());
        var running = new Running(name, place, builder.start());
        Files.writeString(place.process(name), Long.toString(running.process.pid()));
        return running;
    }

    private static ProcessBuilder.Redirect nothing() {
        var none = new File("/dev/null");
        return none.exists() ? ProcessBuilder.Redirect.from(none) : ProcessBuilder.Redirect.PIPE;
    }

    /** Stops what an earlier demo in this place left behind when it was killed and could not stop it itself. */
    static void stopLeftBehind(String name, Place place) throws IOException {
        Path file = place.process(name);
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file).strip();
        Optional<ProcessHandle> left = text.matches("[0-9]{1,18}")
                ? ProcessHandle.of(Long.parseLong(text))
                        .filter(handle -> isOurs(handle, place.directory().toString()))
                : Optional.empty();
        if (left.isPresent()) {
            left.get().destroy();
            try {
                left.get().onExit().get(GRACE.toSeconds(), TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                left.get().destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Files.deleteIfExists(file);
    }

    /** A number is given to another program sooner or later; only one that works in this place is ours. */
    private static boolean isOurs(ProcessHandle handle, String directory) {
        return handle.info().arguments().map(List::of).orElse(List.of()).stream()
                .anyMatch(argument -> argument.startsWith(directory));
    }

    /** Waits until its log satisfies the condition. */
    void await(Predicate<String> condition) throws IOException, InterruptedException, StoppedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.test(said())) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new StoppedException("The " + name + " did not start. It said last:\n" + lastLines()
                        + "\nAll of it: " + place.log(name));
            }
            Thread.sleep(50);
        }
    }

    String said() throws IOException {
        return Files.readString(place.log(name), StandardCharsets.UTF_8);
    }

    private String lastLines() throws IOException {
        List<String> lines = said().lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .skip(Math.max(0, lines.size() - SHOWN_LINES))
                .map(line -> "  " + line)
                .collect(Collectors.joining("\n"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks it to stop; {@link #close} waits. */
    void stop() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Files.deleteIfExists(place.process(name));
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // The next start finds that this process is over and deletes the file.
            return;
        }
    }
}
