package helder.torture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a bounded campaign stands on. The package of the server must have been built: {@code mvn verify}. */
final class Stage {

    private static final Path SERVER =
            Path.of("../server/target/helder.jar").toAbsolutePath().normalize();

    private Stage() {}

    /** Helder with a small heap that starts fast. */
    static List<String> program() {
        assumeTrue(Files.exists(SERVER), "the package is made by mvn package");
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "-Dserver.address=127.0.0.1",
                "-jar",
                SERVER.toString());
    }

    /** One server on the embedded database. */
    static Campaign.Setting embedded(Path data, Path logs) throws IOException {
        return setting(data, logs, Optional.empty(), 1, Optional.empty());
    }

    static Campaign.Setting setting(
            Path data, Path logs, Optional<String> database, int nodes, Optional<MovableClock> clock)
            throws IOException {
        return new Campaign.Setting(program(), data, Files.createDirectories(logs), database, nodes, clock);
    }

    /** Chooses differently every time, and says how to do it again. */
    static Random random(String what) {
        long seed = Optional.ofNullable(Long.getLong("helder.torture.seed")).orElseGet(() -> new Random().nextLong());
        System.out.println(what + ", -Dhelder.torture.seed=" + seed);
        return new Random(seed);
    }
}
