package helder.lane;

import helder.identity.ServerSettings;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.ContinueResponseTiming;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;

/**
 * Sets up the two listeners: one for pages and enrolling, one for enrolled devices, where a client certificate is asked
 * for. Both speak HTTP/1.1 over TLS, each request on a virtual thread. A third one for a proxy on this machine is there when
 * the settings ask for it.
 */
@Component
public final class LaneConnectors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    /** Request line and headers together: 16 KiB for the SCEP request in the address and 32 KiB for headers. */
    private static final int HEAD_BYTES = 48 * 1024;

    private static final int HEADERS = 100;
    private static final Duration HEAD_TIME = Duration.ofSeconds(20);

    /** What chunks bring besides the body. */
    private static final int BESIDES_CHUNKS_BYTES = 8 * 1024;

    /** Of a form: a file of people that was shown first comes back in one. */
    private static final int FORM_BYTES = 2 * 1024 * 1024;

    /** The largest form is that of a charter, with a box for each group at each line. */
    private static final int PARAMETERS = 4_000;

    static final int PARTS = 20;
    static final int PART_HEAD_BYTES = 1024;

    /**
     * What is read of a body that nobody wants, so that the answer reaches who sends it: a connection that ends while they send takes
     * the answer with it. Twice the largest body that a handler takes.
     */
    private static final int SWALLOWED_BYTES = 32 * 1024 * 1024;

    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final int KEEP_ALIVE_MILLIS = 60_000;
    private static final int REQUESTS_PER_CONNECTION = 1_000;
    private static final int WAITING_CONNECTIONS = 1_024;
    private static final int CONNECTIONS = 8_192;
    private static final int REQUESTS_AT_ONCE = 512;

    private final ServerSettings settings;
    private final ServerIdentity identity;
    private final SecureRandom random;
    private final LaneCounts counts;
    private final Capacity capacity;
    private final ProxyHeaders proxyHeaders;
    private final Routes routes;
    private Duration headTime = HEAD_TIME;
    private Duration silence = SILENCE;
    private final Connector devices = new Connector(new FairProtocol());
    private final Connector proxies = new Connector(new FairProtocol());

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
        this.counts = counts;
        this.capacity = new Capacity(settings.requestsAtOnce().orElse(REQUESTS_AT_ONCE));
        this.proxyHeaders = ProxyHeaders.of(settings.trustedProxies(), settings.proxyHeader());
        this.routes = new Routes(handlers, proxyHeaders, counts, capacity);
    }

    /** Last, so that general properties of the server do not undo what is set here. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setPort(settings.webPort());
        factory.setProtocol(FairProtocol.class.getName());
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
        factory.addContextCustomizers(context ->
                context.getParent().getPipeline().addValve(new PagesValve(capacity, proxyHeaders, counts, FORM_BYTES)));
    }

    /** Another time for the head of a request than the usual one; before the server starts. */
    void allowHeads(Duration time) {
        headTime = time;
    }

    /** Another time that a client may be silent within a request than the usual one; before the server starts. */
    void allowSilence(Duration time) {
        silence = time;
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
        FairProtocol protocol = limit(
                connector,
                switch (listener) {
                    case WEB -> "web-";
                    case DEVICES -> "devices-";
                });
        protocol.setSSLEnabled(true);
        protocol.addSslHostConfig(Tls.hostConfig(identity, listener, random));
    }

    /** What holds for every listener; behind a proxy that ends TLS the client spoke TLS as well. */
    private FairProtocol limit(Connector connector, String threads) {
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setThrowOnFailure(true);
        connector.setXpoweredBy(false);
        connector.setMaxPostSize(FORM_BYTES);
        connector.setMaxParameterCount(PARAMETERS);
        connector.setMaxPartCount(PARTS);
        connector.setMaxPartHeaderSize(PART_HEAD_BYTES);
        FairProtocol protocol = protocol(connector);
        protocol.share(settings.connections().orElse(CONNECTIONS), proxyHeaders::isTrusted, headTime);
        protocol.setExecutor(new VirtualThreadExecutor(threads));
        protocol.setMaxHttpRequestHeaderSize(HEAD_BYTES);
        protocol.setMaxHeaderCount(HEADERS);
        protocol.setMaxTrailerSize(BESIDES_CHUNKS_BYTES);
        protocol.setMaxExtensionSize(BESIDES_CHUNKS_BYTES);
        protocol.setMaxSwallowSize(SWALLOWED_BYTES);
        // A client that waits for 100 Continue is told to go on when its body is read, or gets its refusal before.
        protocol.setContinueResponseTiming(ContinueResponseTiming.ON_REQUEST_BODY_READ.toString());
        protocol.setConnectionTimeout(Math.toIntExact(silence.toMillis()));
        protocol.setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
        protocol.setMaxKeepAliveRequests(REQUESTS_PER_CONNECTION);
        protocol.setAcceptCount(WAITING_CONNECTIONS);
        return protocol;
    }

    private static FairProtocol protocol(Connector connector) {
        if (connector.getProtocolHandler() instanceof FairProtocol protocol) {
            return protocol;
        }
        throw new IllegalStateException("The listeners need Tomcat's NIO protocol");
    }
}
