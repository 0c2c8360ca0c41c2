package helder.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import helder.cli.Main;
import helder.secrets.Vault;
import helder.store.Store;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code helder serve} prints, in a process of its own: everything that reaches the terminal, the log too. */
class StartingTest {

    private static final String FIRST = "Helder is starting ...";

    @TempDir
    Path directory;

    @TempDir
    Path elsewhere;

    private final Map<String, String> environment = new HashMap<>();

    private record Ended(int exit, List<String> lines) {}

    private Path log() {
        return elsewhere.resolve("log");
    }

    private Process start(String... options) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Dserver.address=127.0.0.1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--data",
                directory.toString()));
        command.addAll(List.of(options));
        var builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log().toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private Ended serve(String... options) throws IOException, InterruptedException {
        Process process = start(options);
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Ended(process.exitValue(), Files.readAllLines(log()));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }

    private void setUp() {
        assertThat(new Terminal(directory)
                        .run("init --administrator samira@delinde.example --organisation Linde")
                        .exit())
                .isZero();
    }

    private static void assertOneSentence(Ended ended, String... words) {
        assertThat(ended.lines()).hasSize(2).startsWith(FIRST);
        assertThat(ended.lines().getLast()).contains(words).doesNotContain("Exception");
        assertThat(ended.exit()).isEqualTo(1);
    }

    @Test
    void aMissingKeyFileIsOneSentence() throws IOException, InterruptedException {
        setUp();
        Files.delete(directory.resolve(Vault.FILE));
        assertOneSentence(serve(), "The key file " + directory.resolve(Vault.FILE) + " is missing", "backup");
    }

    @Test
    void dataOfANewerHelderIsOneSentence() throws IOException, InterruptedException, SQLException {
        setUp();
        try (var database = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(Store.FILE));
                var statement = database.createStatement()) {
            statement.execute(
                    "insert into flyway_schema_history select 999, '999', 'later', type, 'V999__later.sql', 1,"
                            + " installed_by, installed_on, 1, true from flyway_schema_history limit 1");
        }
        assertOneSentence(serve(), "written by a newer Helder");
    }

    @Test
    void aFileThatIsNoDatabaseIsOneSentence() throws IOException, InterruptedException {
        Files.writeString(directory.resolve(Store.FILE), "this is no database at all ".repeat(400));
        assertOneSentence(serve(), directory.resolve(Store.FILE).toString(), "damaged", "restore a backup");
    }

    @Test
    void filesThatAreNoCertificateAreNamedWithTheirOptions() throws IOException, InterruptedException {
        setUp();
        String file = Files.writeString(elsewhere.resolve("tls.pem"), "garbage").toString();
        assertOneSentence(serve("--tls-certificate", file, "--tls-key", file), "--tls-certificate", "--tls-key", file);
    }

    @Test
    void aPortInUseIsNamedWithTheOptionThatChoosesIt() throws IOException, InterruptedException {
        setUp();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertOneSentence(serve("--web-port", freePort(), "--device-port", port), "Port " + port, "--device-port");
        }
    }

    @Test
    void whatNobodyForesawIsOneSentenceTooAndSaysWhereToReadMore() throws IOException, InterruptedException {
        environment.put("SPRING_MAIN_WEBAPPLICATIONTYPE", "nonsense");
        assertOneSentence(serve(), "for a reason that Helder does not know", "-Dlogging.level.helder=debug");
    }

    @Test
    void aFirstStartSaysAtOnceThatItStartsAndLeavesTheWorkOnTablesToTheLog() throws IOException, InterruptedException {
        Process process = start("--web-port", freePort(), "--device-port", freePort());
        try {
            for (int i = 0; i < 1200 && process.isAlive() && !said().contains("Set it up with"); i++) {
                Thread.sleep(100);
            }
            assertThat(said()).startsWith(FIRST).contains("Helder is ready.").doesNotContain("DbMigrate", "Schema");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private String said() throws IOException {
        return Files.readString(log());
    }
}
