package helder.apple;

import helder.store.TestEngine;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class AppleDevicesOnPostgresTest extends AppleDevicesContract {

    private static @Nullable AppleHouse onPostgres;

    AppleDevicesOnPostgresTest() {
        super(Objects.requireNonNull(onPostgres));
    }

    @BeforeAll
    static void open(@TempDir Path directory) {
        onPostgres = AppleHouse.start("helder.database="
                + TestEngine.POSTGRES.kept(directory).database().orElseThrow());
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(onPostgres).server().close();
    }
}
