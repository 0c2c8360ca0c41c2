package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.androidmanagement.v1.AndroidManagement;
import com.google.api.services.androidmanagement.v1.model.ApplicationPolicy;
import com.google.api.services.androidmanagement.v1.model.Command;
import com.google.api.services.androidmanagement.v1.model.Device;
import com.google.api.services.androidmanagement.v1.model.EnrollmentToken;
import com.google.api.services.androidmanagement.v1.model.Enterprise;
import com.google.api.services.androidmanagement.v1.model.ListDevicesResponse;
import com.google.api.services.androidmanagement.v1.model.Operation;
import com.google.api.services.androidmanagement.v1.model.Policy;
import com.google.api.services.androidmanagement.v1.model.SignupUrl;
import com.google.api.services.androidmanagement.v1.model.StatusReportingSettings;
import com.google.api.services.androidmanagement.v1.model.WebToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import helder.virtual.google.api.Json;
import helder.virtual.google.cloud.MovableClock;
import helder.virtual.google.cloud.Timing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * The second witness: Google's own generated client of 2021 and Google's library for tokens speak to the stand-in, so that it
 * is not shaped to a client of ours. The clock goes with real time, because the library looks at its own.
 */
class GoogleClientTest {

    private static final String PROJECT = "witness-project";
    private static final String TOPIC = "projects/witness-project/topics/t";

    @SuppressWarnings("NullAway.Init") // set before each test
    private StandIn standIn;

    @SuppressWarnings("NullAway.Init") // set before each test
    private AndroidManagement client;

