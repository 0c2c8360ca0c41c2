package helder.virtual.google;

import com.sun.net.httpserver.HttpServer;
import helder.virtual.google.api.Discovery;
import helder.virtual.google.api.Listener;
import helder.virtual.google.cloud.Cloud;
import helder.virtual.google.cloud.Control;
import helder.virtual.google.cloud.Google;
import helder.virtual.google.cloud.MovableClock;
import helder.virtual.google.cloud.Timing;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * A running stand-in: token endpoint, Android Management API, Pub/Sub, sign-up page and control, all at one address on
 * loopback. For tests it starts in the same process; {@link VirtualGoogle} is the program.
 */
public final class StandIn implements AutoCloseable {

    private final URI address;
    private final Cloud cloud;
    private final Google google;
    private final Listener listener;

    private StandIn(URI address, Cloud cloud, Google google, Listener listener) {
        this.address = address;
        this.cloud = cloud;
        this.google = google;
        this.listener = listener;
    }

    /**
     * Starts it.
     *
     * @param port 0 takes a free one
     * @param seed of everything left to chance
     * @throws IOException when the port is taken
     */
    public static StandIn start(int port, MovableClock clock, Timing timing, long seed) throws IOException {
        return start(Discovery.load(), port, clock, timing, seed);
    }

    /** The same with a description that was read already; reading it is the slowest part. */
    static StandIn start(Discovery discovery, int port, MovableClock clock, Timing timing, long seed)
            throws IOException {
        HttpServer bound = Listener.bind(port);
        String address = "http://127.0.0.1:" + bound.getAddress().getPort();
        var cloud = new Cloud(discovery, clock, timing, seed);
        var google = new Google(cloud, address);
        return new StandIn(URI.create(address), cloud, google, Listener.start(bound, google::answer));
    }

    /** Base of every surface: {@code /v1/...}, {@code /token}, {@code /signup/...}, {@code /_control/...}. */
    public URI address() {
        return address;
    }

    public Cloud cloud() {
        return cloud;
    }

    public Control control() {
        return google.control();
    }

    /** Methods of the API that are modelled; the others answer 501. */
    public List<String> modelled() {
        return google.modelled();
    }

    /** How many calls there were, control included. */
    public long calls() {
        return google.calls();
    }

    @Override
    public void close() {
        listener.close();
    }
}
