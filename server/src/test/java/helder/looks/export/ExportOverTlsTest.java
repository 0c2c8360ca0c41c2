package helder.looks.export;

import static helder.looks.LogRooms.device;
import static org.assertj.core.api.Assertions.assertThat;

import helder.looks.LogExport;
import helder.looks.LogReport;
import helder.looks.LogRooms;
import helder.protocol.pki.Credential;
import helder.protocol.pki.ServerRoot;
import helder.protocol.pki.Subject;
import helder.store.Node;
import helder.store.TestEngine;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log goes over TLS only to a collector that proves its name, and all of it gets there however the connection ends. */
class ExportOverTlsTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private LogRooms rooms;
    private ServerRoot root;
    private LogExport export;

    @BeforeEach
    void open() {
        rooms = new LogRooms(TestEngine.SQLITE, directory);
        root = authority();
        export = to("tls://localhost:9");
    }

    @AfterEach
    void close() {
        export.close();
        rooms.close();
    }

    private static ServerRoot authority() {
        return ServerRoot.create(new Subject("Logs", "Test"), List.of("localhost"), Instant.now(), RANDOM);
    }

    /** Whose trust is this authority, and nobody else. */
    private SSLContext trusting() throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("logs", root.certificate());
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), RANDOM);
        return context;
    }

    private static SSLContext identified(Credential identity) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry("logs", identity.key(), new char[0], identity.chain().toArray(X509Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, RANDOM);
        return context;
    }

    private LogExport to(String address) {
        try {
            var place =
                    new ExportSyslog(address, "mdm.delinde.example", trusting().getSocketFactory());
            return new LogExport(
                    rooms.house.store, rooms.house.clock, new Node(rooms.house.ids.next()), List.of(place), false);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Collector collector(ServerRoot signer, String name) throws Exception {
        Credential identity = signer.issueServer(List.of(name), Instant.now(), RANDOM);
        return new Collector(identified(identity), 0);
    }

    private LogExport.Status run() {
        export.run();
        return export.statuses().getFirst();
    }

    private void look(int times) {
        for (int time = 0; time < times; time++) {
            rooms.look(rooms.house.looks, "Noor called " + time, device("noor", "noors-phone"));
        }
    }

    private long there() {
        return rooms.house.looks.verify().chains().stream()
                .mapToLong(LogReport.ChainEnd::sequence)
                .sum();
    }

    @Test
    void aCollectorOfATrustedAuthorityGetsEveryEntryOnce() throws Exception {
        look(7);
        try (Collector collector = collector(root, "localhost")) {
            export = to(collector.address());
            assertThat(run().fault()).isEmpty();
            look(3);
            assertThat(run().fault()).isEmpty();
            collector.waitFor(there());
            assertThat(collector.connections()).isEqualTo(1);
            assertThat(collector.entries()).hasSize((int) there()).doesNotHaveDuplicates();
            assertThat(collector.protocols())
                    .allSatisfy(each -> assertThat(each).isIn("TLSv1.3", "TLSv1.2"));
            assertThat(checked(collector)).isEmpty();
        }
    }

    @Test
    void aCollectorOfAnotherNameGetsNothing() throws Exception {
        look(2);
        try (Collector collector = collector(root, "logs.example.org")) {
            export = to(collector.address());
            assertThat(run().fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("certificate"));
            assertThat(collector.messages()).isEmpty();
        }
    }

    @Test
    void aCollectorOfAnotherAuthorityGetsNothing() throws Exception {
        look(2);
        try (Collector collector = collector(authority(), "localhost")) {
            export = to(collector.address());
            assertThat(run().fault())
                    .hasValueSatisfying(fault -> assertThat(fault).contains("certificate"));
            assertThat(collector.messages()).isEmpty();
        }
    }

    @Test
    void aCollectorWithoutTlsGetsNothing() throws Exception {
        look(2);
        try (var plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = Thread.ofVirtual().start(() -> answerInTheClear(plain));
            export = to("tls://localhost:" + plain.getLocalPort());
            assertThat(run().fault()).isPresent();
            answering.join(PATIENCE);
        }
    }

    private static void answerInTheClear(ServerSocket plain) {
        try (Socket socket = plain.accept()) {
            socket.getOutputStream().write("no TLS here\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void whatWasCutInTheMiddleComesAgainAndNothingIsLost() throws Exception {
        look(40);
        try (Collector collector = collector(root, "localhost")) {
            collector.cutAfter(9);
            export = to(collector.address());
            run(); // whether this round noticed it already depends on when the cut arrives
            collector.waitForCut();
            look(5);
            goOn();
            collector.waitFor(there());
            assertThat(collector.connections()).isGreaterThanOrEqualTo(2);
            assertThat(new HashSet<>(collector.entries())).hasSize((int) there());
            assertThat(collector.messages().size())
                    .as("the nine before the cut twice, and no more")
                    .isLessThanOrEqualTo((int) there() + 9);
            assertThat(checked(collector)).isEmpty();
        }
    }

    /** Thousands may be on the way when it breaks: they fit into buffers, and nobody hears that they were not read. */
    @Test
    void whatTheWaySwallowedComesAgainHoweverMuchItWas() throws Exception {
        look(800);
        try (Collector collector = collector(root, "localhost")) {
            collector.cutAfter(1);
            collector.holdTheCut();
            export = to(collector.address());
            assertThat(run().fault()).as("all of it is on the way").isEmpty();
            collector.letCut();
            collector.waitForCut();
            look(1);
            goOn();
            collector.waitFor(there());
            assertThat(new HashSet<>(collector.entries())).hasSize((int) there());
            assertThat(checked(collector)).isEmpty();
        }
    }

    @Test
    void aCollectorThatIsAwayIsToldAndGetsAllAfterwards() throws Exception {
        int port;
        Credential identity = root.issueServer(List.of("localhost"), Instant.now(), RANDOM);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        look(4);
        export = to("tls://localhost:" + port);
        assertThat(run().fault()).hasValueSatisfying(fault -> assertThat(fault).contains("tls://localhost:" + port));
        look(2);
        assertThat(run().fault()).as("recording goes on").isPresent();
        try (var collector = new Collector(identified(identity), port)) {
            assertThat(run().fault()).isEmpty();
            collector.waitFor(there());
            assertThat(collector.entries()).hasSize((int) there()).doesNotHaveDuplicates();
        }
    }

    /** The break is noticed at the latest by the round after. */
    private void goOn() {
        Optional<String> fault = run().fault();
        for (int round = 0; fault.isPresent() && round < 20; round++) {
            fault = run().fault();
        }
        assertThat(fault).isEmpty();
        assertThat(run().fault()).isEmpty();
    }

    private Optional<String> checked(Collector collector) throws IOException {
        Path file = directory.resolve("collected.log");
        Files.write(file, collector.messages());
        return new ExportCheck(rooms.house.store).run(file).fault();
    }

    /** A collector over TLS that keeps what it reads and may break off. */
    private static final class Collector implements AutoCloseable {

        private final SSLServerSocket server;
        private final List<String> messages = Collections.synchronizedList(new ArrayList<>());
        private final List<String> protocols = Collections.synchronizedList(new ArrayList<>());
        private final CountDownLatch cut = new CountDownLatch(1);
        private volatile CountDownLatch mayCut = new CountDownLatch(0);
        private volatile long cutAfter = Long.MAX_VALUE;

        Collector(SSLContext context, int port) throws IOException {
            server = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(port, 5, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(this::serve);
        }

        String address() {
            return "tls://localhost:" + server.getLocalPort();
        }

        /** The first connection ends without a word after so many messages, with whatever else is on the way. */
        void cutAfter(int count) {
            cutAfter = count;
        }

        /** Nothing more is read then, and the connection stays, until {@link #letCut}. */
        void holdTheCut() {
            mayCut = new CountDownLatch(1);
        }

        void letCut() {
            mayCut.countDown();
        }

        private void serve() {
            while (!server.isClosed()) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                    socket.startHandshake();
                    protocols.add(socket.getSession().getProtocol());
                    take(socket);
                } catch (IOException e) {
                    // The other side refused, broke off or is done: the next may come.
                    org.slf4j.LoggerFactory.getLogger(Collector.class).debug("A connection ended", e);
                }
            }
        }

        private void take(SSLSocket socket) throws IOException {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (long count = 0; ; count++) {
                if (count == cutAfter) {
                    cutAfter = Long.MAX_VALUE;
                    await(mayCut);
                    socket.setSoLinger(true, 0);
                    socket.close();
                    cut.countDown();
                    return;
                }
                messages.add(new String(in.readNBytes(length(in)), StandardCharsets.UTF_8));
            }
        }

        private static void await(CountDownLatch latch) throws IOException {
            try {
                if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("Nobody let the connection be cut");
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }

        private static int length(InputStream in) throws IOException {
            var digits = new ByteArrayOutputStream();
            for (int read = in.read(); read != ' '; read = in.read()) {
                if (read < 0) {
                    throw new EOFException();
                }
                digits.write(read);
            }
            return Integer.parseInt(digits.toString(StandardCharsets.US_ASCII));
        }

        void waitFor(long different) throws InterruptedException {
            Instant until = Instant.now().plus(PATIENCE);
            while (new HashSet<>(entries()).size() < different && Instant.now().isBefore(until)) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        void waitForCut() throws InterruptedException {
            assertThat(cut.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        List<String> messages() {
            synchronized (messages) {
                return List.copyOf(messages);
            }
        }

        List<String> protocols() {
            synchronized (protocols) {
                return List.copyOf(protocols);
            }
        }

        int connections() {
            return protocols().size();
        }

        List<String> entries() {
            return messages().stream()
                    .flatMap(message -> ExportedEntry.read(message).stream())
                    .map(entry -> entry.node() + " " + entry.sequence())
                    .toList();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
