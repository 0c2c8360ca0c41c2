package helder.quiettime.calendar;

import helder.quiettime.CalendarFault;
import helder.quiettime.calendar.HttpAnswer.UnusableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Fetches published calendars. People type where they are, so it goes nowhere but to the internet at large: over TLS, to the very address that was checked, and the same
 * again for wherever an answer leads. Nothing of an answer but its status and the calendar is used.
 */
@Component
public final class CalendarFetch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarFetch.class);

    static final int MOST_BYTES = 5 * 1024 * 1024;
    static final int MOST_HOPS = 4;

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final Resolver resolver;
    private final Predicate<InetAddress> mayReach;
    private final SSLSocketFactory tls;
    private final Duration within;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    public CalendarFetch() {
        this(
                host -> List.of(InetAddress.getAllByName(host)),
                PublicAddresses::contain,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                WITHIN);
    }

    CalendarFetch(Resolver resolver, Predicate<InetAddress> mayReach, SSLSocketFactory tls, Duration within) {
        this.resolver = resolver;
        this.mayReach = mayReach;
        this.tls = tls;
        this.within = within;
    }

    /** Finds the addresses of a host. */
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    /** What came of it. */
    public sealed interface Fetched {

        /** The calendar, as it came. */
        record File(byte[] bytes) implements Fetched {}

        record Failed(CalendarFault fault) implements Fetched {}
    }

    /** Takes at most ten seconds. */
    public Fetched fetch(CalendarAddress address) {
        var connection = new AtomicReference<Optional<Socket>>(Optional.empty());
        Future<Fetched> fetched = executor.submit(() -> follow(address, connection));
        try {
            return fetched.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Fetched.Failed(CalendarFault.TOO_SLOW);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed(CalendarFault.TOO_SLOW);
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException("A calendar could not be fetched", e);
        } finally {
            fetched.cancel(true);
            connection.get().ifPresent(CalendarFetch::end);
        }
    }

    private Fetched follow(CalendarAddress address, AtomicReference<Optional<Socket>> connection) {
        CalendarAddress at = address;
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            Step step = step(at, connection);
            if (step.fetched().isPresent()) {
                return step.fetched().get();
            }
            at = step.next().orElseThrow();
        }
        return new Fetched.Failed(CalendarFault.BROKEN);
    }

    /** One of both. */
    private record Step(Optional<Fetched> fetched, Optional<CalendarAddress> next) {

        static Step failed(CalendarFault fault) {
            return new Step(Optional.of(new Fetched.Failed(fault)), Optional.empty());
        }
    }

    private Step step(CalendarAddress at, AtomicReference<Optional<Socket>> connection) {
        List<InetAddress> addresses;
        try {
            addresses = resolver.addresses(at.host());
        } catch (UnknownHostException e) {
            return Step.failed(CalendarFault.NO_HOST);
        }
        // One inside is enough: a host that is here and there is not to be trusted.
        if (addresses.isEmpty() || !addresses.stream().allMatch(mayReach)) {
            return Step.failed(addresses.isEmpty() ? CalendarFault.NO_HOST : CalendarFault.NOT_PUBLIC);
        }
        try (Socket plain = connected(addresses, at.port(), connection)) {
            return exchange(at, plain);
        } catch (UnusableException e) {
            return Step.failed(e.isTooLarge() ? CalendarFault.TOO_LARGE : CalendarFault.BROKEN);
        } catch (SSLException e) {
            return Step.failed(CalendarFault.NOT_PROVED);
        } catch (IOException e) {
            return Step.failed(CalendarFault.UNREACHABLE);
        }
    }

    private Socket connected(List<InetAddress> addresses, int port, AtomicReference<Optional<Socket>> connection)
            throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            var socket = new Socket();
            connection.set(Optional.of(socket));
            try {
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(within.toMillis()));
                socket.setSoTimeout(Math.toIntExact(within.toMillis()));
                return socket;
            } catch (IOException e) {
                end(socket);
                last = e;
            }
        }
        throw last;
    }

    private Step exchange(CalendarAddress at, Socket plain) throws IOException {
        try (var secure = (SSLSocket) tls.createSocket(plain, at.host(), at.port(), true)) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
            secure.getOutputStream().write(request(at).getBytes(StandardCharsets.US_ASCII));
            secure.getOutputStream().flush();
            HttpAnswer answer = HttpAnswer.read(secure.getInputStream());
            return switch (answer.status()) {
                case 200 -> new Step(Optional.of(new Fetched.File(answer.body(MOST_BYTES))), Optional.empty());
                case 301, 302, 303, 307, 308 ->
                    answer.header("location")
                            .flatMap(at::leadingTo)
                            .map(next -> new Step(Optional.empty(), Optional.of(next)))
                            .orElseGet(() -> Step.failed(CalendarFault.BROKEN));
                case 401, 403, 404, 410 -> Step.failed(CalendarFault.NOT_THERE);
                default -> Step.failed(CalendarFault.BROKEN);
            };
        }
    }

    private static String request(CalendarAddress at) {
        String host = at.port() == 443 ? at.host() : at.host() + ":" + at.port();
        return "GET " + at.target() + " HTTP/1.1\r\nHost: " + host
                + "\r\nUser-Agent: Helder\r\nAccept: text/calendar\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n";
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection to a calendar did not close", e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
