package helder.virtual.google;

import helder.virtual.google.api.Discovery;
import helder.virtual.google.api.Json;
import helder.virtual.google.cloud.Cloud;
import helder.virtual.google.cloud.MovableClock;
import helder.virtual.google.cloud.Timing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stand-in whose clock stands still, and a caller with code of its own who speaks HTTP to it. */
final class Stage implements AutoCloseable {

    static final Instant START = Instant.parse("2026-11-30T08:00:00Z");
    static final String PROJECT = "test-project";
    static final String TOPIC = "projects/test-project/topics/t";
    static final String SUBSCRIPTION = "projects/test-project/subscriptions/s";
    static final String SCOPES =
            "https://www.googleapis.com/auth/androidmanagement https://www.googleapis.com/auth/pubsub";

    private static final Discovery DISCOVERY = Discovery.load();

    /** Making keys is slow, and whose they are does not matter here. */
    private static final List<KeyPair> PAIRS = List.of(pair(), pair());

    private final HttpClient http = HttpClient.newHttpClient();
    final StandIn standIn;
    ObjectNode key;
    private String accessToken = "";
    private String enterprise = "";
    private Optional<Instant> renewAt = Optional.empty();

    Stage() {
        this(4711);
    }

    Stage(long seed) {
        try {
            standIn = StandIn.start(DISCOVERY, 0, MovableClock.still(START), Timing.brisk(), seed);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var given = new AtomicInteger();
        standIn.control().withKeys(() -> PAIRS.get(given.getAndIncrement() % PAIRS.size()));
        key = standIn.control().newProject(PROJECT, 500);
        standIn.control().prepareTopic(TOPIC, SUBSCRIPTION);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With an access token and an enterprise that has a policy and wants every notification. */
    static Stage bound() {
        return bound(4711);
    }

    static Stage bound(long seed) {
        var stage = new Stage(seed);
        stage.signIn();
        stage.bind();
        stage.renewAt = Optional.of(START.plusSeconds(3599));
        stage.put("policies/default", "{}");
        stage.messages();
        return stage;
    }

    /** An answer; status 0 when the connection ended without one. */
    record Answer(int status, JsonNode body) {

        String text(String field) {
            return body.path(field).asString("");
        }

        String message() {
            return body.path("error").path("message").asString("");
        }

        String code() {
            return body.path("error").path("status").asString("");
        }
    }

    Cloud cloud() {
        return standIn.cloud();
    }

    void pass(Duration time) {
        cloud().move(time);
    }

    /** Long enough for everything that happens at once. */
    void settle() {
        pass(Duration.ofSeconds(40));
    }

    // ---- credentials

    static String assertion(ObjectNode key, JsonNode claims) {
        try {
            String pem = key.path("private_key").asString();
            byte[] der = Base64.getMimeDecoder()
                    .decode(pem.replace("-----BEGIN PRIVATE KEY-----", "").replace("-----END PRIVATE KEY-----", ""));
            ObjectNode header = Json.object()
                    .put("alg", "RS256")
                    .put("typ", "JWT")
                    .put("kid", key.path("private_key_id").asString());
            Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
            String signed = url.encodeToString(Json.bytes(header)) + "." + url.encodeToString(Json.bytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der)));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + url.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    ObjectNode claims() {
        long now = cloud().clock().instant().getEpochSecond();
        return Json.object()
                .put("iss", key.path("client_email").asString())
                .put("scope", SCOPES)
                .put("aud", "https://oauth2.googleapis.com/token")
                .put("iat", now)
                .put("exp", now + 3600);
    }

    Answer token(String assertion) {
        return send(HttpRequest.newBuilder(standIn.address().resolve("/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + assertion)));
    }

    void signIn() {
        Answer answer = token(assertion(key, claims()));
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.toString());
        }
        use(answer);
    }

    /** The access token of this answer from now on. */
    void use(Answer answer) {
        accessToken = answer.text("access_token");
        renewAt = renewAt.map(_ -> cloud().clock().instant().plusSeconds(3599));
    }

    // ---- requests

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(), json ? Json.read(response.body()) : Json.object());
        } catch (IOException e) {
            return new Answer(0, Json.object());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Once there is an enterprise, with a token that is good. */
    Answer call(String verb, String path, String body) {
        if (renewAt.isPresent() && !cloud().clock().instant().isBefore(renewAt.get())) {
            Answer answer = token(assertion(key, claims()));
            if (answer.status() == 200) {
                use(answer);
            }
        }
        return send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json")
                .method(
                        verb,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    private URI uri(String path) {
        return URI.create(standIn.address() + "/v1/" + path);
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String body) {
        return call("POST", path, body);
    }

    Answer patch(String path, String body) {
        return call("PATCH", path, body);
    }

    Answer delete(String path) {
        return call("DELETE", path, "");
    }

    Answer control(String verb, String path, String body) {
        return send(HttpRequest.newBuilder(URI.create(standIn.address() + "/_control" + path))
                .method(verb, HttpRequest.BodyPublishers.ofString(body)));
    }

    // ---- organizations

    Answer createEnterprise(String body) {
        Answer signup = post("signupUrls?projectId=" + PROJECT + "&callbackUrl=https://mdm.example.org/back/x", "");
        String id = signup.text("name").substring("signupUrls/".length());
        String redirect = control("POST", "/signups/" + id, "{}").text("redirect");
        String token = redirect.substring(redirect.indexOf("enterpriseToken=") + "enterpriseToken=".length());
        return post(
                "enterprises?projectId=" + PROJECT + "&signupUrlName=" + signup.text("name") + "&enterpriseToken="
                        + token,
                body);
    }

    void bind() {
        enterprise = createEnterprise("""
            {"enterpriseDisplayName":"De Linde","pubsubTopic":"%s",
             "enabledNotificationTypes":["ENROLLMENT","STATUS_REPORT","COMMAND","USAGE_LOGS"]}\
            """.formatted(TOPIC)).text("name");
    }

    /** Its name: {@code enterprises/LC0...}. */
    String enterprise() {
        return enterprise;
    }

    Answer put(String policy, String body) {
        return patch(enterprise + "/" + policy, body);
    }

    /** What another stage had, after a restart; this one must not have begun. */
    void goOnAs(Stage other) {
        cloud().clock()
                .move(Duration.between(
                        cloud().clock().instant(), other.cloud().clock().instant()));
        cloud().load(Json.read(other.cloud().save()));
        enterprise = other.enterprise;
        key = other.key;
        renewAt = Optional.of(START);
    }

    // ---- phones

    String token(String usage, String policy) {
        return post(enterprise + "/enrollmentTokens", """
            {"policyName":"%s/policies/%s","allowPersonalUsage":"%s","duration":"86400s"}\
            """.formatted(enterprise, policy, usage))
                .text("value");
    }

    String phone(String model, boolean fresh) {
        return control("POST", "/phones", "{\"model\":\"%s\",\"fresh\":%s}".formatted(model, fresh))
                .text("id");
    }

    Answer on(String phone, String action) {
        return on(phone, action, "{}");
    }

    Answer on(String phone, String action, String body) {
        return control("POST", "/phones/" + phone + "/" + action, body);
    }

    Answer look(String phone) {
        return control("GET", "/phones/" + phone, "");
    }

    /** A managed phone: its id, and its name at Google. */
    record Managed(String phone, String device) {}

    Managed enroll(String model, String usage, boolean personalWay, String policy) {
        String phone = phone(model, !personalWay);
        Answer done = on(phone, "enroll", "{\"token\":\"%s\"}".formatted(token(usage, policy)));
        if (done.status() != 201) {
            throw new IllegalStateException(done.toString());
        }
        settle();
        return new Managed(phone, done.text("device"));
    }

    Managed workProfile() {
        return enroll("pixel-9", "PERSONAL_USAGE_ALLOWED", true, "default");
    }

    Managed companyWithPersonalUse() {
        return enroll("pixel-9", "PERSONAL_USAGE_ALLOWED", false, "default");
    }

    Managed fullyManaged() {
        return enroll("pixel-9", "PERSONAL_USAGE_DISALLOWED", false, "default");
    }

    JsonNode device(Managed managed) {
        return get(managed.device()).body();
    }

    // ---- notifications

    /** What was published: its kind, and the message. */
    record Notice(String type, JsonNode message) {}

    /** Everything that waits, acknowledged. */
    List<Notice> messages() {
        pass(Duration.ofSeconds(2));
        var notices = new ArrayList<Notice>();
        while (true) {
            Answer pulled = post(SUBSCRIPTION + ":pull", "{\"maxMessages\":100}");
            JsonNode received = pulled.body().path("receivedMessages");
            if (received.isEmpty()) {
                return notices;
            }
            ObjectNode acknowledged = Json.object();
            var ids = acknowledged.putArray("ackIds");
            for (JsonNode each : received) {
                ids.add(each.path("ackId").asString());
                notices.add(notice(each));
            }
            post(SUBSCRIPTION + ":acknowledge", acknowledged.toString());
        }
    }

    static Notice notice(JsonNode received) {
        JsonNode message = received.path("message");
        byte[] data = Base64.getDecoder().decode(message.path("data").asString(""));
        return new Notice(message.path("attributes").path("notificationType").asString(), Json.read(data));
    }

    Optional<Notice> last(String type) {
        return messages().stream().filter(notice -> notice.type().equals(type)).reduce((_, later) -> later);
    }

    @Override
    public void close() {
        standIn.close();
        http.close();
    }
}
