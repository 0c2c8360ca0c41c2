package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.cli.DirectoryLock;
import helder.cli.commands.Terminal.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands on a directory where no server runs. */
class WithoutServerTest {

    @TempDir
    Path directory;

    private Outcome run(String line, String... more) {
        return new Terminal(directory).run(line, more);
    }

    @Test
    void anOrganisationIsSetUpOnceAndItsCertificateAndLogAreThere() {
        Outcome first = run("init --administrator samira@delinde.example --organisation", "De Linde");
        assertThat(first.exit()).isZero();
        assertThat(first.out()).contains("https://localhost:8443/links/");
        assertThat(run("init --administrator other@delinde.example --organisation Other"))
                .satisfies(second -> assertThat(second.exit()).isEqualTo(1))
                .satisfies(second -> assertThat(second.err()).contains("set up already"));
        assertThat(run("trust-anchor").out()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(run("verify-log").exit()).isZero();
        assertThat(run("verify-log --json").out()).contains("\"whole\" : true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "person list",
                "person invite a@b.example",
                "organisation show",
                "charter show --ownership personal",
                "device list --reason why",
                "command a@b.example lock --reason why",
                "commands",
                "looks",
                "backup --out backup.zip"
            })
    void whatNeedsAServerSaysSoAndLeavesNothing(String line) {
        Outcome outcome = run(line);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("No server is ready on", "helder serve --data " + directory);
        assertThat(directory).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "device list",
                "device show 1",
                "command a@b.example lock",
                "person add a@b.example",
                "fly",
                "device list --reason"
            })
    void aReasonAndWhatElseIsNeededMustBeGiven(String line) {
        Outcome outcome = run(line);
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("Usage:");
    }

    @Test
    void aFileThatIsNoBackupIsNotRestored() throws IOException {
        Path file = Files.writeString(directory.resolveSibling(directory.getFileName() + ".zip"), "no backup");
        Outcome outcome = run("restore", file.toString());
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("no backup of Helder");
        Files.delete(file);
    }

    @Test
    void aDirectoryInUseIsLeftAlone() {
        try (var lock = DirectoryLock.take(directory)) {
            Outcome outcome = run("init --administrator samira@delinde.example --organisation Linde");
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err()).contains("Another Helder already works in");
        }
    }
}
