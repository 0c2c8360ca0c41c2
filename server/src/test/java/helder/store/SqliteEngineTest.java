package helder.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "A commit that returned survives a power cut" rests on two settings of every connection, which SQLite does not keep in the file. */
final class SqliteEngineTest {

    private static final String FULL = "2";

    @TempDir
    Path directory;

    private SqliteEngine engine;

    @BeforeEach
    void open() {
        engine = new SqliteEngine(directory.resolve("helder.db"));
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theWriterIsDurable() throws SQLException {
        engine.withWriter(0, connection -> {
            demandDurable(connection);
            return true;
        });
        try (Connection connection = engine.otherWriters().getConnection()) {
            demandDurable(connection);
        }
    }

    @Test
    void readersAndMigrationsAreDurable() throws SQLException {
        try (Connection reader = engine.readers().getConnection();
                Connection migration = engine.migrationSource().getConnection()) {
            demandDurable(reader);
            demandDurable(migration);
        }
    }

    private static void demandDurable(Connection connection) throws SQLException {
        assertThat(pragma(connection, "synchronous")).isEqualTo(FULL);
        assertThat(pragma(connection, "journal_mode")).isEqualTo("wal");
    }

    private static String pragma(Connection connection, String name) throws SQLException {
        try (var statement = connection.prepareStatement("pragma " + name);
                var row = statement.executeQuery()) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
