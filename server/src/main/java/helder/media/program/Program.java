package helder.media.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A program that is started for one piece of work: never by a shell, after all other work of the machine where {@code nice} is there, with
 * little of this process' surroundings, and ended when it takes too long or says too much.
 */
public final class Program {

    private static final int MOST_COMPLAINTS = 4_096;
    private static final Map<String, String> SURROUNDINGS = Map.of("LC_ALL", "C.UTF-8", "PATH", "/usr/bin:/bin");

    private final Path path;
    private final Optional<Path> nice;

    Program(Path path, Optional<Path> nice) {
        this.path = path;
        this.nice = nice;
    }

    /** It did not do its work. */
    public static final class FailedException extends Exception {
        private static final long serialVersionUID = 1L;

        FailedException(String what) {
            super(what);
        }

        FailedException(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /**
     * Runs it to its end.
     *
     * @param directory in which it works
     * @param input what it reads
     * @param limit after which it is ended
     * @param most bytes that it may write
     * @return what it wrote
     */
    public byte[] run(List<String> arguments, Path directory, byte[] input, Duration limit, int most)
            throws FailedException {
        var command = new ArrayList<String>();
        nice.ifPresent(first -> command.addAll(List.of(first.toString(), "-n", "10")));
        command.add(path.toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(SURROUNDINGS);
        try {
            return run(builder.start(), input, limit, most);
        } catch (IOException e) {
            throw new FailedException(path.getFileName() + " cannot be started: " + e.getMessage(), e);
        }
    }

    private byte[] run(Process process, byte[] input, Duration limit, int most) throws FailedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                threads.execute(() -> write(process, input));
                CompletableFuture<byte[]> complaints = CompletableFuture.supplyAsync(
                        reading(process, process.getErrorStream(), MOST_COMPLAINTS, false), threads);
                CompletableFuture<byte[]> output =
                        CompletableFuture.supplyAsync(reading(process, process.getInputStream(), most, true), threads);
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new FailedException(path.getFileName() + " took longer than " + limit.toSeconds() + " s");
                }
                byte[] result = output.get();
                if (result.length > most) {
                    throw new FailedException(path.getFileName() + " wrote more than " + most + " bytes");
                }
                if (process.exitValue() != 0) {
                    throw new FailedException(path.getFileName() + " ended with " + process.exitValue() + ": "
                            + new String(complaints.get(), StandardCharsets.UTF_8).strip());
                }
                return result;
            } finally {
                // Also what it may have started itself; nothing is left that keeps the threads here.
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException(path.getFileName() + " was ended, because the server stops", e);
        } catch (ExecutionException e) {
            throw new FailedException(path.getFileName() + " could not be read", e);
        }
    }

    private static void write(Process process, byte[] input) {
        try (OutputStream out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException e) {
            // It ended before it read everything; how it ended says whether that was right.
            process.toHandle().destroy();
        }
    }

    /** @param isAll whether more than that ends the program; the rest is thrown away otherwise */
    private static Supplier<byte[]> reading(Process process, InputStream stream, int most, boolean isAll) {
        return () -> {
            try {
                byte[] read = stream.readNBytes(isAll ? most + 1 : most);
                if (isAll && read.length > most) {
                    process.toHandle().destroyForcibly();
                } else {
                    stream.transferTo(OutputStream.nullOutputStream());
                }
                return read;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
