package helder.bench;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.MalformedException;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A Helder of the bench's own: a process with a data directory and ports of its own. */
final class Helder implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<String> program;
    private final Path data;
    private final Database database;
    private final int webPort = freePort();
    private final int devicePort = freePort();
    private final int proxyPort = freePort();
    private @Nullable Process process;

    private Helder(List<String> program, Path data, Database database) throws IOException {
        this.program = List.copyOf(program);
        this.data = data;
        this.database = database;
    }

    /**
     * Sets up an organisation, unless the directory holds one, and starts the server; for use on this machine only.
     *
     * @param program the command line that is Helder, without its arguments
     */
    static Helder start(List<String> program, Path directory, Database database) throws IOException {
        var helder = new Helder(program, directory.resolve("data"), database);
        boolean isNew = !Files.exists(helder.data);
        if (isNew) {
            helder.setUp(directory.resolve("init.log"));
        }
        helder.launch();
        if (isNew) {
            new Operator(helder.data).ask("apple.push", Map.of("simulated", true));
        }
        return helder;
    }

    private void setUp(Path log) throws IOException {
        List<String> init = new ArrayList<>(program);
        init.addAll(List.of(
                "init", "--data", data.toString(), "--organisation", "Bench", "--administrator", "bench@example.org"));
        database.url().ifPresent(url -> init.addAll(List.of("--database", url)));
        Process setUp = new ProcessBuilder(init)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await(setUp);
        if (setUp.exitValue() != 0) {
            throw new IOException("helder init failed: " + Files.readString(log));
        }
    }

    /** Milliseconds from the start of the process to the first answer to a device. */
    double launch() throws IOException {
        List<String> serve = new ArrayList<>(program);
        serve.addAll(List.of(
                "serve",
                "--data",
                data.toString(),
                "--hostname",
                "localhost",
                "--web-port",
                String.valueOf(webPort),
                "--device-port",
                String.valueOf(devicePort),
                "--proxy-port",
                String.valueOf(proxyPort),
                "--trusted-proxies",
                "127.0.0.1",
                "--proxy-header",
                "Client-Cert"));
        database.url().ifPresent(url -> serve.addAll(List.of("--database", url)));
        long begun = System.nanoTime();
        Process started = new ProcessBuilder(serve)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("serve.log").toFile()))
                .start();
        process = started;
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new IOException(
                        "the server does not start; it said: " + Files.readString(data.resolveSibling("serve.log")));
            }
            pause(2);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), proxyPort)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "GET /apple/scep?operation=GetCACaps HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).contains(" 200");
        } catch (IOException e) {
            return false; // not yet
        }
    }

    /** Ends the server as an operator does. */
    void stop() throws IOException {
        Process running = process;
        if (running != null) {
            running.destroy();
            await(running);
        }
    }

    private static void await(Process process) throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("a process does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static void pause(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** This Helder as a server to be measured, behind a proxy, with devices still to come. */
    Measured measured(String name) throws IOException {
        return measured(name, new Cohort(trust(), 0));
    }

    Measured measured(String name, Cohort cohort) {
        return new Measured(
                name,
                Endpoint.plain(plain()),
                Endpoint.plain(plain()),
                this::processes,
                cohort,
                Optional.of(devices -> operator()
                        .ask(
                                "device.refresh",
                                Map.of("all", true, "items", List.of("os.version"), "reason", "Measuring the server"))),
                true);
    }

    Operator operator() {
        return new Operator(data);
    }

    /** Where a proxy on this machine reaches what devices ask for, without TLS. */
    InetSocketAddress plain() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), proxyPort);
    }

    /** Where people come with their browsers. */
    URI web() {
        return URI.create("https://localhost:" + webPort);
    }

    /** The same as an address. */
    InetSocketAddress webTls() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), webPort);
    }

    /** Where devices connect with TLS. */
    InetSocketAddress tls() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), devicePort);
    }

    List<X509Certificate> anchors() throws IOException {
        try {
            return Certificates.readAll(Files.readAllBytes(data.resolve("trust-anchor.pem")));
        } catch (MalformedException e) {
            throw new IOException("the trust anchor cannot be read", e);
        }
    }

    Trust trust() throws IOException {
        return Trust.only(anchors());
    }

    /** The server itself. */
    long process() {
        Process running = process;
        return running == null ? 0 : running.pid();
    }

    /** The server's process and those of its database. */
    List<Long> processes() {
        Process running = process;
        return running == null
                ? List.of()
                : Stream.concat(Machine.family(running.pid()).stream(), database.processes().stream())
                        .toList();
    }

    double residentMebibytes() {
        Process running = process;
        return running == null
                ? 0
                : Machine.family(running.pid()).stream()
                        .mapToDouble(Machine::residentMebibytes)
                        .sum();
    }

    double databaseMebibytes() throws IOException {
        return database.mebibytes(data);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException {
        stop();
    }
}
