package helder.media.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private static final Programs PROGRAMS = new Programs(List.of(Path.of("/usr/bin"), Path.of("/bin")));
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    private static byte[] run(String name, List<String> arguments, byte[] input, Duration limit, int most)
            throws Program.FailedException {
        return PROGRAMS.find(name).orElseThrow().run(arguments, Path.of("/"), input, limit, most);
    }

    @Test
    void whatGoesInComesOut() throws Exception {
        byte[] much = "not $(a) `command`; \u00e9\n".repeat(40_000).getBytes(StandardCharsets.UTF_8);
        assertThat(run("cat", List.of(), much, ENOUGH, much.length)).isEqualTo(much);
        assertThat(new String(run("env", List.of(), new byte[0], ENOUGH, 1_000), StandardCharsets.UTF_8))
                .doesNotContain("HOME");
    }

    @Test
    void whatTakesTooLongSaysTooMuchOrFailsIsEnded() {
        assertThatThrownBy(() -> run("sleep", List.of("60"), new byte[0], Duration.ofMillis(200), 10))
                .isInstanceOf(Program.FailedException.class)
                .hasMessageContaining("longer");
        assertThatThrownBy(() -> run("yes", List.of(), new byte[0], ENOUGH, 1_000))
                .isInstanceOf(Program.FailedException.class)
                .hasMessageContaining("more than 1000 bytes");
        assertThatThrownBy(() -> run("cat", List.of("/no/such/file"), new byte[1_000_000], ENOUGH, 10))
                .isInstanceOf(Program.FailedException.class)
                .hasMessageContaining("No such file");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(PROGRAMS.find("no-such-program")).isEmpty();
        assertThat(new Programs(List.of()).find("cat")).isEmpty();
    }
}
