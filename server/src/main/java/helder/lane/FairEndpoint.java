package helder.lane;

import helder.web.Lately;
import helder.web.Network;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections, and closes at once those of a network that has its share of all open ones: otherwise one party could open as many
 * as there may be, and nobody else would be accepted any more. Trusted proxies bring the connections of everybody and have no share.
 * Whoever sends the head of a request byte by byte is closed as well: the container measures only the time between two bytes.
 */
final class FairEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(FairEndpoint.class);

    private FairShares shares = new FairShares(1);
    private Predicate<String> isProxy = peer -> false;
    private long headNanos = Long.MAX_VALUE;
    private final Map<SocketChannel, Connection> open = new ConcurrentHashMap<>();
    private final Lately refused = new Lately();

    /**
     * @param connections that may be open at once
     * @param head how long the head of a request may take to arrive
     */
    void share(int connections, Predicate<String> isProxy, Duration head) {
        this.shares = new FairShares(connections);
        this.isProxy = isProxy;
        this.headNanos = head.toNanos();
        setMaxConnections(connections);
    }

    /** Guarded by the container, which lets one thread at a time work on a connection. */
    private static final class Connection {
        private final Optional<String> network;
        private long headSince;
        private boolean isHeadOnItsWay;

        Connection(Optional<String> network) {
            this.network = network;
        }
    }

    /** @return false when the container is still to close it */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        String peer = socket.socket().getInetAddress().getHostAddress();
        Optional<String> network = isProxy.test(peer) ? Optional.empty() : Optional.of(Network.of(peer));
        if (network.isPresent() && !shares.take(network.get(), 1)) {
            tellOperator();
            destroySocket(socket); // The container itself closes only what it has made something of.
            return true;
        }
        open.put(socket, new Connection(network));
        boolean accepted = super.setSocketOptions(socket);
        if (!accepted) {
            closed(socket);
        }
        return accepted;
    }

    private void tellOperator() {
        long times = refused.happened();
        if (times > 0) {
            log.warn("One network opens more connections than its share: {} were closed", times);
        }
    }

    private void closed(SocketChannel socket) {
        Connection connection = open.remove(socket);
        if (connection != null) {
            connection.network.ifPresent(network -> shares.giveBack(network, 1));
        }
    }

    @Override
    public void setHandler(Handler<NioChannel> handler) {
        super.setHandler(new Watched(handler));
    }

    /** Tomcat's own handler, which hears of every connection that is closed. */
    private final class Watched implements Handler<NioChannel> {
        private final Handler<NioChannel> own;

        Watched(Handler<NioChannel> own) {
            this.own = own;
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
            Connection connection = open.get(socket.getSocket().getIOChannel());
            if (connection == null) {
                return own.process(socket, event);
            }
            if (connection.isHeadOnItsWay && System.nanoTime() - connection.headSince > headNanos) {
                return SocketState.CLOSED;
            }
            SocketState state = own.process(socket, event);
            if (state != SocketState.LONG) {
                connection.isHeadOnItsWay = false;
            } else if (!connection.isHeadOnItsWay) {
                connection.isHeadOnItsWay = true;
                connection.headSince = System.nanoTime();
            }
            return state;
        }

        @Override
        public Object getGlobal() {
            return own.getGlobal();
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> socket) {
            try {
                own.release(socket);
            } finally {
                closed(socket.getSocket().getIOChannel());
            }
        }

        @Override
        public void pause() {
            own.pause();
        }

        @Override
        public void recycle() {
            own.recycle();
        }
    }
}
