package helder.virtual.google;

import static org.assertj.core.api.Assertions.assertThat;

import helder.virtual.google.api.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A stand-in that was stopped goes on where it was. */
class RestartTest {

    private static JsonNode everything(Stage stage, List<Stage.Managed> phones) {
        var all = Json.object().arrayNode();
        for (Stage.Managed phone : phones) {
            all.add(stage.get(phone.device()).body());
            all.add(stage.look(phone.phone()).body());
            all.add(stage.get(phone.device() + "/operations").body());
        }
        all.add(stage.get(stage.enterprise()).body());
        all.add(stage.get(stage.enterprise() + "/policies").body());
        all.add(stage.get(stage.enterprise() + "/enrollmentTokens").body());
        all.add(stage.get(Stage.TOPIC + ":getIamPolicy?fields=bindings").body().path("bindings"));
        return all;
    }

    @Test
    void devicesPhonesPoliciesTokensAndMessagesOutliveARestart() {
        try (Stage before = Stage.bound();
                Stage after = new Stage(1)) {
            before.put(
                    "policies/default",
                    "{\"passwordPolicies\":[{\"passwordQuality\":\"COMPLEXITY_HIGH\"}],\"applications\":[{\"packageName\":\"com.slack\",\"installType\":\"FORCE_INSTALLED\"}]}");
            List<Stage.Managed> phones = new ArrayList<>(
                    List.of(before.workProfile(), before.companyWithPersonalUse(), before.fullyManaged()));
            before.post(phones.get(0).device() + ":issueCommand", "{\"type\":\"LOCK\"}");
            before.settle();
            before.on(phones.get(1).phone(), "offline");
            before.post(phones.get(1).device() + ":issueCommand", "{\"wipeParams\":{},\"duration\":\"864000s\"}");
            Stage.Managed left = before.workProfile();
            before.on(left.phone(), "remove-profile");
            phones.add(left);
            after.goOnAs(before);
            assertThat(everything(after, phones)).isEqualTo(everything(before, phones));
            // What was to come comes: the wipe that waits, and the messages that nobody fetched.
            after.on(phones.get(1).phone(), "online");
            after.settle();
            assertThat(after.get(phones.get(1).device()).status()).isEqualTo(404);
            assertThat(after.messages())
                    .extracting(Stage.Notice::type)
                    .contains("ENROLLMENT", "STATUS_REPORT", "COMMAND");
            after.pass(Duration.ofDays(11));
            assertThat(after.look(phones.get(0).phone()).body().path("managed").asBoolean())
                    .isFalse();
        }
    }

    @Test
    void whatIsUnderWayGoesOn() {
        try (Stage before = Stage.bound();
                Stage after = new Stage(1)) {
            String token = before.token("PERSONAL_USAGE_ALLOWED", "default");
            Stage.Managed doomed = before.fullyManaged();
            String phone = before.phone("pixel-9", false);
            String device =
                    before.on(phone, "enroll", "{\"token\":\"" + token + "\"}").text("device");
            before.delete(doomed.device());
            after.goOnAs(before);
            assertThat(after.get(device).text("state")).isEqualTo("PROVISIONING");
            after.settle();
            assertThat(after.get(device).text("state")).isEqualTo("ACTIVE");
            assertThat(after.look(doomed.phone()).body().path("fresh").asBoolean())
                    .isTrue();
            assertThat(after.on(after.phone("pixel-9", false), "enroll", "{\"token\":\"" + token + "\"}")
                            .status())
                    .isEqualTo(201);
        }
    }

    private static JsonNode serve(Path directory) throws IOException, InterruptedException {
        var said = new PipedReader();
        var out = new PipedWriter(said);
        CommandLine line = VirtualGoogle.commandLine();
        line.setOut(new PrintWriter(out, true));
        Thread program = Thread.ofVirtual()
                .start(() -> line.execute(
                        "serve",
                        "--json",
                        "--key-out",
                        directory.resolve("key.json").toString(),
                        "--state",
                        directory.resolve("state.json").toString()));
        String ready = Objects.requireNonNull(new BufferedReader(said).readLine());
        program.interrupt();
        program.join();
        return Json.read(ready.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theProgramKeepsItsStateForItsOwnerOnlyAndADamagedFileIsNotOverwritten(@TempDir Path directory)
            throws IOException, InterruptedException {
        serve(directory);
        Path state = directory.resolve("state.json");
        assertThat(Files.getPosixFilePermissions(state)).hasSize(2);
        JsonNode first = Json.read(Files.readAllBytes(state));
        serve(directory);
        JsonNode second = Json.read(Files.readAllBytes(state));
        assertThat(second.path("projects")).hasSize(1);
        assertThat(second.path("projects").get(0).path("keys").propertyNames())
                .containsAll(first.path("projects").get(0).path("keys").propertyNames());
        Files.writeString(state, "{\"ahead\":\"nonsense\"}");
        assertThat(VirtualGoogle.commandLine().execute("serve", "--state", state.toString()))
                .isEqualTo(3);
        assertThat(state).hasContent("{\"ahead\":\"nonsense\"}");
    }
}
