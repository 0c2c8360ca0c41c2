package helder.lane;

import helder.identity.ServerSettings;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Sets up the two listeners: one for pages, API and enrolling, one for enrolled devices, where a client certificate is asked
 * for. Both speak HTTP/1.1 over TLS, each request on a virtual thread. A third one for a proxy on this machine is there when
 * the settings ask for it.
 */
@Component
public final class LaneConnectors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** Request line and headers together: 16 KiB for the SCEP request in the address and 32 KiB for headers. */
    private static final int HEAD_BYTES = 48 * 1024;

    private static final int READ_MILLIS = 20_000;
    private static final int KEEP_ALIVE_MILLIS = 60_000;
    private static final int REQUESTS_PER_CONNECTION = 1_000;
    private static final int WAITING_CONNECTIONS = 1_024;

    private final ServerSettings settings;
    private final ServerIdentity identity;
    private final SecureRandom random;
    private final Routes routes;
    private final Connector devices = new Connector(new Http11NioProtocol());
    private final Connector proxies = new Connector(new Http11NioProtocol());

    public LaneConnectors(
            ServerSettings settings,
            ServerIdentity identity,
            SecureRandom random,
            List<DeviceHandler> handlers,
            LaneCounts counts) {
        FastCrypto.install();
        this.settings = settings;
        this.identity = identity;
        this.random = random;
        this.routes = new Routes(handlers, ProxyHeaders.of(settings.trustedProxies(), settings.proxyHeader()), counts);
    }

    /** Last, so that general properties of the server do not undo what is set here. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setPort(settings.webPort());
        factory.addConnectorCustomizers(connector -> prepare(connector, DeviceHandler.Listener.WEB));
        devices.setPort(settings.devicePort());
        prepare(devices, DeviceHandler.Listener.DEVICES);
        if (factory.getAddress() != null) {
            protocol(devices).setAddress(factory.getAddress());
        }
        factory.addAdditionalConnectors(devices);
        settings.proxyPort().ifPresent(port -> {
            proxies.setPort(port);
            limit(proxies, "proxied-");
            // Whoever reaches it is taken for a proxy, so nobody outside this machine may.
            protocol(proxies).setAddress(InetAddress.getLoopbackAddress());
            factory.addAdditionalConnectors(proxies);
        });
        factory.addEngineValves(new LaneValve(routes, devices, proxies));
    }

    /** The port that devices are really served on. */
    public int devicePort() {
        return devices.getLocalPort();
    }

    /** The port that proxies are really served on; only when there is one in the settings. */
    public int proxyPort() {
        return proxies.getLocalPort();
    }

    private void prepare(Connector connector, DeviceHandler.Listener listener) {
        Http11NioProtocol protocol = limit(
                connector,
                switch (listener) {
                    case WEB -> "web-";
                    case DEVICES -> "devices-";
                });
        protocol.setSSLEnabled(true);
        protocol.addSslHostConfig(Tls.hostConfig(identity, listener, random));
    }

    /** What holds for every listener; behind a proxy that ends TLS the client spoke TLS as well. */
    private static Http11NioProtocol limit(Connector connector, String threads) {
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setThrowOnFailure(true);
        connector.setXpoweredBy(false);
        Http11NioProtocol protocol = protocol(connector);
        protocol.setExecutor(new VirtualThreadExecutor(threads));
        protocol.setMaxHttpRequestHeaderSize(HEAD_BYTES);
        protocol.setConnectionTimeout(READ_MILLIS);
        protocol.setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
        protocol.setMaxKeepAliveRequests(REQUESTS_PER_CONNECTION);
        protocol.setAcceptCount(WAITING_CONNECTIONS);
        return protocol;
    }

    private static Http11NioProtocol protocol(Connector connector) {
        if (connector.getProtocolHandler() instanceof Http11NioProtocol protocol) {
            return protocol;
        }
        throw new IllegalStateException("The listeners need Tomcat's NIO protocol");
    }
}
