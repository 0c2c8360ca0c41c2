package helder.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What is typed, before anything is started. */
class DemoCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path directory;

    private final StringWriter err = new StringWriter();

    private int run(String line) throws IOException {
        Path home = directory.resolve("home");
        for (String program : List.of(
                "server/target/helder.jar",
                "virtual/target/helder-virtual.jar",
                "virtual/google/target/helder-virtual-google.jar")) {
            Files.createDirectories(home.resolve(program).getParent());
            Files.writeString(home.resolve(program), "");
        }
        CommandLine command = Demo.line(home);
        command.setErr(new PrintWriter(err));
        var words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--data", directory.resolve("data").toString()));
        return command.execute(words.toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--port 65535", "--port -1", "--port abc", "--people 2", "--people 99999999", "--bogus"})
    void whatCannotBeIsRefusedBeforeAnythingIsMade(String line) throws IOException {
        assertThat(run(line)).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("Exception");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--people 40", "--reset --yes"})
    void aDirectoryWithSomethingElseIsLeftAlone(String line) throws IOException {
        Path data = Files.createDirectories(directory.resolve("data"));
        Path mine = Files.writeString(data.resolve("thesis.txt"), "mine");
        assertThat(run(line)).isEqualTo(1);
        assertThat(err.toString()).contains("something else than a demo").doesNotContain("Exception");
        assertThat(mine).hasContent("mine");
        assertThat(data).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**demo.lock");
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsLeftAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("data"), "mine");
        assertThat(run("--people 40")).isEqualTo(1);
        assertThat(err.toString()).doesNotContain("Exception");
        assertThat(file).hasContent("mine");
    }
}
