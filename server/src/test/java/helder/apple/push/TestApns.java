package helder.apple.push;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import helder.protocol.pki.Certificates;
import helder.protocol.pki.Credential;
import helder.protocol.pki.PushCertificates;
import helder.protocol.pki.ServerRoot;
import helder.protocol.pki.Subject;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Another project's stand-in of Apple's push service, over real TLS and HTTP/2, on a free port. */
final class TestApns implements AutoCloseable {

    static final String TOPIC = "com.apple.mgmt.External.4b1ee5b5-0a7e-4c7b-9f5a-8d1f0f6f2a01";
    static final Credential FIRST = credential(TOPIC);
    static final Credential RENEWED = credential(TOPIC);
    static final Credential STRANGER = credential(TOPIC);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A push as it arrived. */
    record Received(String token, String topic, String type, String body, String certificate) {}

    private final ServerRoot root =
            ServerRoot.create(new Subject("Stand-in", "Test"), List.of("localhost"), Instant.now(), RANDOM);
    private final Credential identity = root.issueServer(List.of("localhost"), Instant.now(), RANDOM);
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, RejectedNotificationException> answers = new ConcurrentHashMap<>();
    private volatile @Nullable RejectedNotificationException answerToAll;
    private final int port;
    private MockApnsServer server;

    TestApns() {
        try {
            server = build();
            port = server.start(0).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static Credential credential(String topic) {
        return PushCertificates.simulated(topic, Instant.now(), Duration.ofDays(300), new SecureRandom());
    }

    private MockApnsServer build() throws IOException {
        return new MockApnsServerBuilder()
                .setServerCredentials(identity.chain().toArray(X509Certificate[]::new), identity.key(), null)
                .setTrustedServerCertificateChain(FIRST.certificate(), RENEWED.certificate())
                .setUseAlpn(true)
                .setHandlerFactory(this::handler)
                .build();
    }

    private PushNotificationHandler handler(SSLSession session) {
        String certificate = certificate(session);
        return (headers, payload) -> {
            String token = header(headers, ":path").replace("/3/device/", "");
            String body = payload == null ? "" : payload.toString(StandardCharsets.UTF_8);
            received.add(new Received(
                    token, header(headers, "apns-topic"), header(headers, "apns-push-type"), body, certificate));
            RejectedNotificationException answer = answerToAll == null ? answers.get(token) : answerToAll;
            if (answer != null) {
                throw answer;
            }
        };
    }

    private static String certificate(SSLSession session) {
        try {
            return Certificates.fingerprint((X509Certificate) session.getPeerCertificates()[0]);
        } catch (SSLPeerUnverifiedException e) {
            return "none";
        }
    }

    private static String header(Http2Headers headers, String name) {
        return Objects.toString(headers.get(name), "");
    }

    String url() {
        return "https://localhost:" + port;
    }

    Path trust(Path directory) throws IOException {
        return Files.writeString(directory.resolve("stand-in.pem"), Certificates.pem(List.of(root.certificate())));
    }

    void answer(String token, @Nullable RejectedNotificationException answer) {
        if (answer == null) {
            answers.remove(token);
        } else {
            answers.put(token, answer);
        }
    }

    void answerToAll(@Nullable RejectedNotificationException answer) {
        answerToAll = answer;
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    /** What arrived since this was asked last. */
    List<Received> news() {
        List<Received> news = List.copyOf(received);
        received.clear();
        return news;
    }

    void stop() throws Exception {
        server.shutdown().get();
    }

    void startAgain() throws Exception {
        server = build();
        server.start(port).get();
    }

    @Override
    public void close() throws Exception {
        stop();
    }
}
