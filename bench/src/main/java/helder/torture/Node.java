package helder.torture;

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
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A real {@code helder serve} behind relays, whose addresses stay the same because they are burned into devices. */
final class Node implements AutoCloseable {

    /** It starts by itself in seconds; this leaves room for a machine that many others keep busy. */
    static final Duration LONGEST_START = Duration.ofMinutes(2);

    private static final long GRACE_SECONDS = 60;

    private final List<String> program;
    private final Path logs;
    private final String name;
    private final Ports ports;
    private final Optional<MovableClock> clock;
    private final List<Path> written = new ArrayList<>();
    private volatile Place place;
    private volatile Process process;

    /** Where it listens itself, and the relays through which the world reaches it. */
    record Ports(int web, int device, int publicWeb, int publicDevice) {
        static Ports behind(Relay web, Relay device) {
            return new Ports(freePort(), freePort(), web.port(), device.port());
        }
    }

    /** Starts it and does not wait until it is ready. */
    Node(List<String> program, String name, Place place, Path logs, Ports ports, Optional<MovableClock> clock) {
        this.program = List.copyOf(program);
        this.name = name;
        this.place = place;
        this.logs = logs;
        this.ports = ports;
        this.clock = clock;
        this.process = launch();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Starts it again after it ended. */
    void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("It runs");
        }
        process = launch();
    }

    /** Starts it again over other data, at the same addresses. */
    void restartOver(Place other) {
        place = other;
        restart();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(
                "serve",
                "--data",
                place.directory().toString(),
                "--hostname",
                "localhost",
                "--web-port",
                Integer.toString(ports.web()),
                "--device-port",
                Integer.toString(ports.device()),
                "--public-web-port",
                Integer.toString(ports.publicWeb()),
                "--public-device-port",
                Integer.toString(ports.publicDevice())));
        place.database().ifPresent(address -> command.addAll(List.of("--database", address)));
        Path log = logs.resolve(name + "-" + written.size() + ".log");
        written.add(log);
        var builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        clock.ifPresent(moved -> builder.environment().putAll(moved.environment()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until it says that it is ready; returns how long that took.
     *
     * @throws BrokenException when it does not start by itself in time
     */
    Duration awaitReady() throws InterruptedException {
        long begun = System.nanoTime();
        while (!log().contains("Helder is ready.")) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begun);
            if (!process.isAlive() || waited.compareTo(LONGEST_START) > 0) {
                throw new BrokenException(name + " did not start within " + waited + ":\n" + log());
            }
            Thread.sleep(20);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Waits until it has ended by itself; returns what it said. */
    String awaitRefusal() throws InterruptedException {
        if (!process.waitFor(LONGEST_START.toSeconds(), TimeUnit.SECONDS)) {
            throw new BrokenException(name + " did not refuse to start:\n" + log());
        }
        return log();
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
            throw new BrokenException(name + " did not stop:\n" + log());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Place place() {
        return place;
    }

    /** The port on which it serves people itself, past the relay. */
    int webPort() {
        return ports.web();
    }

    /** The port on which it serves devices itself, past the relay. */
    int devicePort() {
        return ports.device();
    }

    /** What it said since it was started last. */
    String log() {
        return read(written.getLast());
    }

    /** Lines of all its runs in which something went wrong. */
    List<String> complaints() {
        return written.stream()
                .flatMap(file -> read(file).lines())
                .filter(line -> line.contains(" ERROR ") || line.contains(" WARN "))
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
