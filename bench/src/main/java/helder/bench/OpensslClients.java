package helder.bench;

import helder.virtual.wire.Certificates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * Handshakes made by {@code openssl s_time}, which costs a fraction of a client in Java, so that the server is what is busy. Each
 * connection shows a device's certificate, sends one small request, reads the answer, and ends.
 */
final class OpensslClients implements AutoCloseable {

    private static final int CLIENTS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pattern DONE = Pattern.compile("(?m)^(\\d+) connections in \\d+ real seconds");

    /** How connections begin. */
    enum Kind {
        FULL_1_3("TLS 1.3 handshake with client certificate", "-tls1_3", "-new"),
        RESUMED_1_3("TLS 1.3 handshake, resumed", "-tls1_3", "-reuse"),
        FULL_1_2("TLS 1.2 handshake with client certificate", "-tls1_2", "-new"),
        RESUMED_1_2("TLS 1.2 handshake, resumed", "-tls1_2", "-reuse");

        private final String name;
        private final String version;
        private final String session;

        Kind(String name, String version, String session) {
            this.name = name;
            this.version = version;
            this.session = session;
        }

        /** The name of the cell. */
        String cell() {
            return name + ", one request (openssl)";
        }

        private boolean resumes() {
            return session.equals("-reuse");
        }
    }

    private final Helder helder;
    private final Path directory;

    private OpensslClients(Helder helder, Path directory) {
        this.helder = helder;
        this.directory = directory;
    }

    /** Empty when there is no openssl on this machine. */
    static Optional<OpensslClients> find(Helder helder, List<Device> devices) throws IOException {
        try {
            Process version = new ProcessBuilder("openssl", "version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (ended(version) != 0) {
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty(); // it is not installed; other clients are used, and the cell says which
        }
        var clients = new OpensslClients(helder, Files.createTempDirectory("helder-bench-tls"));
        for (int i = 0; i < CLIENTS; i++) {
            var identity = devices.get(i % devices.size()).identity();
            Files.writeString(
                    clients.file("device-" + i + ".pem"),
                    Certificates.pem(List.of(identity.certificate())) + "-----BEGIN PRIVATE KEY-----\n"
                            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                    .encodeToString(identity.key().getEncoded())
                            + "\n-----END PRIVATE KEY-----\n");
        }
        Files.writeString(clients.file("anchor.pem"), Certificates.pem(helder.anchors()));
        return Optional.of(clients);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }

    /** Its time is to the end of the last client, which starts no connection after the time given. */
    Load.Outcome during(Kind kind, Duration time) {
        try {
            long begun = System.nanoTime();
            List<Process> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                running.add(start(kind, time, i));
            }
            long done = 0;
            Map<String, Integer> errors = new TreeMap<>();
            for (int i = 0; i < CLIENTS; i++) {
                int code = ended(running.get(i));
                String said = Files.readString(file("said-" + i), StandardCharsets.US_ASCII);
                Optional<String> wrong = wrong(kind, code, said);
                wrong.ifPresent(what -> errors.merge(what, 1, Integer::sum));
                done += wrong.isPresent() ? 0 : connections(said);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Load.Outcome(done, done, errors, seconds, new Histogram(Load.LONGEST_NANOS, 3));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Process start(Kind kind, Duration time, int client) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_time",
                "-connect",
                "localhost:" + helder.tls().getPort(),
                "-www",
                "/",
                "-time",
                String.valueOf(time.toSeconds()),
                "-CAfile",
                file("anchor.pem").toString(),
                "-cert",
                file("device-" + client + ".pem").toString(),
                "-key",
                file("device-" + client + ".pem").toString()));
        command.addAll(List.of(kind.version, kind.session));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(file("said-" + client).toFile())
                .start();
    }

    /** What went wrong, if anything: it failed, the server sent nothing, or a session that should be resumed was not. */
    static Optional<String> wrong(Kind kind, int code, String said) {
        if (code != 0 || connections(said) == 0) {
            return Optional.of("openssl s_time: " + said.lines().reduce("", (first, last) -> last));
        }
        if (said.contains("bytes read 0")) {
            return Optional.of("openssl s_time: the server answered nothing");
        }
        // One letter for each connection: r for a resumed session.
        boolean resumed = said.lines().anyMatch(line -> line.matches("r+"));
        boolean full = said.lines().anyMatch(line -> line.matches("\\*+"));
        return (kind.resumes() ? resumed && !full : full && !resumed)
                ? Optional.empty()
                : Optional.of("openssl s_time: sessions were " + (resumed ? "" : "not ") + "resumed");
    }

    static long connections(String said) {
        Matcher done = DONE.matcher(said);
        return done.find() ? Long.parseLong(done.group(1)) : 0;
    }

    private static int ended(Process process) throws IOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("openssl does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
