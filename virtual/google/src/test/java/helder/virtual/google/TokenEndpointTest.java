package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TokenEndpointTest {

    private final Stage stage = new Stage();

    @AfterEach
    void stop() {
        stage.close();
    }

    private String refused(ObjectNode claims) {
        Stage.Answer answer = stage.token(Stage.assertion(stage.key, claims));
        assertThat(answer.status()).isEqualTo(400);
        return answer.text("error") + ": " + answer.text("error_description");
    }

    @Test
    void aSignedAssertionBuysAnHour() {
        Stage.Answer answer = stage.token(Stage.assertion(stage.key, stage.claims()));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.body().path("expires_in").asInt()).isEqualTo(3599);
    }

    @Test
    void theAudienceIsGooglesOwnAddressAndNotOurs() {
        assertThat(refused(stage.claims().put("aud", stage.standIn.address() + "/token")))
                .isEqualTo("invalid_grant: Invalid JWT: Failed audience check. The right audience is"
                        + " https://oauth2.googleapis.com/token");
    }

    @Test
    void onlyTheKeyThatWasIssuedSigns() {
        ObjectNode other = stage.standIn.control().newProject("another-project", 1);
        ObjectNode forged = other.deepCopy()
                .put("private_key_id", stage.key.path("private_key_id").asString());
        Stage.Answer answer = stage.token(Stage.assertion(forged, stage.claims()));
        assertThat(answer.text("error_description")).isEqualTo("Invalid JWT Signature.");
    }

    @Test
    void anAssertionForLongerThanAnHourOrFromAnotherTimeIsRefused() {
        long now = Stage.START.getEpochSecond();
        assertThat(refused(stage.claims().put("exp", now + 3601))).contains("short-lived token");
        assertThat(refused(stage.claims().put("iat", now - 7200).put("exp", now - 3600)))
                .contains("short-lived token");
        assertThat(refused(stage.claims().put("iat", now + 600).put("exp", now + 1200)))
                .contains("short-lived token");
    }

    @Test
    void callersWhoseClockIsElsewhereCanBeLetIn() {
        stage.standIn.control().tolerateSkew(Duration.ofDays(2));
        stage.pass(Duration.ofDays(1));
        long yesterday = Stage.START.getEpochSecond();
        assertThat(stage.token(Stage.assertion(
                                stage.key, stage.claims().put("iat", yesterday).put("exp", yesterday + 3600)))
                        .status())
                .isEqualTo(200);
        stage.pass(Duration.ofDays(2));
        assertThat(refused(stage.claims().put("iat", yesterday).put("exp", yesterday + 3600)))
                .contains("short-lived token");
    }

    @Test
    void anUnknownAccountAndAnUnknownScopeAreRefused() {
        assertThat(refused(stage.claims().put("iss", "nobody@example.org"))).contains("account not found");
        assertThat(refused(stage.claims().put("scope", "https://www.googleapis.com/auth/drive")))
                .startsWith("invalid_scope");
    }

    @Test
    void garbageIsRefused() {
        assertThat(stage.token("a.b.c").status()).isEqualTo(400);
        assertThat(stage.token("").status()).isEqualTo(400);
    }

    @Test
    void aTokenExpiresAndARevokedKeyEndsItAtOnce() {
        stage.signIn();
        assertThat(stage.get("enterprises?projectId=" + Stage.PROJECT).status()).isEqualTo(200);
        stage.pass(Duration.ofHours(1));
        assertThat(stage.get("enterprises?projectId=" + Stage.PROJECT).code()).isEqualTo("UNAUTHENTICATED");
        stage.signIn();
        stage.control(
                "DELETE",
                "/projects/" + Stage.PROJECT + "/keys/"
                        + stage.key.path("private_key_id").asString(),
                "");
        assertThat(stage.get("enterprises?projectId=" + Stage.PROJECT).status()).isEqualTo(401);
        assertThat(refused(stage.claims())).contains("Invalid JWT Signature.");
    }

    @Test
    void aRequestWithoutATokenIsToldSo() {
        Stage.Answer answer = stage.get("enterprises?projectId=" + Stage.PROJECT);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void aScopeThatWasNotAskedForIsMissing() {
        Stage.Answer token = stage.token(Stage.assertion(
                stage.key, stage.claims().put("scope", "https://www.googleapis.com/auth/androidmanagement")));
        Stage.Answer answer =
                stage.call("GET", Stage.TOPIC + ":getIamPolicy?access_token=" + token.text("access_token"), "");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).isEqualTo("Request had insufficient authentication scopes.");
    }
}
