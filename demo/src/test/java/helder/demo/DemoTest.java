package helder.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
        assertThat(new CommandLine(new Demo(HOME)).execute("--check")).isZero();
    }
}
