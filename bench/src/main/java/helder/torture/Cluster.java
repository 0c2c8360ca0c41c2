package helder.torture;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL that is as durable as its users expect, stops when it is told to, and starts again where it was. */
final class Cluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path directory;
    private final int port = Node.freePort();
    private EmbeddedPostgres server;

    /** How it ends, with the signal that its main process gets. */
    enum End {
        /** Ends sessions, and itself in good order. */
        FAST("INT"),
        /** Everything at once; it recovers from its log at the next start. */
        IMMEDIATE("QUIT");

        private final String signal;

        End(String signal) {
            this.signal = signal;
        }
    }

    Cluster(Path directory) throws IOException {
        this.directory = directory;
        this.server = launch();
    }

    private EmbeddedPostgres launch() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on") // off in servers for tests
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }

    /** The address of a new and empty database. */
    String create(String name) throws IOException {
        execute("create database " + name);
        return address(name);
    }

    /** The address of a copy of a database that nobody uses at the moment, as a dump brought back would be. */
    String copy(String name, String copy) throws IOException {
        execute("create database " + copy + " template " + name);
        return address(copy);
    }

    /** How often units of work in the database waited for each other until one was broken off; 0 after a crash of the cluster. */
    long deadlocks(String name) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement =
                        connection.prepareStatement("select deadlocks from pg_stat_database where datname = ?")) {
            statement.setString(1, name);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private String address(String name) {
        return "jdbc:postgresql://localhost:" + port + "/" + name + "?user=postgres";
    }

    private void execute(String sql) throws IOException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IOException(sql, e);
        }
    }

    void stop(End end) throws IOException, InterruptedException {
        Optional<ProcessHandle> main =
                ProcessHandle.of(Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                        .getFirst()
                        .strip()));
        if (main.isPresent()) {
            new ProcessBuilder(
                            "kill", "-" + end.signal, Long.toString(main.get().pid()))
                    .start()
                    .waitFor();
            try {
                main.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new IOException("PostgreSQL does not stop", e);
            }
        }
        server.close(); // lets go of the directory
    }

    void start() throws IOException {
        server = launch();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
