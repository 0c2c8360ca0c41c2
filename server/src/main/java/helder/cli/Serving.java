package helder.cli;

import helder.Helder;
import helder.cli.socket.Messages;
import helder.identity.ServerSettings;
import helder.organisation.Organisations;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
     * Says that it starts, starts it, says where it is, and returns once it has stopped.
     *
     * @param ports by the options that choose them
     * @param json whether to say it for programs
     * @throws IllegalStateException when another process works in the directory, or a port is in use
     */
    public static void untilStopped(
            Path directory, String[] properties, Map<String, Integer> ports, PrintWriter out, boolean json)
            throws InterruptedException {
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            if (!json) {
                out.println("Helder is starting ..."); // the rest takes seconds, on a slow machine many
                out.flush();
            }
            var stopped = new CountDownLatch(1);
            ConfigurableApplicationContext server = start(properties, ports);
            server.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> stopped.countDown());
            if (json) {
                printJson(server, directory, out);
            } else {
                print(server, directory, out);
            }
            stopped.await();
        }
    }

    private static ConfigurableApplicationContext start(String[] properties, Map<String, Integer> ports) {
        try {
            return Helder.start(properties);
        } catch (ApplicationContextException e) {
            if (e.getCause() instanceof PortInUseException taken) {
                throw new IllegalStateException(inUse(ports).orElse("Port " + taken.getPort() + " is in use"), e);
            }
            throw noted(e);
        } catch (RuntimeException e) {
            throw noted(e);
        }
    }

    /** The framework names the port of pages, whichever it was. */
    private static Optional<String> inUse(Map<String, Integer> ports) {
        return ports.entrySet().stream()
                .filter(port -> !isFree(port.getValue()))
                .findFirst()
                .map(port ->
                        "Port " + port.getValue() + " is in use by another program. Stop that, or choose another port"
                                + " with " + port.getKey() + ".");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** The command line says it in one sentence; where it went wrong is for whoever asks the log for more. */
    private static RuntimeException noted(RuntimeException failure) {
        LOG.debug("The server did not start", failure);
        return failure;
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
            out.println("  helder init --data " + directory + " --organisation NAME --administrator EMAIL"
                    + " --administrator-name NAME");
        }
        out.flush();
    }
}
