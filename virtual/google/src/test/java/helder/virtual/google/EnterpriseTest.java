package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the sign-up of an organization to its end. */
class EnterpriseTest {

    private final Stage stage = new Stage();

    @BeforeEach
    void signIn() {
        stage.signIn();
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    private Stage.Answer signUp(String callback) {
        return stage.post("signupUrls?projectId=" + Stage.PROJECT + "&callbackUrl=" + callback, "");
    }

    private Stage.Answer create(String signup, String token) {
        return stage.post(
                "enterprises?projectId=" + Stage.PROJECT + "&signupUrlName=" + signup + "&enterpriseToken=" + token,
                "{\"enterpriseDisplayName\":\"De Linde\"}");
    }

    @Test
    void theAdministratorIsSentBackWithATokenThatWorksOnce() throws IOException, InterruptedException {
        Stage.Answer signup = signUp("https://mdm.example.org/back/x?a=1");
        HttpResponse<String> page;
        HttpResponse<String> accepted;
        try (HttpClient browser = HttpClient.newHttpClient()) {
            URI address = URI.create(signup.text("url"));
            page = browser.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            accepted = browser.send(
                    HttpRequest.newBuilder(address)
                            .POST(HttpRequest.BodyPublishers.ofString("kind=business"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        assertThat(page.body()).contains("It is not Google", "<form method=\"post\">");
        assertThat(accepted.statusCode()).isEqualTo(302);
        String back = accepted.headers().firstValue("Location").orElse("");
        assertThat(back).startsWith("https://mdm.example.org/back/x?a=1&enterpriseToken=EA");
        String token = back.substring(back.lastIndexOf('=') + 1);
        Stage.Answer enterprise = create(signup.text("name"), token);
        assertThat(enterprise.status()).isEqualTo(200);
        assertThat(enterprise.text("name")).startsWith("enterprises/LC0");
        assertThat(enterprise.text("enterpriseType")).isEqualTo("MANAGED_GOOGLE_DOMAIN");
        assertThat(create(signup.text("name"), token).status()).isEqualTo(400);
    }

    @Test
    void aPersonalAddressMakesTheOldKindOfEnterprise() {
        Stage.Answer signup = signUp("http://localhost/back");
        String id = signup.text("name").substring("signupUrls/".length());
        String back = stage.control("POST", "/signups/" + id, "{\"kind\":\"personal\"}")
                .text("redirect");
        assertThat(create(signup.text("name"), back.substring(back.lastIndexOf('=') + 1))
                        .text("enterpriseType"))
                .isEqualTo("MANAGED_GOOGLE_PLAY_ACCOUNTS_ENTERPRISE");
    }

    @Test
    void aSignUpEndsAfterADayAndTokensAreNotGuessed() {
        Stage.Answer signup = signUp("http://localhost/back");
        assertThat(create(signup.text("name"), "EA0").status()).isEqualTo(400);
        stage.pass(Duration.ofDays(1));
        String id = signup.text("name").substring("signupUrls/".length());
        assertThat(stage.control("POST", "/signups/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void anotherProjectIsNobodysBusiness() {
        assertThat(stage.post("signupUrls?projectId=someone-else&callbackUrl=https://a.example/", "")
                        .message())
                .isEqualTo("Caller is not authorized to manage project.");
        assertThat(signUp("nonsense").status()).isEqualTo(400);
    }

    @Test
    void apatchChangesWhatItsMaskNamesAndNoReadOnlyField() {
        stage.bind();
        String name = stage.enterprise();
        assertThat(stage.patch(name + "?updateMask=primaryColor", "{\"primaryColor\":255}")
                        .status())
                .isEqualTo(200);
        assertThat(stage.get(name).body().path("enterpriseDisplayName").asString())
                .isEqualTo("De Linde");
        assertThat(stage.patch(name + "?updateMask=enterpriseType", "{}").status())
                .isEqualTo(400);
        assertThat(stage.patch(name + "?updateMask=nonsense", "{}").message()).contains("nonsense");
        assertThat(stage.patch(name, "{\"enterpriseDisplayName\":\"" + "x".repeat(101) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(stage.patch(name, "{\"enterpriseDisplayName\":\"Linde\"}")
                        .body()
                        .has("primaryColor"))
                .isFalse();
        assertThat(stage.get(name).text("enterpriseType")).isEqualTo("MANAGED_GOOGLE_DOMAIN");
    }

    @Test
    void enterprisesAreListedInBrief() {
        stage.bind();
        assertThat(stage.get("enterprises?projectId=" + Stage.PROJECT + "&view=BASIC")
                        .body()
                        .path("enterprises"))
                .hasToString("[{\"name\":\"" + stage.enterprise() + "\",\"enterpriseDisplayName\":\"De Linde\"}]");
    }

    @Test
    void aDeletedEnterpriseIsClosedToEverybodyAndItsPhonesAreWiped() {
        try (Stage bound = Stage.bound()) {
            Stage.Managed own = bound.workProfile();
            Stage.Managed company = bound.fullyManaged();
            bound.control("DELETE", "/" + bound.enterprise(), "");
            assertThat(bound.get(bound.enterprise()).message())
                    .isEqualTo("Caller is not authorized to manage enterprise.");
            assertThat(bound.get(own.device()).status()).isEqualTo(403);
            bound.settle();
            assertThat(bound.look(own.phone()).body().path("managed").asBoolean())
                    .isFalse();
            assertThat(bound.look(own.phone()).body().path("fresh").asBoolean()).isFalse();
            assertThat(bound.look(company.phone()).body().path("fresh").asBoolean())
                    .isTrue();
        }
    }

    @Test
    void aWebTokenNeedsASecurePageAndAnAppMustExist() {
        stage.bind();
        String tokens = stage.enterprise() + "/webTokens";
        assertThat(stage.post(tokens, "{\"parentFrameUrl\":\"http://a.example\"}")
                        .status())
                .isEqualTo(400);
        assertThat(stage.post(
                                tokens,
                                "{\"parentFrameUrl\":\"https://a.example\",\"enabledFeatures\":[\"PLAY_SEARCH\"]}")
                        .text("value"))
                .isNotEmpty();
        assertThat(stage.get(stage.enterprise() + "/applications/com.nextcloud.client")
                        .text("title"))
                .isEqualTo("Nextcloud");
        assertThat(stage.get(stage.enterprise() + "/applications/no.such.app").status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNotModelledSaysSo() {
        stage.bind();
        String name = stage.enterprise();
        assertThat(stage.patch(
                                name + "?updateMask=signinDetails",
                                "{\"signinDetails\":[{\"signinUrl\":\"https://a.example\"}]}")
                        .status())
                .isEqualTo(501);
        assertThat(stage.post(name + ":generateEnterpriseUpgradeUrl", "{}").status())
                .isEqualTo(501);
        assertThat(stage.get(name + "/webApps").status()).isEqualTo(501);
        assertThat(stage.post("enterprises?projectId=" + Stage.PROJECT + "&agreementAccepted=true", "{}")
                        .status())
                .isEqualTo(501);
    }
}
