package helder.cli;

import helder.Helder;
import helder.cli.socket.Messages;
import helder.identity.ServerSettings;
import helder.organisation.Organisations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The server of {@code helder serve}. */
public final class Serving {

    private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

    private Serving() {}

    /**
     * Starts it, says where it is, and returns once it has stopped.
     *
     * @param json whether to say it for programs
     * @throws IllegalStateException when another process works in the directory, or a port is in use
     */
    public static void untilStopped(Path directory, String[] properties, PrintWriter out, boolean json)
            throws InterruptedException {
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            var stopped = new CountDownLatch(1);
            ConfigurableApplicationContext server = start(properties);
            server.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> stopped.countDown());
            if (json) {
                printJson(server, directory, out);
            } else {
                print(server, directory, out);
            }
            stopped.await();
        }
    }

    private static ConfigurableApplicationContext start(String[] properties) {
        try {
            return Helder.start(properties);
        } catch (ApplicationContextException e) {
            if (e.getCause() instanceof PortInUseException taken) {
                throw new IllegalStateException(
                        "Port " + taken.getPort()
                                + " is in use by another program; choose others with --web-port and --device-port",
                        e);
            }
            noteUnlessKnown(e);
            throw e;
        } catch (RuntimeException e) {
            noteUnlessKnown(e);
            throw e;
        }
    }

    /** A database that does not answer and a file that cannot be read need one sentence; anything else needs its trace in the log. */
    private static void noteUnlessKnown(RuntimeException failure) {
        boolean known = Stream.<@Nullable Throwable>iterate(
                        failure, Objects::nonNull, cause -> cause == null ? null : cause.getCause())
                .anyMatch(cause -> cause instanceof SQLException || cause instanceof IOException);
        if (!known) {
            LOG.error("The server did not start", failure);
        }
    }

    private static void printJson(ConfigurableApplicationContext server, Path directory, PrintWriter out) {
        ServerSettings settings = server.getBean(ServerSettings.class);
        var message = Messages.object();
        message.putObject("result")
                .put("people", settings.webAddress())
                .put("devices", settings.deviceAddress())
                .put("data", directory.toString())
                .put("is_set_up", server.getBean(Organisations.class).find().isPresent());
        out.println(Messages.pretty(message));
        out.flush();
    }

    private static void print(ConfigurableApplicationContext server, Path directory, PrintWriter out) {
        ServerSettings settings = server.getBean(ServerSettings.class);
        out.println("Helder is ready.");
        out.println("  People:  " + settings.webAddress());
        out.println("  Devices: " + settings.deviceAddress());
        out.println("  Data:    " + directory);
        if (server.getBean(Organisations.class).find().isEmpty()) {
            out.println("There is no organisation yet. Set it up with:");
            out.println("  helder init --data " + directory + " --organisation NAME --administrator EMAIL");
        }
        out.flush();
    }
}
