package helder.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.wire.Certificates;
import helder.virtual.wire.Identity;
import helder.virtual.wire.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PushServiceTest {

    private static final String TOKEN = "00ff".repeat(16);

    private PushService pushes;
    private HttpClient client;

    @BeforeEach
    void start() throws Exception {
        Identity server = Certificates.selfSigned(
                "CN=localhost",
                TestKeys.next(),
                Certificates.Use.TLS_SERVER,
                Instant.now().minus(Duration.ofDays(1)),
                Duration.ofDays(2));
        pushes = PushService.start(0, server, InstantSource.system());
        client = client(TestServer.TOPIC);
    }

    @AfterEach
    void stop() {
        client.close();
        pushes.close();
    }

    private HttpClient client(String topic) {
        Identity identity = Certificates.selfSigned(
                "UID=" + topic + ",CN=APSP:test",
                TestKeys.next(),
                Certificates.Use.DEVICE,
                Instant.now().minus(Duration.ofDays(1)),
                Duration.ofDays(2));
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .sslContext(pushes.trust().context(Optional.of(identity)))
                .build();
    }

    private HttpResponse<byte[]> push(String token, String topic, String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(pushes.address() + "/3/device/" + token))
                        .header("apns-topic", topic)
                        .header("apns-push-type", "mdm")
                        .header("apns-priority", "10")
                        .header("apns-expiration", "1800000000")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String reason(HttpResponse<byte[]> response) throws Exception {
        return Json.read(response.body()).text("reason").orElseThrow();
    }

    @Test
    void anAcceptedPushReachesTheDeviceOverHttp2() throws Exception {
        BlockingQueue<String> magics = new LinkedBlockingQueue<>();
        pushes.listen(TOKEN, TestServer.TOPIC, magics::add);

        HttpResponse<byte[]> response = push(TOKEN, TestServer.TOPIC, "{\"mdm\":\"magic\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        assertThat(response.headers().firstValue("apns-id")).isPresent();
        assertThat(magics.poll(10, TimeUnit.SECONDS)).isEqualTo("magic");
    }

    @Test
    void aForgottenTokenIsUnregisteredSinceThen() throws Exception {
        pushes.listen(TOKEN, TestServer.TOPIC, magic -> {});
        long before = System.currentTimeMillis();
        pushes.forget(TOKEN);

        HttpResponse<byte[]> response = push(TOKEN, TestServer.TOPIC, "{\"mdm\":\"magic\"}");

        assertThat(response.statusCode()).isEqualTo(410);
        assertThat(reason(response)).isEqualTo("Unregistered");
        assertThat(Json.read(response.body()).number("timestamp").orElseThrow()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void wrongTokensTopicsAndCertificatesAreToldApart() throws Exception {
        pushes.listen(TOKEN, "com.apple.mgmt.External.another", magic -> {});

        assertThat(reason(push("abcd", TestServer.TOPIC, "{}"))).isEqualTo("BadDeviceToken");
        assertThat(reason(push(TOKEN, TestServer.TOPIC, "{}"))).isEqualTo("DeviceTokenNotForTopic");
        assertThat(reason(push(TOKEN, "com.apple.mgmt.External.another", "{}"))).isEqualTo("TopicDisallowed");
        assertThat(reason(push(TOKEN, TestServer.TOPIC, ""))).isEqualTo("PayloadEmpty");
        client = client("com.example.not-mdm");
        assertThat(push(TOKEN, TestServer.TOPIC, "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void anOverloadedServiceCanBePlayed() throws Exception {
        pushes.listen(TOKEN, TestServer.TOPIC, magic -> {});
        pushes.answerNext(503, "ServiceUnavailable");

        assertThat(push(TOKEN, TestServer.TOPIC, "{}").statusCode()).isEqualTo(503);
        assertThat(push(TOKEN, TestServer.TOPIC, "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void theLastPushWaitsForADeviceThatIsSwitchedOff() throws Exception {
        BlockingQueue<String> magics = new LinkedBlockingQueue<>();
        pushes.listen(TOKEN, TestServer.TOPIC, magics::add);
        pushes.silence(TOKEN);
        push(TOKEN, TestServer.TOPIC, "{\"mdm\":\"first\"}");
        push(TOKEN, TestServer.TOPIC, "{\"mdm\":\"second\"}");
        assertThat(magics).isEmpty();

        pushes.listen(TOKEN, TestServer.TOPIC, magics::add);

        assertThat(List.copyOf(magics)).containsExactly("second");
    }

    @Test
    void devicesOfAnotherProcessListenOverTheControlLine() throws Exception {
        BlockingQueue<String> magics = new LinkedBlockingQueue<>();
        try (PushControl control = PushControl.start(pushes, 0);
                RemotePushes remote = RemotePushes.connect(control.port())) {
            remote.listen(TOKEN, TestServer.TOPIC, magics::add);
            while (push(TOKEN, TestServer.TOPIC, "{\"mdm\":\"magic\"}").statusCode() != 200) {
                Thread.onSpinWait();
            }
            assertThat(magics.poll(10, TimeUnit.SECONDS)).isEqualTo("magic");
        }
    }

    @Test
    void aPushWakesAnEnrolledDeviceAndAWrongMagicDoesNot() throws Exception {
        try (TestServer server = new TestServer();
                Fleet fleet = new Fleet(TestKeys.world(server).pushedBy(pushes), 4)) {
            VirtualDevice phone = fleet.populate(1, 1, Behavior.faithful()).getFirst();
            phone.enroll(server.profile(8191));
            String uuid = server.enqueue("SecurityInfo");
            String token = phone.pushToken().orElseThrow();
            int before = server.messages.size();
            push(token, TestServer.TOPIC, "{\"mdm\":\"not-the-magic\"}");
            assertThat(server.messages).hasSize(before);

            String magic = server.checkIns("TokenUpdate").getFirst().text("PushMagic");
            assertThat(push(token, TestServer.TOPIC, "{\"mdm\":\"" + magic + "\"}")
                            .statusCode())
                    .isEqualTo(200);
            await(() -> server.results.containsKey(uuid));

            phone.leave();
            assertThat(push(token, TestServer.TOPIC, "{}").statusCode()).isEqualTo(410);
        }
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
