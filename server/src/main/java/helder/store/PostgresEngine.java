package helder.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

/** PostgreSQL 14 or newer: several write lanes, each sharing commits among its own callers. */
final class PostgresEngine implements Engine {

    private static final int LANES = 4;
    private static final int OTHER_CONNECTIONS = 12;
    private static final int OLDEST_MAJOR = 14;
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final String CONNECTION_CLASS = "08";
    /** An administrator or a crash ended the connection, or the server just starts: 57P01, 57P02, 57P03. */
    private static final String ENDED_BY_SERVER = "57P0";

    private static final long MOST_WAIT_FOR_CONNECTION_MILLIS = 5_000;

    private static final String NAME = "helder ";

    /** As PostgreSQL lists its connections, so that other servers on the same database can be told apart. */
    private final String name = NAME + UUID.randomUUID();

    private final HikariDataSource pool;

    PostgresEngine(String address) {
        var config = new HikariConfig();
        config.setJdbcUrl(address);
        config.setMaximumPoolSize(LANES + OTHER_CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(MOST_WAIT_FOR_CONNECTION_MILLIS);
        config.setPoolName("postgres");
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Else messages about a violated rule quote the values of the row, and messages reach logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        try {
            pool = new HikariDataSource(config);
            requireVersion();
        } catch (RuntimeException | SQLException e) {
            throw new StoreException("Cannot reach PostgreSQL: " + advice(e), e);
        }
    }

    private void requireVersion() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_MAJOR) {
                throw new StoreException(
                        "PostgreSQL " + major + " is too old; Helder needs " + OLDEST_MAJOR + " or newer");
            }
        }
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.POSTGRES;
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of("blob", "bytea", "instant", "timestamp with time zone", "boolean", "boolean");
    }

    @Override
    public DataSource migrationSource() {
        return pool;
    }

    @Override
    public DataSource readers() {
        return pool;
    }

    @Override
    public DataSource otherWriters() {
        return pool;
    }

    @Override
    public int lanes() {
        return LANES;
    }

    @Override
    public <T> T withWriter(int lane, WriterAction<T> action) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return action.run(connection);
        }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    @Override
    public void rollback(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public boolean isRetryable(Throwable failure) {
        return states(failure).anyMatch(state -> state.equals(SERIALIZATION_FAILURE) || state.equals(DEADLOCK));
    }

    @Override
    public boolean isConnectionLost(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(SQLTransientConnectionException.class::isInstance)
                || states(failure)
                        .anyMatch(state -> state.startsWith(CONNECTION_CLASS) || state.startsWith(ENDED_BY_SERVER));
    }

    private static Stream<String> states(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> Objects.toString(((SQLException) cause).getSQLState(), ""));
    }

    @Override
    public void seeOneMoment(Connection connection) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
    }

    @Override
    public String advice(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return "no connection to the database; check address, port and whether the server runs";
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                if (sql.getSQLState().startsWith(ENDED_BY_SERVER)) {
                    return "the database server stops or starts; Helder goes on by itself when it is back";
                }
                return switch (sql.getSQLState().substring(0, 2)) {
                    case "08" -> "the connection failed; check address, port and whether the server runs";
                    case "28" -> "user or password were refused";
                    case "3D" -> "the database does not exist";
                    case "53" -> "the database server is out of disk, memory or connections";
                    default -> "the database refused the work (SQLSTATE " + sql.getSQLState() + ")";
                };
            }
        }
        return failure instanceof StoreException
                ? Objects.toString(failure.getMessage())
                : "the database refused the work";
    }

    @Override
    public boolean hasOtherServers() throws SQLException {
        try (Connection connection = pool.getConnection();
                var query = connection.prepareStatement(
                        "select exists (select 1 from pg_stat_activity"
                                + " where datname = current_database() and application_name like ? and application_name <> ?)")) {
            query.setString(1, NAME + "%");
            query.setString(2, name);
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }

    @Override
    public void backup(Path file) {
        throw new StoreException("The data is in PostgreSQL: make the backup there with pg_dump, as the administrator's"
                + " guide describes");
    }

    @Override
    public void close() {
        pool.close();
    }
}
