package helder.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing acknowledged is lost: a process that writes is killed without warning, again and again. */
final class DurabilityTest {

    private static final int KILLS = 4;
    private static final int ENOUGH = 150;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void whatWasAcknowledgedBeforeAKillIsThere(TestEngine engine) throws IOException, InterruptedException {
        StoreSettings settings = engine.fresh(directory.resolve("data"));
        try (Store store = Store.open(settings)) {
            store.write(
                    tx -> tx.dsl().execute("create table note (id text not null primary key, times bigint not null)"));
        }
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(writeUntilKilled(settings, kill));
            try (Store store = Store.open(settings)) {
                List<String> found = store.read(dsl ->
                        dsl.select(StoreContract.ID).from(StoreContract.NOTE).fetch(StoreContract.ID));
                assertThat(found).as("after kill %s", kill).containsAll(acknowledged);
            }
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(KILLS * ENOUGH);
    }

    private static Set<String> writeUntilKilled(StoreSettings settings, int run)
            throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DurableWriter.class.getName(),
                        settings.directory().toString(),
                        settings.database().orElse(""),
                        Integer.toString(run))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (Optional<String> id = next(lines); id.isPresent(); id = next(lines)) {
                acknowledged.add(id.get());
                if (acknowledged.size() == ENOUGH) {
                    // Not through the process itself: that would close its output, and with it lines that were
                    // acknowledged.
                    writer.toHandle().destroyForcibly();
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        return acknowledged;
    }

    /** Only whole lines were acknowledged for certain; a line ends with a full stop. */
    private static Optional<String> next(BufferedReader lines) throws IOException {
        String line = lines.readLine();
        return line == null || !line.endsWith(".")
                ? Optional.empty()
                : Optional.of(line.substring(0, line.length() - 1));
    }
}
