package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.google.cloud.Fault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP as Google speaks it: errors, quotas, packing, other verbs, parts of answers, and what can go wrong. */
class WireTest {

    private final Stage stage = Stage.bound();

    @AfterEach
    void stop() {
        stage.close();
    }

    private String policy() {
        return stage.enterprise() + "/policies/default";
    }

    private HttpResponse<byte[]> raw(HttpRequest.Builder request) throws IOException, InterruptedException {
        String token = stage.token(Stage.assertion(stage.key, stage.claims())).text("access_token");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    request.header("Authorization", "Bearer " + token).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stage.standIn.address() + "/v1/" + path));
    }

    private static byte[] zipped(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void anErrorComesInGooglesEnvelopeWithTheFieldsThatAreWrong() {
        assertThat(stage.patch(policy(), "{\"cameraDisabled\":1}").body())
                .hasToString(
                        "{\"error\":{\"code\":400,\"message\":\"Invalid value at 'policy.camera_disabled' (TYPE_BOOL),"
                                + " 1\",\"status\":\"INVALID_ARGUMENT\","
                                + "\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.BadRequest\",\"fieldViolations\":[{\"field\":\"policy.camera_disabled\",\"description\":\"Invalid"
                                + " value at 'policy.camera_disabled' (TYPE_BOOL), 1\"}]}]}}");
        assertThat(stage.get(stage.enterprise() + "/policies/none").body())
                .hasToString("{\"error\":{\"code\":404,\"message\":\"Requested entity was not"
                        + " found.\",\"status\":\"NOT_FOUND\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"cameraDisabled\":tru}",
                "{\"cameraDisabled\":true",
                "[]",
                "{} {}",
                "{\"cameraDisabled\":true,\"cameraDisabled\":true}",
            })
    void whatIsNoMessageIsRefused(String body) {
        Stage.Answer answer = stage.patch(policy(), body);
        assertThat(answer.code()).isEqualTo("INVALID_ARGUMENT");
        assertThat(answer.message()).startsWith("Invalid JSON payload received.");
    }

    @Test
    void unknownParametersPathsAndMethodsAreRefused() {
        assertThat(stage.get(policy() + "?x=1").message())
                .isEqualTo("Invalid JSON payload received. Unknown name \"x\": Cannot bind query parameter. Field 'x'"
                        + " could not be found in request message.");
        assertThat(stage.get(stage.enterprise() + "/devices?pageSize=many").message())
                .isEqualTo("Invalid value at 'page_size' (TYPE_INT32), \"many\"");
        assertThat(stage.get("enterprises/LC0/nothing").status()).isEqualTo(404);
        assertThat(stage.post(policy(), "{}").status()).isEqualTo(404);
        assertThat(stage.get(policy() + "?alt=media").status()).isEqualTo(501);
        assertThat(stage.get(policy() + "?alt=json&prettyPrint=false").status()).isEqualTo(200);
        assertThat(stage.post("signupUrls?projectId=" + Stage.PROJECT + "&callbackUrl=https://a.example/", "{\"a\":1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void everyMethodIsModelledOrSaysThatItIsNot() {
        var silent = stage.cloud().discovery().methods().stream()
                .map(method -> method.shortId())
                .filter(id -> !stage.standIn.modelled().contains(id));
        assertThat(silent)
                .containsExactlyInAnyOrder(
                        "enterprises.devices.operations.delete",
                        "enterprises.generateEnterpriseUpgradeUrl",
                        "enterprises.migrationTokens.create",
                        "enterprises.migrationTokens.get",
                        "enterprises.migrationTokens.list",
                        "enterprises.webApps.create",
                        "enterprises.webApps.delete",
                        "enterprises.webApps.get",
                        "enterprises.webApps.list",
                        "enterprises.webApps.patch",
                        "provisioningInfo.get");
    }

    @Test
    void partsOfAnAnswerCanBeChosen() {
        assertThat(stage.get(policy() + "?fields=version").body()).hasToString("{\"version\":\"1\"}");
        assertThat(stage.get(policy() + "?fields=nonsense").message()).isEqualTo("Invalid field selection nonsense");
    }

    @Test
    void bodiesMayBeGzippedBothWays() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = raw(request(policy())
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip")
                .method("PATCH", HttpRequest.BodyPublishers.ofByteArray(zipped("{\"funDisabled\":true}"))));
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains("\"funDisabled\":true");
        }
        assertThat(raw(request(policy())
                                .header("Content-Encoding", "gzip")
                                .method("PATCH", HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void postMayStandForAnotherVerb() throws IOException, InterruptedException {
        assertThat(raw(request(policy())
                                .header("X-HTTP-Method-Override", "PATCH")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"funDisabled\":true}")))
                        .statusCode())
                .isEqualTo(200);
        assertThat(stage.get(policy()).body().path("funDisabled").asBoolean()).isTrue();
    }

    // ---- quotas

    @Test
    void sixtyAMinuteForTheSameMethodAndResource() {
        stage.pass(Duration.ofMinutes(1));
        for (int i = 0; i < 60; i++) {
            assertThat(stage.get(policy()).status()).isEqualTo(200);
        }
        Stage.Answer refused = stage.get(policy());
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(refused.message()).startsWith("Quota exceeded for quota metric");
        assertThat(stage.get(stage.enterprise()).status()).isEqualTo(200);
        stage.pass(Duration.ofMinutes(1));
        assertThat(stage.get(policy()).status()).isEqualTo(200);
    }

    @Test
    void aThousandInAHundredSecondsForAProject() {
        stage.pass(Duration.ofSeconds(200));
        int refused = 0;
        for (int i = 0; i < 1010; i++) {
            refused += stage.get(stage.enterprise() + "/policies/p" + i).status() == 429 ? 1 : 0;
        }
        assertThat(refused).isEqualTo(10);
        stage.control("PATCH", "/projects/" + Stage.PROJECT, "{\"limited\":false}");
        assertThat(stage.get(policy()).status()).isEqualTo(200);
    }

    // ---- trouble

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE,503,UNAVAILABLE",
        "INTERNAL,500,INTERNAL",
        "RATE_LIMITED,429,RESOURCE_EXHAUSTED",
        "TOKEN_REJECTED,401,UNAUTHENTICATED",
        "CUT_BEFORE,0,''",
    })
    void aFaultStrikesBeforeAnythingHappens(Fault fault, int status, String code) {
        // The JDK's client asks once more when a connection ends without an answer, except for PATCH.
        stage.cloud().faults().next(fault, 1);
        Stage.Answer answer = stage.put("policies/new", "{}");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(stage.get(stage.enterprise() + "/policies/new").status()).isEqualTo(404);
        assertThat(stage.put("policies/new", "{}").status()).isEqualTo(200);
    }

    @Test
    void aConnectionCanEndAfterEverythingHappened() {
        stage.cloud().faults().next(Fault.CUT_AFTER, 1);
        assertThat(stage.put("policies/new", "{}").status()).isZero();
        assertThat(stage.get(stage.enterprise() + "/policies/new").status()).isEqualTo(200);
    }

    @Test
    void aPatchThatChangesNothingCanBeAnsweredWith304() {
        stage.cloud().faults().next(Fault.NOT_MODIFIED, 1);
        assertThat(stage.put("policies/default", "{}").status()).isEqualTo(304);
        assertThat(stage.put("policies/default", "{}").status()).isEqualTo(200);
    }

    @Test
    void theTokenEndpointCanBeDown() {
        stage.cloud().faults().next(Fault.TOKEN_ENDPOINT_DOWN, 1);
        assertThat(stage.token(Stage.assertion(stage.key, stage.claims())).status())
                .isEqualTo(503);
        assertThat(stage.token(Stage.assertion(stage.key, stage.claims())).status())
                .isEqualTo(200);
    }

    @Test
    void aClockThatJumpsBackOnlyMakesThingsWait() {
        Stage.Managed phone = stage.workProfile();
        stage.put("policies/default", "{\"funDisabled\":true}");
        stage.pass(Duration.ofHours(-1));
        assertThat(stage.device(phone).path("appliedPolicyVersion").asString()).isEqualTo("1");
        stage.pass(Duration.ofMinutes(61));
        assertThat(stage.device(phone).path("appliedPolicyVersion").asString()).isEqualTo("2");
    }
}
