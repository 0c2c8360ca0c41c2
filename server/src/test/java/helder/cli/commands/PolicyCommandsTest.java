package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.WholeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Policies at the command line. */
class PolicyCommandsTest {

    private static WholeServer server;
    private static Terminal terminal;

    @TempDir
    Path files;

    @BeforeAll
    static void start() {
        server = WholeServer.start();
        terminal = new Terminal(server.data());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String file(String policy) throws IOException {
        return Files.writeString(files.resolve("policy.yaml"), policy).toString();
    }

    @Test
    void whoeverWritesAPolicyReadsWhatItCostsAndWhatWouldBeBetter() throws IOException {
        String file = file("""
                name: Phones
                why: {en: Thieves find nothing., nl: Dieven vinden niets., de: Diebe finden nichts., fr: Un voleur ne trouve rien.}
                settings:
                  passcode.length: 6
                  passcode.max_age: 30
                  connection.wifi: [{name: De Linde, passphrase: correct horse}]
                """);

        JsonNode result = terminal.json("policy check --ownership personal", file);

        assertThat(result.path("findings")
                        .valueStream()
                        .map(each -> each.path("rule").asString()))
                .containsExactly("PC-05");
        assertThat(result.path("needs_reason").asBoolean()).isTrue();
        assertThat(result.path("devices")).hasSize(5);
        JsonNode iphone = result.path("devices").path(1);
        assertThat(iphone.path("type").asString()).isEqualTo("apple-profile");
        // 36.68 as docs/friction.md computes by hand, and 30.4/30 times (3 + 0.1·20)
        assertThat(iphone.path("minutes_a_month").asDouble()).isEqualTo(41.7);
        assertThat(iphone.path("instead").path(0).path("setting").asString()).isEqualTo("passcode.max_age");
        assertThat(iphone.path("instead").path(0).path("saves_minutes").asDouble())
                .isEqualTo(5.1);
        JsonNode account = result.path("devices").path(0);
        assertThat(account.path("minutes_a_month").asDouble())
                .as("a work account takes no such rule")
                .isEqualTo(36.7);

        String out = terminal.run("policy check --ownership personal", file).out();
        assertThat(out)
                .contains(
                        "PC-05 error: ",
                        "NIST",
                        "needs a written reason",
                        "Try instead:",
                        "Apple always asks for six digits")
                .doesNotContain("correct horse");
    }

    @Test
    void everyFaultOfAPolicyIsSaidWithItsPlace() throws IOException {
        assertThat(terminal.refusal("policy check --ownership personal", file("""
                name: Phones
                settings: {passcode.length: 3, passcode.colour: red}
                """)))
                .contains("/settings/passcode.length", "4-16", "/settings/passcode.colour", "passcode.kind");
        assertThat(terminal.refusal("policy check --ownership personal", file("{")))
                .contains("no valid YAML or JSON");
    }
}
