package helder.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The two engines on which every repository is tested. Each call gives an empty database with all tables. */
public enum TestEngine {
    SQLITE {
        @Override
        public synchronized StoreSettings fresh(Path directory) {
            try {
                if (template == null) {
                    Path made = Files.createTempDirectory("helder-template");
                    Store.open(new StoreSettings(made, Optional.empty())).close();
                    made.toFile().deleteOnExit();
                    template = made.resolve(Store.FILE);
                    template.toFile().deleteOnExit();
                }
                Files.createDirectories(directory);
                Files.copy(template, directory.resolve(Store.FILE));
                return new StoreSettings(directory, Optional.empty());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public StoreSettings kept(Path directory) {
            return fresh(directory);
        }

        @Override
        public StoreSettings copyOf(StoreSettings settings, Path directory) {
            throw new UnsupportedOperationException("That is what a backup is for");
        }
    },
    POSTGRES {
        @Override
        public synchronized StoreSettings fresh(Path directory) {
            dropOldest();
            StoreSettings settings = kept(directory);
            DATABASES.add("helder_" + NUMBER.get());
            return settings;
        }

        @Override
        public synchronized StoreSettings kept(Path directory) {
            try {
                if (server == null) {
                    server = EmbeddedPostgres.builder()
                            .setServerConfig("max_connections", "300")
                            .start();
                    execute("create database template_helder");
                    Path scratch = Files.createTempDirectory("helder-postgres");
                    Store.open(settings(scratch, "template_helder")).close();
                }
                Files.createDirectories(directory);
                String name = "helder_" + NUMBER.incrementAndGet();
                execute("create database " + name + " template template_helder");
                return settings(directory, name);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public synchronized StoreSettings copyOf(StoreSettings settings, Path directory) {
            try {
                Files.createDirectories(directory);
                String address = settings.database().orElseThrow();
                String name = address.substring(address.lastIndexOf('/') + 1).replaceAll("[?].*", "");
                execute("create database " + name + "_copy template " + name);
                return settings(directory, name + "_copy");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        // Each takes some megabytes, and a test needs two at most.
        private void dropOldest() {
            if (DATABASES.size() > MOST_DATABASES) {
                execute("drop database " + DATABASES.remove() + " with (force)");
            }
        }

        private StoreSettings settings(Path directory, String name) {
            return new StoreSettings(directory, Optional.of(running().getJdbcUrl("postgres", name)));
        }

        private void execute(String sql) {
            try (var connection = running().getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private EmbeddedPostgres running() {
            return java.util.Objects.requireNonNull(server);
        }
    };

    private static final int MOST_DATABASES = 3;
    private static final Queue<String> DATABASES = new ArrayDeque<>();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static @Nullable Path template;
    private static @Nullable EmbeddedPostgres server;

    /** Settings of a new database; the directory holds the rest of the data. It goes away when tests have asked for some more. */
    public abstract StoreSettings fresh(Path directory);

    /** The same, for a server that lasts: it stays until all tests are over. */
    public abstract StoreSettings kept(Path directory);

    /** A copy of a database that nobody uses at the moment, as a dump brought back would be. */
    public abstract StoreSettings copyOf(StoreSettings settings, Path directory);
}