    @BeforeEach
    void start() throws IOException {
        standIn = StandIn.start(0, MovableClock.running(Clock.systemUTC()), Timing.brisk(), 1);
        ObjectNode key = standIn.control().newProject(PROJECT, 100);
        standIn.control().prepareTopic(TOPIC, "projects/witness-project/subscriptions/s");
        GoogleCredentials credentials = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(Json.bytes(key)))
                .createScoped("https://www.googleapis.com/auth/androidmanagement");
        HttpRequestInitializer signed = request -> {
            credentials.refreshIfExpired();
            request.getHeaders()
                    .setAuthorization("Bearer "
                            + Objects.requireNonNull(credentials.getAccessToken())
                                    .getTokenValue());
        };
        client = new AndroidManagement.Builder(new NetHttpTransport(), GsonFactory.getDefaultInstance(), signed)
                .setRootUrl(standIn.address() + "/")
                .setApplicationName("witness")
                .build();
    }

    @AfterEach
    void stop() {
        standIn.close();
    }

    private String bind() throws IOException {
        SignupUrl signup = client.signupUrls()
                .create()
                .setProjectId(PROJECT)
                .setCallbackUrl("https://mdm.example.org/back")
                .execute();
        String back = post("/signups/" + signup.getName().substring("signupUrls/".length()), "{}")
                .path("redirect")
                .asString();
        return client.enterprises()
                .create(new Enterprise()
                        .setEnterpriseDisplayName("De Linde")
                        .setPubsubTopic(TOPIC)
                        .setEnabledNotificationTypes(List.of("ENROLLMENT", "STATUS_REPORT", "COMMAND")))
                .setProjectId(PROJECT)
                .setSignupUrlName(signup.getName())
                .setEnterpriseToken(back.substring(back.lastIndexOf('=') + 1))
                .execute()
                .getName();
    }

    private tools.jackson.databind.JsonNode post(String path, String body) throws IOException {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            return Json.read(http.send(
                            java.net.http.HttpRequest.newBuilder(
                                            java.net.URI.create(standIn.address() + "/_control" + path))
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void settle() {
        standIn.cloud().move(Duration.ofSeconds(40));
    }

    @Test
    void fromSignUpToACommandEverythingIsUnderstoodByGooglesOwnClient() throws IOException {
        String enterprise = bind();
        AndroidManagement.Enterprises enterprises = client.enterprises();
        String name = enterprise + "/policies/default";
        var policy = new Policy()
                .setMaximumTimeToLock(60_000L)
                .setApplications(List.of(
                        new ApplicationPolicy().setPackageName("com.slack").setInstallType("FORCE_INSTALLED")))
                .setStatusReportingSettings(new StatusReportingSettings().setSoftwareInfoEnabled(true));
        assertThat(enterprises.policies().patch(name, policy).execute().getVersion())
                .isEqualTo(1);
        Policy changed = enterprises
                .policies()
                .patch(name, new Policy().setFunDisabled(true))
                .setUpdateMask("funDisabled")
                .execute();
        assertThat(changed.getVersion()).isEqualTo(2);
        assertThat(changed.getMaximumTimeToLock()).isEqualTo(60_000L);

        EnrollmentToken token = enterprises
                .enrollmentTokens()
                .create(enterprise, new EnrollmentToken().setPolicyName(name).setAdditionalData("e1"))
                .execute();
        String phone = post("/phones", "{}").path("id").asString();
        String device = post("/phones/" + phone + "/enroll", "{\"token\":\"" + token.getValue() + "\"}")
                .path("device")
                .asString();
        assertThat(enterprises.devices().get(device).execute().getState()).isEqualTo("PROVISIONING");
        settle();
        Device active = enterprises.devices().get(device).execute();
        assertThat(active.getState()).isEqualTo("ACTIVE");
        assertThat(active.getAppliedPolicyVersion()).isEqualTo(2);
        assertThat(active.getEnrollmentTokenData()).isEqualTo("e1");
        assertThat(active.getSoftwareInfo().getAndroidVersion()).isEqualTo("16");
        assertThat(active.getPolicyCompliant()).isTrue();

        Operation lock = enterprises
                .devices()
                .issueCommand(device, new Command().setType("LOCK").setDuration("3600s"))
                .execute();
        assertThat(lock.getDone()).isNull();
        settle();
        Operation done = enterprises.devices().operations().get(lock.getName()).execute();
        assertThat(done.getDone()).isTrue();
        assertThat(done.getError()).isNull();
        assertThat(done.getMetadata()).containsEntry("type", "LOCK");

        enterprises
                .devices()
                .patch(device, new Device().setState("DISABLED"))
                .setUpdateMask("state")
                .execute();
        settle();
        assertThat(enterprises.devices().get(device).execute().getAppliedState())
                .isEqualTo("DISABLED");
        enterprises
                .devices()
                .delete(device)
                .setWipeDataFlags(List.of("WIPE_EXTERNAL_STORAGE"))
                .execute();
        assertThatThrownBy(() -> enterprises.devices().get(device).execute())
                .isInstanceOfSatisfying(
                        GoogleJsonResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(404));
        assertThat(enterprises
                        .webTokens()
                        .create(enterprise, new WebToken().setParentFrameUrl("https://a.example"))
                        .execute()
                        .getValue())
                .isNotEmpty();
    }

    @Test
    void pagesAndMasksAreUnderstood() throws IOException {
        String enterprise = bind();
        client.enterprises()
                .policies()
                .patch(enterprise + "/policies/default", new Policy())
                .execute();
        String token = client.enterprises()
                .enrollmentTokens()
                .create(enterprise, new EnrollmentToken())
                .execute()
                .getValue();
        post("/phones", "{\"count\":15}");
        for (int i = 1; i <= 15; i++) {
            post("/phones/phone" + i + "/enroll", "{\"token\":\"" + token + "\"}");
        }
        settle();
        Set<String> names = new HashSet<>();
        AndroidManagement.Enterprises.Devices.List list = client.enterprises()
                .devices()
                .list(enterprise)
                .setPageSize(6)
                .setFields("nextPageToken,devices(name,state)");
        int pages = 0;
        do {
            ListDevicesResponse page = list.execute();
            page.getDevices().forEach(device -> {
                names.add(device.getName());
                assertThat(device.getHardwareInfo()).isNull();
            });
            list.setPageToken(page.getNextPageToken());
            pages++;
        } while (list.getPageToken() != null);
        assertThat(pages).isEqualTo(3);
        assertThat(names).hasSize(15);
    }

    @Test
    void whatTheClientLetsThroughTheStandInRefuses() throws IOException {
        String enterprise = bind();
        assertThatThrownBy(() -> client.enterprises()
                        .policies()
                        .patch(enterprise + "/policies/p", (Policy) new Policy().set("cameraDisabledd", true))
                        .execute())
                .isInstanceOfSatisfying(GoogleJsonResponseException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(400);
                    assertThat(refused.getDetails().getMessage())
                            .isEqualTo("Invalid JSON payload received. Unknown name \"cameraDisabledd\" at 'policy':"
                                    + " Cannot find field.");
                });
        assertThatThrownBy(() -> client.enterprises()
                        .devices()
                        .issueCommand(enterprise + "/devices/none", new Command().setType("NOT_A_TYPE"))
                        .execute())
                .isInstanceOfSatisfying(
                        GoogleJsonResponseException.class,
                        refused -> assertThat(refused.getDetails().getMessage()).contains("\"NOT_A_TYPE\""));
    }
}
