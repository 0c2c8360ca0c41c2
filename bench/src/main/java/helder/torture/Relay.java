package helder.torture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What lies between clients and servers: hands connections on to several servers in turn, passes over those that do not answer, and
 * does to connections what bad networks do, when it is told to.
 */
final class Relay implements AutoCloseable {

    private static final int BUFFER = 16 << 10;
    private static final int CONNECT_MILLIS = 2_000;
    private static final long EJECTED_NANOS = 500_000_000;

    /** Of the pieces that pass; a message of a device, its handshake and the answer are about ten. */
    private static final int BROKEN_PERCENT = 5;

    private static final int MOST_DELAY_MILLIS = 400;

    private final ServerSocket listener;
    private final List<Integer> servers = new CopyOnWriteArrayList<>();
    private final Map<Integer, Long> ejected = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private volatile Optional<Random> mischief = Optional.empty();

    /** What happens in the middle of a piece, once so many bytes of it went through. */
    private record Trouble(Kind kind, int after) {
        enum Kind {
            /** Both sides are reset. */
            RESET,
            /** Both sides are closed. */
            CLOSE,
            /** This direction ends; the other one goes on. */
            HALF_CLOSE,
            /** Nothing for a while, then it goes on. */
            DELAY
        }
    }

    Relay() throws IOException {
        listener = new ServerSocket(0, 512, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("relay-" + port()).start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Hands connections to this port of the machine, too. */
    void add(int server) {
        servers.add(server);
    }

    /** From now on connections break in the middle of requests and answers, whatever is under way. */
    void breakConnections(Random choices) {
        mischief = Optional.of(choices);
    }

    void behave() {
        mischief = Optional.empty();
    }

    /** How many connections it broke. */
    int broken() {
        return broken.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> handOn(client));
            } catch (SocketException e) {
                return; // closed
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    private void handOn(Socket client) {
        Optional<Socket> server = connect();
        if (server.isEmpty()) {
            end(client, false);
            return;
        }
        open.add(client);
        open.add(server.get());
        Thread back = Thread.ofVirtual().start(() -> pump(server.get(), client));
        pump(client, server.get());
        try {
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(client, false);
        end(server.get(), false);
    }

    /** The next server in turn that takes the connection; one that did not is left alone for a moment. */
    private Optional<Socket> connect() {
        for (int tries = 0; tries < servers.size() * 2; tries++) {
            int server = servers.get(Math.floorMod(turn.getAndIncrement(), servers.size()));
            boolean firstRound = tries < servers.size();
            if (firstRound && System.nanoTime() - ejected.getOrDefault(server, Long.MIN_VALUE / 2) < EJECTED_NANOS) {
                continue;
            }
            var socket = new Socket();
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server), CONNECT_MILLIS);
                return Optional.of(socket);
            } catch (IOException e) {
                end(socket, false);
                ejected.put(server, System.nanoTime());
            }
        }
        return Optional.empty();
    }

    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Optional<Trouble> trouble = trouble(read);
                int through = trouble.map(Trouble::after).orElse(read);
                out.write(buffer, 0, through);
                if (trouble.isPresent() && !goesOn(trouble.get(), from, to)) {
                    return;
                }
                out.write(buffer, through, read - through);
            }
            to.shutdownOutput();
        } catch (IOException e) {
            end(from, true); // one side of it is over
            end(to, true);
        }
    }

    private Optional<Trouble> trouble(int bytes) {
        return mischief.filter(random -> random.nextInt(100) < BROKEN_PERCENT)
                .map(random -> new Trouble(
                        Trouble.Kind.values()[random.nextInt(Trouble.Kind.values().length)], random.nextInt(bytes)));
    }

    /** Lets the trouble happen; whether the direction goes on afterwards. */
    private boolean goesOn(Trouble trouble, Socket from, Socket to) throws IOException {
        broken.incrementAndGet();
        return switch (trouble.kind()) {
            case RESET, CLOSE -> {
                end(from, trouble.kind() == Trouble.Kind.RESET);
                end(to, trouble.kind() == Trouble.Kind.RESET);
                yield false;
            }
            case HALF_CLOSE -> {
                to.shutdownOutput();
                from.getInputStream().transferTo(OutputStream.nullOutputStream());
                yield false;
            }
            case DELAY -> {
                pause(trouble.after() % MOST_DELAY_MILLIS);
                yield true;
            }
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Socket socket, boolean abruptly) {
        open.remove(socket);
        try {
            if (abruptly && !socket.isClosed()) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (IOException e) {
            open.remove(socket); // it was over already
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        List.copyOf(open).forEach(socket -> end(socket, true));
    }
}
