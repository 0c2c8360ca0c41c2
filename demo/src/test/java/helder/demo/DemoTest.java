package helder.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The whole demo with its own check; about a minute. The packages of server and virtual must have been built: {@code mvn verify}. */
@Tag("demo")
class DemoTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @Test
    void whatTheDemoShowsHoldsAlsoAfterASecondStart() {
        assumeTrue(new Programs(HOME).isBuilt(), "the packages are made by mvn package");
        PrintStream terminal = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            assertThat(new CommandLine(new Demo(HOME)).execute("--check")).isZero();
        } finally {
            System.setOut(terminal);
        }
        assertThat(said.toString(StandardCharsets.UTF_8))
                .as("nothing of it is kept, so there is nothing to sign in to or to go on with")
                .contains("Everything holds")
                .doesNotContain("sign-ins.json", "goes on from here", " bytes");
    }
}
