package helder.bench;

import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.HdrHistogram.Histogram;

/**
 * Full TLS handshakes in which the device shows its certificate, each on a new connection that resumes nothing. Several
 * clients at once, or the server would mostly wait for the one.
 */
final class Handshakes {

    private static final int CLIENTS = 4;
    private static final long LONGEST_NANOS = 120_000_000_000L;
    private static final int PATIENCE_MILLIS = 30_000;

    private final InetSocketAddress address;
    private final List<X509Certificate> anchors;
    private final List<Device> devices;
    private final AtomicInteger next = new AtomicInteger();

    Handshakes(InetSocketAddress address, List<X509Certificate> anchors, List<Device> devices) {
        this.address = address;
        this.anchors = anchors;
        this.devices = devices;
    }

    /** What one client did. */
    private record Shift(Histogram times, Map<String, Integer> errors) {}

    Load.Outcome during(Duration time) {
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        var times = new Histogram(LONGEST_NANOS, 3);
        Map<String, Integer> errors = new TreeMap<>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            List<CompletableFuture<Shift>> shifts = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> CompletableFuture.supplyAsync(() -> until(end), threads))
                    .toList();
            for (CompletableFuture<Shift> shift : shifts) {
                times.add(shift.join().times());
                shift.join().errors().forEach((what, often) -> errors.merge(what, often, Integer::sum));
            }
        }
        long done = times.getTotalCount();
        return new Load.Outcome(done, done, errors, (System.nanoTime() - begun) / 1e9, times);
    }

    private Shift until(long end) {
        var shift = new Shift(new Histogram(LONGEST_NANOS, 3), new TreeMap<>());
        while (System.nanoTime() < end) {
            Device device = devices.get(Math.floorMod(next.getAndIncrement(), devices.size()));
            try {
                shift.times().recordValue(Math.min(LONGEST_NANOS, once(device)));
            } catch (IOException e) {
                shift.errors().merge(String.valueOf(e.getMessage()), 1, Integer::sum);
            }
        }
        return shift;
    }

    /** Nanoseconds from the connection to the answer. */
    private long once(Device device) throws IOException {
        SSLContext context = Trust.only(anchors).context(Optional.of(device.identity()));
        long start = System.nanoTime();
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            // Under TLS 1.3 the server has checked the certificate only when it answers.
            socket.getOutputStream().write(device.idle());
            if (socket.getInputStream().read() < 0) {
                throw new IOException("closed by the server");
            }
            return System.nanoTime() - start;
        }
    }
}
