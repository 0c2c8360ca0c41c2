package helder;

import helder.certificates.ServerCertificates;
import helder.charter.Charters;
import helder.identity.Actor;
import helder.identity.Ownership;
import helder.identity.ServerSettings;
import helder.mail.StandInMailServer;
import helder.organisation.Organisations;
import helder.store.Store;
import helder.text.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole server in this process, on free ports of this machine and in a directory of its own that is deleted at the end.
 * Starting takes seconds, so test classes share {@link #shared()} and work with people and devices of their own; a class that
 * changes settings or moves the clock starts one for itself.
 */
public final class WholeServer implements AutoCloseable {

    private static final String HOST = "localhost";
    private static final int ATTEMPTS = 5;

    private static final class Holder {
        static final WholeServer SHARED = start();
    }

    /** Where the letters of all of them arrive. */
    public static final StandInMailServer MAIL = StandInMailServer.plain();

    private final Path data;
    private final ConfigurableApplicationContext context;
    private final ServerSettings settings;

    private WholeServer(Path data, ConfigurableApplicationContext context) {
        this.data = data;
        this.context = context;
        this.settings = context.getBean(ServerSettings.class);
    }

    /** One for all, with an organisation; stopped when the tests are over. */
    public static WholeServer shared() {
        return Holder.SHARED;
    }

    /**
     * A new one with an organisation ("De Linde", in Dutch) and the shipped charters.
     *
     * @param properties further settings, such as {@code helder.apple-device-trust=/path/to.pem}
     */
    public static WholeServer start(String... properties) {
        try {
            return start(Files.createTempDirectory("helder-server"), properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same over a directory that exists, for restarts; {@link #close} deletes it. */
    public static WholeServer start(Path data, String... properties) {
        WholeServer server = startBeforeSetUp(data, properties);
        server.setUpOrganisation();
        return server;
    }

    /** One as it stands before {@code helder init}; {@link #close} deletes the directory. */
    public static WholeServer startBeforeSetUp(Path data, String... properties) {
        RuntimeException last = new IllegalStateException("not tried");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new WholeServer(data, run(data, properties));
            } catch (RuntimeException e) {
                // Another program may have taken the port between choosing and using it.
                last = e;
            }
        }
        throw last;
    }

    private static ConfigurableApplicationContext run(Path data, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--helder.data=" + data,
                "--helder.hostname=" + HOST,
                "--helder.mail.server=smtp://127.0.0.1:" + MAIL.port(),
                "--helder.mail.from=it@delinde.example",
                "--helder.web-port=" + freePort(),
                "--helder.device-port=" + freePort()));
        for (String property : more) {
            arguments.add(property.startsWith("--") ? property : "--" + property);
        }
        return Helder.start(arguments.toArray(String[]::new));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void setUpOrganisation() {
        Organisations organisations = bean(Organisations.class);
        if (organisations.find().isEmpty()) {
            Charters charters = bean(Charters.class);
            bean(Store.class).write(tx -> {
                organisations.create(tx, "De Linde", Language.NL, ZoneId.of("Europe/Amsterdam"));
                for (Ownership ownership : Ownership.values()) {
                    charters.publish(tx, charters.shipped(ownership), new Actor.Operator("tests"));
                }
                return true;
            });
        }
    }

    /** A part of the running server. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Every part of a kind. */
    public <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    /** Known also after it was closed. */
    public ServerSettings settings() {
        return settings;
    }

    /** Address of the pages, without a slash at the end. */
    public String webAddress() {
        return settings().webAddress();
    }

    /** Address of enrolled devices, without a slash at the end. */
    public String deviceAddress() {
        return settings().deviceAddress();
    }

    public Path data() {
        return data;
    }

    /** PEM file with the root that clients must trust. */
    public Path trustAnchor() {
        return data.resolve(ServerCertificates.TRUST_ANCHOR_FILE);
    }

    /** Stops the server and keeps its directory. */
    public void stop() {
        context.close();
    }

    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
