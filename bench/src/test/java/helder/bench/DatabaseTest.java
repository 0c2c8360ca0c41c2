package helder.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    @TempDir
    Path directory;

    @Test
    void postgresqlIsMeasuredDurableOrNotAtAll() throws IOException, SQLException {
        Path data = directory.resolve("postgresql");
        try (Database postgres = Database.Postgres.start(data);
                Connection connection =
                        DriverManager.getConnection(postgres.url().orElseThrow())) {
            assertThat(shown(connection, "fsync")).isEqualTo("on");
            assertThat(shown(connection, "synchronous_commit")).isEqualTo("on");
            try (var statement = connection.createStatement()) {
                statement.execute("alter database helder set synchronous_commit = off");
            }
        }
        assertThatThrownBy(() -> Database.Postgres.start(data)).hasMessageContaining("synchronous_commit is off");
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("show " + setting)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
