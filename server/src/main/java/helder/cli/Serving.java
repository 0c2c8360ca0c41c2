package helder.cli;

import helder.Helder;
import helder.identity.ServerSettings;
import helder.organisation.Organisations;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** The server of {@code helder serve}. */
public final class Serving {

    private Serving() {}

    /**
     * Starts it, says where it is, and returns once it has stopped.
     *
     * @throws IllegalStateException when another process works in the directory
     */
    public static void untilStopped(Path directory, String[] properties, PrintWriter out) throws InterruptedException {
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            var stopped = new CountDownLatch(1);
            ConfigurableApplicationContext server = start(properties);
            server.addApplicationListener((ApplicationListener<ContextClosedEvent>) event -> stopped.countDown());
            print(server, directory, out);
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
            throw e;
        }
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
