package helder.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.core.ConsoleAppender;
import helder.Helder;
import helder.cli.socket.Operations;
import helder.cli.socket.Reply;
import helder.cli.socket.Request;
import helder.identity.Actor;
import helder.identity.ServerSettings;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Carries out an operation without a server: opens the rooms that hold data, and neither listens nor starts jobs. */
public final class Offline {

    private Offline() {}

    /** Where the server will be reached, for links that are printed before it runs. */
    public record Address(String hostname, int webPort) {
        public static final Address DEFAULT = new Address("localhost", 8443);
    }

    /** The caller must hold the {@link DirectoryLock}. */
    public static Reply answer(Path directory, Optional<String> database, Address address, Request request) {
        var settings = new ServerSettings(
                directory,
                database,
                address.hostname(),
                address.webPort(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ServerSettings.Mail.none(),
                ServerSettings.Speech.none());
        quiet();
        try (ConfigurableApplicationContext rooms = Helder.openRooms(settings)) {
            return rooms.getBean(Operations.class)
                    .answer(new Actor.Operator(System.getProperty("user.name", "unknown")), request);
        }
    }

    /** The output belongs to the command, and programs read it; only what an operator must know is logged, beside it. */
    public static void quiet() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.iteratorForAppenders().forEachRemaining(appender -> {
                if (appender instanceof ConsoleAppender<?> console) {
                    console.stop();
                    console.setTarget("System.err");
                    console.start();
                }
            });
        }
        level(Logger.ROOT_LOGGER_NAME, Level.WARN);
        level("org.jooq.impl.DefaultExecuteContext.logVersionSupport", Level.ERROR); // as application.properties says
    }

    private static void level(String name, Level level) {
        if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(level);
        }
    }
}
