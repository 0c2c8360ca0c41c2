package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.core.ConsoleAppender;
import helder.cli.DirectoryLock;
import helder.cli.archive.Backup;
import helder.cli.commands.Terminal.Outcome;
import helder.store.Store;
import helder.store.StoreSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
        assertThat(first.out())
                .contains("samira <samira@delinde.example>", "works once, until ", "https://localhost:8443/links/");
        assertThat(run("init --administrator other@delinde.example --organisation Other"))
                .satisfies(second -> assertThat(second.exit()).isEqualTo(1))
                .satisfies(second -> assertThat(second.err()).contains("set up already"));
        assertThat(run("trust-anchor").out()).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(run("verify-log").exit()).isZero();
        assertThat(run("verify-log --json").out()).contains("\"whole\" : true");
        assertThat(run("verify-log --against", directory.resolve("nowhere.log").toString()))
                .satisfies(missing -> assertThat(missing.exit()).isEqualTo(1))
                .satisfies(missing ->
                        assertThat(missing.err()).contains("nowhere.log cannot be read: there is no such file."));
        Path kept = directory.resolve("mine.pem");
        assertThat(run("trust-anchor --out", kept.toString()).exit()).isZero();
        assertThat(run("trust-anchor --out", kept.toString()))
                .satisfies(again -> assertThat(again.exit()).isEqualTo(1))
                .satisfies(again -> assertThat(again.err()).contains("exists already", "--force"));
        assertThat(run("trust-anchor --force --out", kept.toString()).exit()).isZero();
    }

    @Test
    void theKeyIsChangedWhereNoServerRunsAndOnlyWhenItIsSaidWhatBecomesOfTheOldOne() {
        assertThat(run("rotate-key --discard-old").err()).contains("There is no Helder in");
        run("init --administrator samira@delinde.example --organisation", "De Linde");
        assertThat(run("rotate-key"))
                .satisfies(open -> assertThat(open.exit()).isEqualTo(2))
                .satisfies(open -> assertThat(open.err()).contains("--keep-old", "--discard-old"));
        Path kept = directory.resolveSibling(directory.getFileName() + "-old.key");
        assertThat(run("rotate-key --keep-old", kept.toString()))
                .satisfies(done -> assertThat(done.exit()).isZero())
                .satisfies(done -> assertThat(done.out()).contains("new key seals everything", kept.toString()));
        assertThat(kept).exists();
        assertThat(run("rotate-key --json --discard-old").out()).contains("\"resumed\" : false");
        assertThat(run("verify-log").exit()).isZero();
        try (DirectoryLock running = DirectoryLock.take(directory)) {
            assertThat(run("rotate-key --discard-old").err()).contains("Another Helder already works in");
        }
    }

    @Test
    void everyCommandExplainsItselfAndKnowsJson() {
        assertThat(leaves(HelderCommand.line())).hasSizeGreaterThan(20).allSatisfy(command -> {
            String[] words = (command.getCommandSpec().qualifiedName() + " --help").split(" ");
            var out = new StringWriter();
            CommandLine line = HelderCommand.line(Arrays.copyOfRange(words, 1, words.length));
            line.setOut(new PrintWriter(out));
            assertThat(line.execute(Arrays.copyOfRange(words, 1, words.length))).isZero();
            assertThat(out.toString()).contains("Usage: helder", "--json", "--data");
            assertThat(command.getCommandSpec().usageMessage().description()[0])
                    .as("what stands in lists of commands")
                    .endsWith(".");
        });
    }

    private static List<CommandLine> leaves(CommandLine line) {
        return line.getSubcommands().values().stream()
                .filter(command -> !command.getCommandSpec().usageMessage().hidden())
                .flatMap(command -> command.getSubcommands().isEmpty() ? Stream.of(command) : leaves(command).stream())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trust-anchor",
                "restore missing.zip",
                "after-restore",
                "after-restore --database jdbc:postgresql://127.0.0.1:1/none?user=a&password=sesame",
                "person import missing.csv",
                "person list",
                "charter export --ownership personal --out .",
                "verify-log --database jdbc:postgresql://127.0.0.1:1/none?user=a&password=sesame",
                "serve --web-port 1234 --tls-certificate missing.pem --tls-key missing.pem",
                "serve --database jdbc:postgresql://127.0.0.1:1/none?user=a&password=sesame"
            })
    void whatFailsIsOneSentenceAndForProgramsAKeyWithoutAnyPassword(String line) {
        Outcome outcome = run(line, "--json");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(outcome.err()).doesNotContain("Exception", "sesame");
        JsonNode failure = JsonMapper.builder().build().readTree(outcome.out()).path("failure");
        assertThat(failure.path("key").asString()).matches("[a-z_]+");
        assertThat(failure.path("message").asString()).isEqualTo(outcome.err().strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "serve --web-port 0",
                "serve --web-port 65536",
                "serve --device-port abc",
                "serve --web-port 8444",
                "serve --public-web-port 8444",
                "serve --tls-key key.pem",
                "serve --hostname bad_name",
                "looks --limit -1",
                "looks --limit 0",
                "looks --limit 99999999999",
                "commands --limit 0",
                "refused --limit x",
                "device list --reason why --limit -1",
                "device list --reason why --offset -1",
                "init --administrator a@b.example --organisation X --language tlh",
                "serve --hostname https://mdm.example.org",
                "serve --hostname mdm.example.org:8443",
                "serve --trusted-proxies 10.0.0.0/8",
                "serve --trusted-proxies proxy.example.org",
                "serve --trusted-proxies 127.0.0.1 --proxy-header X-Cert:",
                "serve --apple-push-url push.example.org",
                "init --administrator a@b.example --organisation X --hostname bad_name",
                "serve --database sqlite:sesame",
                "serve --database jdbc:postgresql://localhost?password=sesame",
                "init --administrator a@b.example --organisation X --web-port -1",
                "verify-log --database mysql://sesame",
                "person list --bogus",
                "apple"
            })
    void whatIsNotUnderstoodLeavesNothingAndSaysWhereToReadOn(String line) {
        Outcome outcome = run(line);
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("--help").doesNotContain("Exception", "sesame");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void optionsBeforeTheWordThatSaysWhatToDoAreExplained() {
        assertThat(run("charter --ownership personal").err())
                .contains("\"helder charter\"", "show, diff", "options after that")
                .doesNotContain("Unknown option");
        assertThat(run("charter shw").err()).contains("shw");
    }

    @Test
    void whatIsLoggedDoesNotMixWithWhatProgramsRead() {
        run("init --administrator samira@delinde.example --organisation Linde");
        run("verify-log --json");
        var root = (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.iteratorForAppenders()
                .forEachRemaining(appender -> assertThat(appender)
                        .isInstanceOfSatisfying(
                                ConsoleAppender.class,
                                console -> assertThat(console.getTarget()).isEqualTo("System.err")));
        assertThat(root.iteratorForAppenders()).hasNext();
    }

    @Test
    void aWrongDirectoryIsNamed() {
        assertThat(new Terminal(directory.resolve("nowhere")).refusal("person list"))
                .contains("There is no data directory", "nowhere", "--data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify-log",
                "verify-log --json",
                "log-keys",
                "log-keys --replace",
                "rotate-key --discard-old",
                "after-restore",
                "trust-anchor",
                "verify-log --database jdbc:postgresql://127.0.0.1:1/none?user=a&password=sesame",
                "after-restore --database jdbc:postgresql://127.0.0.1:1/none?user=a&password=sesame"
            })
    void aSlipInTheNameOfTheDirectoryIsNoCleanBillAndLeavesNothing(String line) throws IOException {
        Path nowhere = directory.resolve("nowhere");
        assertThat(new Terminal(nowhere).run(line))
                .satisfies(outcome -> assertThat(outcome.exit()).isEqualTo(1))
                .satisfies(outcome -> assertThat(outcome.err()).contains("There is no", "nowhere", "--data"))
                .satisfies(outcome -> assertThat(outcome.out()).doesNotContain("whole", "Nothing was signed"));
        assertThat(nowhere).doesNotExist();
        Path other = Files.createDirectory(directory.resolve("other"));
        assertThat(new Terminal(other).run(line))
                .satisfies(outcome -> assertThat(outcome.exit()).isEqualTo(1))
                .satisfies(outcome -> assertThat(outcome.err()).contains("There is no", "other"));
        assertThat(other).isEmptyDirectory();
        for (String file : List.of("helder.db", "helder.key", "trust-anchor.pem")) {
            Files.createFile(other.resolve(file)); // as a copy that was cut off leaves them
        }
        if (!line.equals("trust-anchor")) {
            assertThat(new Terminal(other).run(line))
                    .satisfies(outcome -> assertThat(outcome.exit()).isEqualTo(1))
                    .satisfies(outcome -> assertThat(outcome.err()).doesNotContain("Exception", "sesame"));
            assertThat(other.resolve("helder.db")).isEmptyFile();
            assertThat(other.resolve("helder.lock")).doesNotExist();
        }
    }

    @Test
    void aWrongValueIsNamedWithItsOptionAndWhatIsExpected() {
        assertThat(run("serve --hostname https://mdm.example.org").err())
                .contains("'--hostname'", "'https://mdm.example.org'", "such as mdm.example.org");
        assertThat(run("serve --trusted-proxies 127.0.0.1,10.0.0.0/8").err())
                .contains("'--trusted-proxies'", "'10.0.0.0/8'", "such as 127.0.0.1");
        assertThat(run("serve --apple-push-url push.example.org").err()).contains("'--apple-push-url'", "https://HOST");
    }

    @Test
    void aBackupWithItsKeyIsNotRestoredWithoutUnlessThatIsAskedFor(@TempDir Path elsewhere) throws IOException {
        run("init --administrator samira@delinde.example --organisation Linde");
        Path backup = elsewhere.resolve("backup.zip");
        try (Store store = Store.open(new StoreSettings(directory, Optional.empty()))) {
            new Backup(store, directory, new SecureRandom())
                    .write(backup, Optional.of("a long passphrase"), Instant.now());
        }
        Path words = Files.writeString(elsewhere.resolve("words"), "a long passphrase\n");
        Path fresh = elsewhere.resolve("fresh");
        var terminal = new Terminal(fresh);
        assertThat(terminal.refusal("restore " + backup)).contains("--passphrase-file", "--without-key");
        assertThat(fresh).doesNotExist();
        assertThat(terminal.run("restore --without-key --passphrase-file " + words + " " + backup)
                        .exit())
                .isEqualTo(2);
        Outcome without = terminal.run("restore --without-key " + backup);
        assertThat(without.exit()).isZero();
        assertThat(without.out())
                .contains("Still to do", fresh.resolve("helder.key").toString());
        var whole = new Terminal(elsewhere.resolve("whole"));
        assertThat(whole.run("restore --passphrase-file " + words + " " + backup))
                .satisfies(outcome -> assertThat(outcome.exit()).isZero())
                .satisfies(outcome -> assertThat(outcome.out()).doesNotContain("Still to do"));
    }

    @Test
    void aFileGivenAsDataDirectoryIsNamed() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        Outcome outcome = new Terminal(file).run("serve");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains(file + " is a file", "--data");
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefused() {
        try (var lock = DirectoryLock.take(directory)) {
            Outcome outcome = run("serve");
            assertThat(outcome.exit()).isEqualTo(1);
            assertThat(outcome.err()).contains("Another Helder already works in");
        }
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
        assertThat(outcome.err()).contains("--help");
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
