package helder.bench;

import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.HdrHistogram.Histogram;

/** Full TLS handshakes in which the device shows its certificate, each on a new connection that resumes nothing. */
final class Handshakes {

    private static final long LONGEST_NANOS = 120_000_000_000L;
    private static final int PATIENCE_MILLIS = 30_000;

    private Handshakes() {}

    static Load.Outcome run(InetSocketAddress address, List<X509Certificate> anchors, List<Device> devices, int count) {
        var times = new Histogram(LONGEST_NANOS, 3);
        Map<String, Integer> errors = new TreeMap<>();
        long begun = System.nanoTime();
        long done = 0;
        for (int i = 0; i < count; i++) {
            Device device = devices.get(i % devices.size());
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
                times.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - start));
                done++;
            } catch (IOException e) {
                errors.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
            }
        }
        return new Load.Outcome(done, done, errors, (System.nanoTime() - begun) / 1e9, times);
    }
}
