package helder.cli.socket;

import helder.identity.Actor;
import helder.identity.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Listens in the data directory for the command line. Only the owner of the socket and root can connect; whoever does is
 * an operator under the name of their user on this machine. One request per connection.
 */
@Component
final class OperatorSocket implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OperatorSocket.class);
    private static final int CONNECTIONS = 16;
    private static final int SECONDS_TO_ASK = 10;

    private final Path directory;
    private final Operations operations;
    private final Semaphore places = new Semaphore(CONNECTIONS);
    private @Nullable SocketPlace place;
    private @Nullable ServerSocketChannel listener;
    private @Nullable ScheduledExecutorService watch;

    OperatorSocket(ServerSettings settings, Operations operations) {
        this.directory = settings.data();
        this.operations = operations;
    }

    @Override
    public synchronized void start() {
        try {
            SocketPlace here = SocketPlace.of(directory);
            Files.deleteIfExists(
                    here.file()); // left behind by a server that was killed; a living one holds the directory's lock
            ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            channel.bind(here.address());
            Files.setPosixFilePermissions(here.file(), PosixFilePermissions.fromString("rw-------"));
            ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("operator-watch").factory());
            place = here;
            listener = channel;
            watch = executor;
            Thread.ofVirtual().name("operator-socket").start(() -> listen(channel, executor));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen in the data directory " + directory, e);
        }
    }

    private void listen(ServerSocketChannel channel, ScheduledExecutorService executor) {
        while (channel.isOpen()) {
            try {
                places.acquire();
                SocketChannel connection = channel.accept();
                Thread.ofVirtual().name("operator").start(() -> {
                    try {
                        serve(connection, executor);
                    } finally {
                        places.release();
                    }
                });
            } catch (ClosedChannelException e) {
                return; // the server stops
            } catch (IOException e) {
                places.release();
                LOG.warn("A connection of the command line failed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serve(SocketChannel connection, ScheduledExecutorService executor) {
        try (connection) {
            Reply reply;
            try {
                Actor.Operator operator = new Actor.Operator(user(connection));
                Request request = Messages.request(readInTime(connection, executor));
                reply = operations.answer(operator, request);
            } catch (IllegalArgumentException e) {
                reply = new Reply.Failed("bad_request", String.valueOf(e.getMessage()));
            }
            Messages.write(connection, Messages.bytes(reply));
        } catch (IOException e) {
            LOG.debug("The command line went away before it had its answer", e);
        }
    }

    private static byte[] readInTime(SocketChannel connection, ScheduledExecutorService executor) throws IOException {
        Future<?> deadline = executor.schedule(() -> closeQuietly(connection), SECONDS_TO_ASK, TimeUnit.SECONDS);
        try {
            return Messages.read(connection, Messages.REQUEST_LIMIT);
        } finally {
            deadline.cancel(false);
        }
    }

    private static void closeQuietly(SocketChannel connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("A connection could not be closed", e);
        }
    }

    private String user(SocketChannel connection) throws IOException {
        return connection.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
                ? connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName()
                : Files.getOwner(directory.resolve(SocketPlace.FILE)).getName();
    }

    @Override
    public synchronized void stop() {
        try {
            if (listener != null) {
                listener.close();
            }
            if (watch != null) {
                watch.shutdownNow();
            }
            if (place != null) {
                Files.deleteIfExists(place.file());
                place.close();
            }
        } catch (IOException e) {
            LOG.warn("The socket of the command line could not be removed", e);
        } finally {
            listener = null;
            watch = null;
            place = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return listener != null;
    }

    /** After everything else is up, and gone before anything else is. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
