package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.Visitor.Answer;
import helder.WholeServer;
import helder.android.SmallGoogle;
import helder.android.SmallGoogle.Fault;
import helder.identity.Role;
import helder.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The connection to Google as operators and administrators meet it, on a whole running server. */
class AndroidCommandsTest {

    private final SmallGoogle google = new SmallGoogle();

    @TempDir
    Path files;

    private WholeServer server;
    private Terminal terminal;
    private Path credentials;

    @BeforeEach
    void start() throws IOException {
        server = WholeServer.start();
        terminal = new Terminal(server.data());
        credentials = Files.write(files.resolve("key.json"), SmallGoogle.credentials());
    }

    @AfterEach
    void stop() {
        server.close();
        google.close();
    }

    private String bases() {
        return " --api-base " + google.address() + " --token-base " + google.address() + " --pubsub-base "
                + google.address();
    }

    private Terminal.Outcome connect() {
        return terminal.run("android connect" + bases() + " --credentials", credentials.toString());
    }

    @Test
    void withoutAConnectionEachCommandSaysWhatToDo() throws IOException {
        assertThat(terminal.run("android status").out()).contains("not connected", "helder android connect");
        for (String command : new String[] {"sign-up", "attach enterprises/LC1", "check", "disconnect"}) {
            assertThat(terminal.refusal("android " + command)).contains("helder android connect");
        }
        Path garbage = Files.writeString(files.resolve("garbage.json"), "garbage");
        assertThat(terminal.refusal("android connect --credentials", garbage.toString()))
                .contains("no credentials", "service account");
        assertThat(terminal.refusal(
                        "android connect --api-base http://relay.example.org --credentials", credentials.toString()))
                .contains("https");
        google.revoke();
        assertThat(terminal.refusal("android connect" + bases() + " --credentials", credentials.toString()))
                .contains("no token", "clock");
        assertThat(terminal.run("android status").out()).contains("not connected");
    }

    @Test
    void anOrganisationIsConnectedSignedUpAndShownWithoutAnythingSecret() {
        Terminal.Outcome connected = connect();
        assertThat(connected.out()).contains("linde-mdm", "helder android sign-up");
        String url = terminal.json("android sign-up").path("url").asString();
        assertThat(url).startsWith("https://play.google.com/");
        assertThat(google.lastCallback()).startsWith(server.webAddress() + "/android/signup/");

        Visitor anybody = Visitor.signedIn(server).elsewhere();
        String back = google.lastCallback().substring(server.webAddress().length());
        assertThat(anybody.get("/android/signup/guessed?enterpriseToken=t").status())
                .isEqualTo(404);
        assertThat(anybody.get(back + "?enterpriseToken=" + google.token()).status())
                .isEqualTo(200);
        assertThat(anybody.get(back + "?enterpriseToken=" + google.token()).status())
                .isEqualTo(410);

        JsonNode status = terminal.json("android status");
        assertThat(status.path("is_ready").asBoolean()).isTrue();
        assertThat(status.path("enterprise").asString()).isEqualTo(SmallGoogle.ENTERPRISE);
        assertThat(terminal.run("android status").out() + connected.out())
                .contains("helder@linde-mdm.iam.gserviceaccount.com")
                .doesNotContain("PRIVATE KEY");
        assertThat(terminal.run("android check").out()).contains("nothing wrong", "quota");
        assertThat(terminal.run("android disconnect").out()).contains("still there at Google");
        assertThat(google.enterprise()).isPresent();
    }

    @Test
    void theConsoleTellsAdministratorsFirstWhatGoogleAsksFor() {
        Visitor administrator = Visitor.signedIn(server, Language.EN, Role.ADMINISTRATOR);
        assertThat(administrator.get("/console/android").text()).contains("0 phones", "goes through Google");
        assertThat(administrator.post("/console/android/sign-up", Map.of()).status())
                .isEqualTo(422);
        connect();
        Answer begun = administrator.postAndRead("/console/android/sign-up", Map.of());
        assertThat(begun.body()).contains("https://play.google.com/signup/");
        assertThat(administrator.get("/console/android").body()).doesNotContain("https://play.google.com/signup/");

        google.next("enterprises.post", Fault.CUT_AFTER);
        String back = google.lastCallback().substring(server.webAddress().length());
        assertThat(administrator
                        .get(back + "?enterpriseToken=" + google.token())
                        .status())
                .isEqualTo(502);
        assertThat(administrator.get("/console/android").text())
                .contains("A sign-up got no answer", "helder android attach", "My organisation is not there");
        assertThat(administrator.post("/console/android/sign-up", Map.of()).status())
                .isEqualTo(422);
        assertThat(terminal.run("android attach", SmallGoogle.ENTERPRISE).out()).contains(SmallGoogle.ENTERPRISE);
        assertThat(administrator.get("/console/android").text())
                .contains("(ready)")
                .doesNotContain("A sign-up got no answer");
    }
}
