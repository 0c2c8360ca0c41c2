package helder.promises;

import helder.store.TestEngine;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

final class SecretsOfOrdersOnPostgresTest extends SecretsOfOrdersContract {

    private static @Nullable String database;

    SecretsOfOrdersOnPostgresTest() {
        super("helder.database=" + Objects.requireNonNull(database));
    }

    @BeforeAll
    static void open(@TempDir Path directory) {
        database = TestEngine.POSTGRES.kept(directory).database().orElseThrow();
    }
}
