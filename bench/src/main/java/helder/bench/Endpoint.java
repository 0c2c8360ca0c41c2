package helder.bench;

import helder.virtual.wire.Trust;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Where load connects.
 *
 * @param tls the trust with which it does; empty without TLS
 */
record Endpoint(InetSocketAddress address, Optional<SSLContext> tls) {

    static Endpoint plain(InetSocketAddress address) {
        return new Endpoint(address, Optional.empty());
    }

    /** @param trust for https */
    static Endpoint of(URI uri, Trust trust) {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new Endpoint(
                new InetSocketAddress(uri.getHost(), port),
                secure ? Optional.of(trust.context(Optional.empty())) : Optional.empty());
    }

    /** A connection that is ready: where there is TLS, its handshake is done. */
    Wire connect() throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        if (tls.isEmpty()) {
            return new Wire.Plain(channel);
        }
        SSLEngine engine = tls.get().createSSLEngine(address.getHostString(), address.getPort());
        engine.setUseClientMode(true);
        return Wire.Tls.handshake(channel, engine);
    }
}
