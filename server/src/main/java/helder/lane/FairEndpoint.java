package helder.lane;

import helder.web.Lately;
import helder.web.Network;
import java.nio.channels.SocketChannel;
import java.util.Map;
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
 */
final class FairEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(FairEndpoint.class);

    private FairShares shares = new FairShares(1);
    private Predicate<String> isProxy = peer -> false;
    private final Map<SocketChannel, String> open = new ConcurrentHashMap<>();
    private final Lately refused = new Lately();

    /** @param connections that may be open at once */
    void share(int connections, Predicate<String> isProxy) {
        this.shares = new FairShares(connections);
        this.isProxy = isProxy;
        setMaxConnections(connections);
    }

    /** @return false when the container is still to close it */
    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        String peer = socket.socket().getInetAddress().getHostAddress();
        if (!isProxy.test(peer)) {
            String network = Network.of(peer);
            if (!shares.take(network, 1)) {
                tellOperator();
                destroySocket(socket); // The container itself closes only what it has made something of.
                return true;
            }
            open.put(socket, network);
        }
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
        String network = open.remove(socket);
        if (network != null) {
            shares.giveBack(network, 1);
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
            return own.process(socket, event);
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
