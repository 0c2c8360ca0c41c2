package helder.virtual;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;

/**
 * A stand-in for Apple's push service: HTTP/2 over TLS with a client certificate, on loopback only. It gives the answers
 * that Apple gives and wakes the virtual devices that listen here. Believes any client certificate that carries a push
 * topic, as no test can have one of Apple's.
 */
public final class PushService implements PushSource, AutoCloseable {

    private static final String KEY_ALIAS = "push";

    private final PushTokens tokens;
    private final Identity identity;
    private final Tomcat tomcat;
    private final Path scratch;

    private PushService(PushTokens tokens, Identity identity, Tomcat tomcat, Path scratch) {
        this.tokens = tokens;
        this.identity = identity;
        this.tomcat = tomcat;
        this.scratch = scratch;
    }

    /** A fresh identity for a push service: valid for localhost and 127.0.0.1. */
    public static Identity newIdentity(World world) {
        return Certificates.selfSigned(
                "CN=localhost,O=Virtual push service",
                world.keys().apply(2048),
                Certificates.Use.TLS_SERVER,
                world.clock().instant().minus(Duration.ofDays(1)),
                Duration.ofDays(3650));
    }

    /**
     * Starts on loopback.
     *
     * @param port the port, or 0 for any free one
     * @throws IOException when the port is taken
     */
    public static PushService start(int port, Identity identity, InstantSource clock) throws IOException {
        PushTokens tokens = new PushTokens(clock);
        Path scratch = Files.createTempDirectory("virtual-push");
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(scratch.toString());
        try {
            tomcat.setConnector(connector(port, identity));
            Context context = tomcat.addContext("", scratch.toString());
            Tomcat.addServlet(context, "push", new PushServlet(tokens));
            context.addServletMappingDecoded("/", "push");
            tomcat.start();
        } catch (GeneralSecurityException | LifecycleException e) {
            throw new IOException("the push service could not start", e);
        }
        if (tomcat.getConnector().getLocalPort() < 0) {
            throw new IOException("port " + port + " cannot be used");
        }
        return new PushService(tokens, identity, tomcat, scratch);
    }

    private static Connector connector(int port, Identity identity) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry(KEY_ALIAS, identity.key(), new char[0], new X509Certificate[] {identity.certificate()});
        SSLHostConfig host = new SSLHostConfig();
        host.setCertificateVerification("required");
        host.setTrustManagerClassName(AnyClient.class.getName());
        host.setProtocols("TLSv1.2+TLSv1.3");
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.RSA);
        certificate.setCertificateKeystore(store);
        certificate.setCertificateKeystorePassword("");
        certificate.setCertificateKeyAlias(KEY_ALIAS);
        host.addCertificate(certificate);
        Connector connector = new Connector("HTTP/1.1");
        connector.setPort(port);
        connector.setSecure(true);
        connector.setScheme("https");
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setProperty("SSLEnabled", "true");
        connector.addSslHostConfig(host);
        connector.addUpgradeProtocol(new Http2Protocol());
        if (connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        return connector;
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Where a server posts to: tokens go below {@code /3/device/}. */
    public URI address() {
        return URI.create("https://127.0.0.1:" + port());
    }

    /** The certificate for a server to trust, as PEM. */
    public String certificatePem() {
        return Certificates.pem(List.of(identity.certificate()));
    }

    /** For clients in the same process. */
    public Trust trust() {
        return Trust.only(List.of(identity.certificate()));
    }

    @Override
    public void listen(String token, String topic, Consumer<String> onPush) {
        tokens.listen(token, topic, onPush);
    }

    @Override
    public void forget(String token) {
        tokens.forget(token);
    }

    /** The device behind the token is switched off: the last push is kept for it until it listens again. */
    public void silence(String token) {
        tokens.silence(token);
    }

    /** Answers the next push with this status and reason instead of the true one, such as 503 ServiceUnavailable. */
    public void answerNext(int status, String reason) {
        tokens.answerNext(new PushTokens.Verdict(status, reason, 0));
    }

    /** Pushes that were accepted, oldest first, the latest ten thousand. */
    public List<PushTokens.Push> accepted() {
        return tokens.accepted();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path file :
                        new ArrayList<>(files.sorted(Comparator.reverseOrder()).toList())) {
                    Files.delete(file);
                }
            }
        } catch (LifecycleException e) {
            throw new IllegalStateException("the push service could not stop", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the scratch directory could not be removed", e);
        }
    }

    /** Takes every client certificate: whether it may push is decided by its topic. Instantiated by Tomcat. */
    public static final class AnyClient implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
