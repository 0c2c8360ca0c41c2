package helder.torture;

import helder.cli.Main;
import helder.store.StoreSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real {@code helder serve} on ports that stay the same, because they are burned into devices. */
final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long GRACE_SECONDS = 30;

    private StoreSettings settings;
    private final Path logs;
    private final Ports ports;
    private final List<Path> written = new ArrayList<>();
    private Process process;

    private record Ports(int web, int device) {}

    private ServerProcess(StoreSettings settings, Path logs, Ports ports) {
        this.settings = settings;
        this.logs = logs;
        this.ports = ports;
        this.process = launch();
    }

    /** Starts it and does not wait until it is ready. */
    static ServerProcess start(StoreSettings settings, Path logs) {
        return new ServerProcess(settings, logs, new Ports(freePort(), freePort()));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it again after it ended. */
    void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("It runs");
        }
        process = launch();
    }

    /** Starts it again over other data, at the same addresses. */
    void restartOver(StoreSettings other) {
        settings = other;
        restart();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dserver.address=127.0.0.1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--data",
                settings.directory().toString(),
                "--hostname",
                "localhost",
                "--web-port",
                Integer.toString(ports.web()),
                "--device-port",
                Integer.toString(ports.device())));
        settings.database().ifPresent(address -> command.addAll(List.of("--database", address)));
        Path log = logs.resolve("server-" + written.size() + ".log");
        written.add(log);
        try {
            return new ProcessBuilder(command)
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it says that it is ready; returns how long that took. */
    Duration awaitReady() throws InterruptedException {
        long begun = System.nanoTime();
        while (!log().contains("Helder is ready.")) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (!process.isAlive() || waited.compareTo(PATIENCE) > 0) {
                throw new AssertionError("The server did not start within " + waited + ":\n" + log());
            }
            Thread.sleep(20);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** SIGKILL: no handler runs, no file is closed by the program. */
    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Stops it as an operator does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new AssertionError("The server did not stop:\n" + log());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Path data() {
        return settings.directory();
    }

    StoreSettings settings() {
        return settings;
    }

    /** What it said since it was started last. */
    String log() {
        return read(written.getLast());
    }

    /** Lines of all its runs in which something went wrong; that a simulated push certificate reaches no device is right. */
    List<String> complaints() {
        return written.stream()
                .flatMap(file -> read(file).lines())
                .filter(line -> line.contains(" ERROR ") || line.contains(" WARN "))
                .filter(line -> !line.contains("simulated-certificate"))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
