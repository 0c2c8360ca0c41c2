package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
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

    @Test
    void everyCellDoesWhatItSaysWithoutAWrongAnswer() throws IOException {
        assumeTrue(Files.exists(SERVER), "the package is made by mvn package");
        Path json = directory.resolve("figures.json");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        int code = new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(
                        "--devices=40",
                        "--runs=1",
                        "--seconds=1",
                        "--database=sqlite",
                        "--cells=idle,tokens,commands,signatures",
                        "--program=" + java + " -jar " + SERVER,
                        "--json=" + json);
        assertThat(code).isZero();
        var cells = JsonMapper.shared()
                .readTree(Files.readAllBytes(json))
                .path("cells")
                .path("SQLite");
        assertThat(cells).hasSize(9);
        cells.forEach(
                cell -> assertThat(cell.path("runs").path(0).path("operations").asLong())
                        .as(cell.path("name").asString())
                        .isPositive());
    }
}
