package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.Visitor;
import helder.WholeServer;
import helder.people.Person;
import helder.text.Language;
import helder.windows.PcSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One-time secrets for PCs as operators make, list and withdraw them, on a whole running server. */
class EnrollWindowsCommandTest {

    private static final String WHAT_IS_NEEDED = "Either --person with --ownership, or --list, or --withdraw ID";

    @TempDir
    Path files;

    private WholeServer server;
    private Terminal terminal;
    private Person noor;

    @BeforeEach
    void start() {
        server = WholeServer.start();
        terminal = new Terminal(server.data());
        noor = Visitor.person(server, Language.NL);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String make() {
        return "enroll windows --ownership company --person " + noor.email();
    }

    @Test
    void aSecretIsMadeListedWithoutItselfAndWithdrawn() {
        JsonNode made = terminal.json(make() + " --hours 2");
        String secret = made.path("secret").asString();
        String id = made.path("id").asString();
        assertThat(secret).matches("([B-Z2-9]{4}-){3}[B-Z2-9]{4}");
        assertThat(Duration.between(
                        Instant.now(), Instant.parse(made.path("expires_at").asString())))
                .isBetween(Duration.ofMinutes(110), Duration.ofMinutes(121));

        String list = terminal.run("enroll windows --list").out();
        assertThat(list)
                .contains(id, noor.email(), "company", "open", System.getProperty("user.name"))
                .doesNotContain(secret);
        assertThat(terminal.json("enroll windows --withdraw " + id)
                        .path("state")
                        .asString())
                .isEqualTo("withdrawn");
        assertThat(terminal.json("enroll windows --list")
                        .path("secrets")
                        .get(0)
                        .path("state")
                        .asString())
                .isEqualTo("withdrawn");
        assertThat(terminal.refusal("enroll windows --withdraw " + id)).contains("Nothing changed", "withdrawn");
        assertThat(terminal.refusal("enroll windows --withdraw 0190f3c2-7a7b-7d3e-8c11-2f4f6f0a1b2c"))
                .contains("enroll windows --list");
    }

    @Test
    void withAPackageTheSecretStandsInTheFileOnly() throws IOException {
        Path file = files.resolve("customizations.xml");
        JsonNode made = terminal.json(make(), "--package", file.toString());
        assertThat(made.has("secret")).isFalse();
        assertThat(Files.readString(file))
                .contains("<Secret>", noor.email(), server.bean(PcSecrets.class).discovery());
    }

    @Test
    void whatDoesNotFitTogetherIsSaid() {
        for (String line : new String[] {
            "enroll windows",
            "enroll windows --person " + noor.email(),
            make() + " --list",
            "enroll windows --list --withdraw 0190",
            "enroll windows --withdraw 0190 --hours 4"
        }) {
            assertThat(terminal.run(line).err()).as(line).contains(WHAT_IS_NEEDED);
        }
        for (String hours : new String[] {"0", "721", "-1"}) {
            assertThat(terminal.run(make() + " --hours " + hours).err()).contains("1 to 720 hours");
        }
        assertThat(server.bean(PcSecrets.class).of(noor.id())).isEmpty();
    }
}
