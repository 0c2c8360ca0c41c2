package helder.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the server keeps what it is told. */
sealed interface Database extends AutoCloseable {

    String name();

    /** The setting with which a server uses it; empty for the embedded one. */
    Optional<String> url();

    /** Its processes, which work for the server and are counted with it. */
    List<Long> processes();

    /**
     * What it takes on the disk, MiB.
     *
     * @param data the server's data directory
     */
    double mebibytes(Path data) throws IOException;

    @Override
    void close() throws IOException;

    /** The database inside the server. */
    record Embedded() implements Database {
        @Override
        public String name() {
            return "SQLite";
        }

        @Override
        public Optional<String> url() {
            return Optional.empty();
        }

        @Override
        public List<Long> processes() {
            return List.of();
        }

        @Override
        public double mebibytes(Path data) throws IOException {
            try (Stream<Path> files = Files.list(data)) {
                return files.filter(file -> file.getFileName().toString().startsWith("helder.db"))
                                .mapToLong(file -> file.toFile().length())
                                .sum()
                        / 1048576.0;
            }
        }

        @Override
        public void close() {}
    }

    /** PostgreSQL with its usual settings: every commit is on the disk before it is answered. */
    record Postgres(EmbeddedPostgres server, Path directory) implements Database {

        static Postgres start(Path directory) throws IOException {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setDataDirectory(directory)
                    .setCleanDataDirectory(false) // it may be kept from an earlier run
                    .setServerConfig("fsync", "on") // off in servers for tests
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            var postgres = new Postgres(server, directory);
            try {
                postgres.prepare();
            } catch (IOException | SQLException e) {
                postgres.close();
                throw new IOException("PostgreSQL cannot be used: " + e.getMessage(), e);
            }
            return postgres;
        }

        private void prepare() throws IOException, SQLException {
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement();
                    var helder = statement.executeQuery("select 1 from pg_database where datname = 'helder'")) {
                if (!helder.next()) {
                    statement.execute("create database helder");
                }
            }
            demandOn("fsync");
            demandOn("synchronous_commit");
        }

        /** As the server sees it: a database may have settings of its own. */
        private void demandOn(String setting) throws IOException, SQLException {
            try (var connection = DriverManager.getConnection(url().orElseThrow());
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("show " + setting)) {
                if (!row.next() || !row.getString(1).equals("on")) {
                    throw new IOException(setting + " is off, so that it is not durable");
                }
            }
        }

        @Override
        public String name() {
            return "PostgreSQL";
        }

        @Override
        public Optional<String> url() {
            return Optional.of("jdbc:postgresql://localhost:" + server.getPort() + "/helder?user=postgres");
        }

        @Override
        public List<Long> processes() {
            try {
                String first = Files.readString(directory.resolve("postmaster.pid"))
                        .lines()
                        .findFirst()
                        .orElse("0");
                return Machine.family(Long.parseLong(first.strip()));
            } catch (IOException e) {
                return List.of();
            }
        }

        @Override
        public double mebibytes(Path data) throws IOException {
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery("select pg_database_size('helder')")) {
                row.next();
                return row.getLong(1) / 1048576.0;
            } catch (SQLException e) {
                throw new IOException("PostgreSQL does not say how large it is", e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
