package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import helder.virtual.wire.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole bench with few devices: not what anything costs, but that every cell does what it says without a single wrong
 * answer. The package of the server must have been built: {@code mvn verify}.
 */
class BenchTest {

    private static final Path SERVER =
            Path.of("../server/target/helder.jar").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private static List<String> program() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(java, "-jar", SERVER.toString());
    }

    private JsonNode bench(String... options) throws IOException {
        assumeTrue(Files.exists(SERVER), "the package is made by mvn package");
        Path json = directory.resolve("figures.json");
        int code = Bench.line()
                .execute(Stream.concat(
                                Stream.of(
                                        "--runs=1",
                                        "--seconds=1",
                                        "--database=sqlite",
                                        "--program=" + String.join(" ", program()),
                                        "--json=" + json),
                                Stream.of(options))
                        .toArray(String[]::new));
        assertThat(code).isZero();
        return JsonMapper.shared().readTree(Files.readAllBytes(json));
    }

    private static List<String> names(JsonNode cells) {
        cells.forEach(
                cell -> assertThat(cell.path("runs").path(0).path("operations").asLong())
                        .as(cell.path("name").asString())
                        .isPositive());
        return cells.valueStream().map(cell -> cell.path("name").asString()).toList();
    }

    @Test
    void everyCellDoesWhatItSaysWithoutAWrongAnswer() throws IOException {
        JsonNode figures = bench("--devices=40", "--platform=apple", "--cells=idle,tokens,commands,signatures,tls");
        assertThat(names(figures.path("cells").path("SQLite")))
                .contains(
                        "certificate issued by SCEP (8 connections)",
                        "Authenticate and TokenUpdate",
                        "first questions answered",
                        "idle connect, 2 connections",
                        "TokenUpdate",
                        "command delivered and acknowledged (2 requests)",
                        "one command queued to 40 enrollments",
                        "idle connect, Mdm-Signature verified")
                .anyMatch(name -> name.startsWith("TLS"));
    }

    @Test
    void everyCellOfPcsDoesWhatItSaysWithoutAWrongAnswer() throws IOException {
        String kept = "--keep=" + directory.resolve("kept");
        JsonNode figures = bench("--devices=20", "--platform=windows", "--cells=idle,tls,commands", kept);
        assertThat(names(figures.path("cells").path("SQLite, PCs")))
                .containsExactly(
                        "PC enrolled: 4 requests, certificate, first session",
                        "idle session, behind a proxy",
                        "idle session, 20 connections kept alive",
                        "idle session, TLS new",
                        "idle session, TLS new, 100 a second (open loop)",
                        "settings ordered for 20 PCs",
                        "settings fetched and answered by 20 PCs",
                        "settings fetched and answered by 20 PCs at once");

        JsonNode later = bench("--devices=22", "--platform=windows", "--cells=commands", kept);
        assertThat(names(later.path("cells").path("SQLite, PCs")))
                .as("PCs that are kept hold sessions again, and more enroll beside them")
                .contains("settings fetched and answered by 22 PCs");
    }

    @Test
    void anotherServerIsMeasuredBesideIt() throws IOException {
        assumeTrue(Files.exists(SERVER), "the package is made by mvn package");
        Path home = Files.createDirectories(directory.resolve("other"));
        Path profiles = Files.createDirectories(directory.resolve("profiles"));
        Path anchor = directory.resolve("anchor.pem");
        try (Helder other = Helder.start(program(), home, new Database.Embedded())) {
            Files.writeString(anchor, Certificates.pem(other.anchors()));
            other.operator().ask("person.add", Map.of("email", "noor@example.org", "name", "Noor"));
            for (int i = 0; i < 6; i++) {
                String profile = other.operator()
                        .ask(
                                "enroll.apple",
                                Map.of("person", "noor@example.org", "ownership", "company", "unsigned", true))
                        .path("profile")
                        .asString("");
                Files.write(
                        profiles.resolve(i + ".mobileconfig"),
                        Base64.getDecoder().decode(profile));
            }
            JsonNode figures = bench(
                    "--devices=6",
                    "--cells=idle,tokens,commands",
                    "--connections=3",
                    "--open=200",
                    "--peer=http://localhost:" + other.plain().getPort(),
                    "--peer-name=other",
                    "--peer-profiles=" + profiles,
                    "--peer-trust=" + anchor,
                    "--peer-pid=" + other.process());
            assertThat(names(figures.path("cells").path("other (beside SQLite)")))
                    .containsExactly(
                            "certificate issued by SCEP (8 connections)",
                            "Authenticate and TokenUpdate",
                            "idle connect, 3 connections",
                            "TokenUpdate");
            assertThat(figures.path("comparisons").path(0).path("rows").valueStream())
                    .filteredOn(row -> row.path("unit").asString().equals("a second"))
                    .hasSize(4)
                    .allSatisfy(row -> assertThat(row.path("ratio").asDouble()).isPositive());
        }
    }

    @Test
    void whatHasGrownIsKeptAndGrowsOn() throws IOException {
        String kept = "--keep=" + directory.resolve("kept");
        JsonNode grown = bench("--growth=4,8", "--cells=commands", kept);
        assertThat(names(grown.path("cells").path("SQLite, 4 devices")))
                .contains("one command queued to 4 enrollments");
        assertThat(names(grown.path("cells").path("SQLite, 8 devices")))
                .contains("one command queued to 8 enrollments");
        assertThat(grown.path("comparisons")
                        .path(0)
                        .path("rows")
                        .valueStream()
                        .map(row -> row.path("name").asString()))
                .contains("one command queued to all", "database, MiB");

        JsonNode later = bench("--devices=9", "--history=2", "--cells=commands", kept);
        assertThat(names(later.path("cells").path("SQLite, 2 commands a device later")))
                .contains("one command queued to 9 enrollments");
    }
}
