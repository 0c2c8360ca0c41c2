package helder.android.google;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import helder.android.google.GoogleCredential.Fault;
import helder.android.google.GoogleCredential.Reading;
import helder.house.MovableClock;
import helder.identity.Ids;
import helder.protocol.android.call.Call.Service;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.name.EnterpriseName;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoogleCredentialTest {
    private static final String FEDERATED = "{\"type\":\"external_account\",\"audience\":\"//iam.googleapis.com/x\","
            + "\"subject_token_type\":\"urn:ietf:params:oauth:token-type:jwt\",\"token_url\":\"%s\",\"credential_source\":%s}";
    private static final String STS = "https://sts.googleapis.com/v1/token";

    private static Reading read(String text) {
        return GoogleCredential.read(text.getBytes(UTF_8));
    }

    @Test
    void aKeyFileIsReadAndItsTextFormTellsNothingSecret() throws Exception {
        try (var google = new ScriptedGoogle()) {
            assertThat(GoogleCredential.read(google.keyFile()))
                    .isInstanceOfSatisfying(Reading.Accepted.class, accepted -> {
                        var key = (GoogleCredential.ServiceAccountKey) accepted.credential();
                        assertThat(key.mail()).isEqualTo("helder@de-linde.iam.gserviceaccount.com");
                        assertThat(key.project()).isEqualTo("de-linde");
                        assertThat(accepted.toString()).isEqualTo("Accepted[credential=ServiceAccountKey[k1]]");
                    });
        }
    }

    @Test
    void whatIsNoCredentialIsRefusedWithItsReason() {
        assertThat(read("-----BEGIN")).isEqualTo(new Reading.NotAccepted(Fault.NOT_JSON));
        assertThat(read("{\"type\":\"authorized_user\"}")).isEqualTo(new Reading.NotAccepted(Fault.OTHER_KIND));
        assertThat(read("{\"type\":\"service_account\"}")).isEqualTo(new Reading.NotAccepted(Fault.INCOMPLETE));
        assertThat(read("{\"type\":\"external_account\"}")).isEqualTo(new Reading.NotAccepted(Fault.INCOMPLETE));
    }

    /** Whoever can have such a file read could otherwise start a program, or have a token sent somewhere. */
    @Test
    void federationLeadsToGoogleAndStartsNoProgram() {
        String file = "{\"file\":\"/var/run/token\"}";
        assertThat(read(FEDERATED.formatted(STS, file))).isInstanceOf(Reading.Accepted.class);
        assertThat(read(FEDERATED.formatted(STS, "{\"url\":\"http://127.0.0.1:9/token\"}")))
                .isInstanceOf(Reading.Accepted.class);
        for (String url : List.of(
                "https://sts.googleapis.com.evil.example/v1/token",
                "http://sts.googleapis.com/v1/token",
                "https://evil.example/v1/token",
                "https://evil.example#.googleapis.com/v1/token",
                "https://x@evil.example/.googleapis.com/")) {
            assertThat(read(FEDERATED.formatted(url, file))).as(url).isEqualTo(new Reading.NotAccepted(Fault.UNSAFE));
        }
        for (String source : List.of(
                "{\"executable\":{\"command\":\"/bin/sh\"},\"file\":\"/x\"}",
                "{\"environment_id\":\"aws1\",\"file\":\"/x\"}",
                "{\"url\":\"http://intranet.example/token\"}",
                "{\"url\":\"no address\"}",
                "{}")) {
            assertThat(read(FEDERATED.formatted(STS, source)))
                    .as(source)
                    .isEqualTo(new Reading.NotAccepted(Fault.UNSAFE));
        }
    }

    @Test
    void addressesAreHttpsButOnThisMachine() {
        assertThat(GoogleEndpoints.ofGoogle().of(Service.PUBSUB))
                .isEqualTo(URI.create("https://pubsub.googleapis.com"));
        assertThat(GoogleEndpoints.of(Optional.of("https://relay.example/google/"), Optional.empty(), Optional.empty())
                        .api())
                .isEqualTo(URI.create("https://relay.example/google"));
        GoogleEndpoints.of(
                Optional.of("http://127.0.0.1:8085"), Optional.of("http://[::1]:1"), Optional.of("http://localhost:2"));
        for (String bad : List.of(
                "http://relay.example",
                "ftp://relay.example",
                "https://user@relay.example",
                "https://relay.example?x=1",
                "https://relay.example#x",
                "relay.example",
                "http://127.0.0.1.evil.example")) {
            assertThatThrownBy(() -> GoogleEndpoints.of(Optional.of(bad), Optional.empty(), Optional.empty()))
                    .as(bad)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aRelayGetsItsSecretAndGooglesOwnPaths() throws Exception {
        try (var relay = new ScriptedGoogle()) {
            var clients = new GoogleClients(
                    new Ids(new MovableClock(), new SecureRandom()),
                    new SecureRandom(),
                    new MovableClock(),
                    Optional.empty());
            var opening = clients.open(relay.endpoints(), new GoogleCredential.RelaySecret("a-secret-of-a-relay"));
            relay.then(ScriptedGoogle.json(200, "{\"name\":\"enterprises/LC0\"}"));
            try (var client = ((GoogleClients.Opening.Open) opening).client()) {
                assertThat(client.send(Enterprises.get(new EnterpriseName("LC0")), Urgency.INTERACTIVE)
                                .found())
                        .isPresent();
            }
            assertThat(relay.asked()).singleElement().satisfies(asked -> {
                assertThat(asked.authorization()).isEqualTo("Bearer a-secret-of-a-relay");
                assertThat(asked.target()).isEqualTo("/v1/enterprises/LC0");
            });
            assertThat(relay.tokens()).isZero();
        }
    }

    @Test
    void aKeyThatIsNoneIsSeenBeforeAnythingIsAsked() {
        var clients = new GoogleClients(
                new Ids(new MovableClock(), new SecureRandom()),
                new SecureRandom(),
                new MovableClock(),
                Optional.empty());
        var broken = new GoogleCredential.ServiceAccountKey("p", "m", "k", "{\"type\":\"service_account\"}");
        assertThat(clients.open(GoogleEndpoints.ofGoogle(), broken)).isInstanceOf(GoogleClients.Opening.Unusable.class);
    }
}
