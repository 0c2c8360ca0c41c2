package helder.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.output.MigrateResult;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to storage. What {@link #write} returned is durable: it survives {@code kill -9} and a power cut. What
 * threw has left no trace. Reads see everything that was acknowledged before they began.
 */
public final class Store implements AutoCloseable {

    /** Name of the embedded database inside the data directory. */
    public static final String FILE = "helder.db";

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);

    private final Engine engine;
    private final DSLContext reader;
    private final List<WriteQueue> lanes = new ArrayList<>();

    private Store(Engine engine) {
        this.engine = engine;
        this.reader = DSL.using(
                engine.readers(),
                engine.dialect(),
                new Settings().withRenderSchema(false).withExecuteLogging(false).withMapJPAAnnotations(false));
    }

    /**
     * Opens the database, brings its tables up to date and starts the write lanes.
     *
     * @throws StoreException when it cannot be opened, with advice
     */
    public static Store open(StoreSettings settings) {
        return open(settings, WriteQueue.Limits.USUAL);
    }

    static Store open(StoreSettings settings, WriteQueue.Limits limits) {
        prepareDirectory(settings.directory());
        Engine engine = settings.database().<Engine>map(PostgresEngine::new).orElseGet(() -> {
            Path file = settings.directory().resolve(FILE);
            protect(file);
            return new SqliteEngine(file);
        });
        try {
            migrate(engine);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        var store = new Store(engine);
        for (int lane = 0; lane < engine.lanes(); lane++) {
            store.lanes.add(new WriteQueue(engine, lane, limits));
        }
        return store;
    }

    /**
     * Whether an organisation was set up there. Looks only: makes no directory, file or table, and upgrades nothing.
     *
     * @throws StoreException when the database cannot be read, with advice
     */
    public static boolean isSetUp(StoreSettings settings) {
        Path file = settings.directory().resolve(FILE);
        if (settings.database().isEmpty() && !Files.isRegularFile(file)) {
            return false;
        }
        try (Connection connection = settings.database().isPresent()
                ? DriverManager.getConnection(settings.database().get())
                : SqliteEngine.readOnly(file)) {
            try (ResultSet table =
                    connection.getMetaData().getTables(null, null, "organisation", new String[] {"TABLE"})) {
                if (!table.next()) {
                    return false;
                }
            }
            return DSL.using(connection).fetchExists(DSL.selectOne().from(DSL.unquotedName("organisation")));
        } catch (SQLException | DataAccessException e) {
            throw new StoreException(
                    settings.database().isPresent()
                            ? "Nothing could be read from PostgreSQL"
                            : "The database " + file + " cannot be read; it is none, or it is damaged",
                    e);
        }
    }

    private static void prepareDirectory(Path directory) {
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory);
                if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(
                            directory, java.nio.file.attribute.PosixFilePermissions.fromString("rwx------"));
                }
            }
        } catch (IOException e) {
            throw new StoreException(
                    "Cannot use the data directory " + directory + "; check its path and permissions", e);
        }
    }

    /** Nobody else on the machine reads the database, whatever the directory allows; its log and index get the same mode. */
    private static void protect(Path file) {
        try {
            if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
                if (Files.notExists(file)) {
                    Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
                }
                for (String part : List.of("", "-wal", "-shm")) {
                    Path each = file.resolveSibling(file.getFileName() + part);
                    if (Files.exists(each)) {
                        Files.setPosixFilePermissions(each, ownerOnly);
                    }
                }
            }
        } catch (IOException e) {
            throw new StoreException("Cannot protect the database " + file + "; check its owner and permissions", e);
        }
    }

    private static void migrate(Engine engine) {
        Flyway flyway = Flyway.configure()
                .dataSource(engine.migrationSource())
                .locations("classpath:helder/store/migrations")
                .placeholders(engine.placeholders())
                .loggers("slf4j")
                .load();
        requireNotNewer(flyway);
        MigrateResult done = flyway.migrate();
        if (done.migrationsExecuted > 0 && done.initialSchemaVersion != null) {
            LOG.info("Brought the tables from version {} to {}", done.initialSchemaVersion, done.targetSchemaVersion);
        }
    }

    /** Flyway itself would go on with tables that this version does not know. */
    private static void requireNotNewer(Flyway flyway) {
        for (MigrationInfo migration : flyway.info().applied()) {
            if (migration.getState() == MigrationState.FUTURE_SUCCESS) {
                throw new StoreException("The data was written by a newer Helder (tables " + migration.getVersion()
                        + "); start that version, or restore a backup made by this one");
            }
        }
    }

    /** Does a unit of work and returns once it is durable. Order between callers is not defined. */
    public <T extends @Nullable Object> T write(Work<T> work) {
        return write("", work);
    }

    /**
     * Does a unit of work in the lane of the key, after everything submitted earlier with the same key.
     *
     * @throws StoreException when storage failed, or the work did not begin within ten seconds; nothing was changed
     * @throws RuntimeException what the work itself threw; nothing was changed
     */
    public <T extends @Nullable Object> T write(String key, Work<T> work) {
        WriteQueue.Done<T> done = lane(key).write(work);
        done.afterCommit().forEach(Store::runAfterCommit);
        return done.result();
    }

    /** What happens after the commit cannot undo it, so its failure must not look like a failure of the work. */
    private static void runAfterCommit(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.error("The work is durable, but what was to follow it failed", e);
        }
    }

    private WriteQueue lane(String key) {
        return lanes.get(Math.floorMod(key.hashCode(), lanes.size()));
    }

    /** How many units wait in all lanes. */
    int waiting() {
        return lanes.stream().mapToInt(WriteQueue::waiting).sum();
    }

    /**
     * Reads outside any unit of work. Only repositories call this.
     *
     * @throws StoreException when storage failed, with advice
     */
    public <T extends @Nullable Object> T read(Function<DSLContext, T> query) {
        try {
            return query.apply(reader);
        } catch (DataAccessException e) {
            throw new StoreException("Nothing could be read: " + engine.advice(e), e);
        }
    }

    /** Reads several things as of one moment. */
    public <T extends @Nullable Object> T readConsistently(Function<DSLContext, T> queries) {
        return read(dsl -> dsl.connectionResult(connection -> {
            connection.setAutoCommit(false);
            try {
                engine.seeOneMoment(connection);
                return queries.apply(DSL.using(connection, engine.dialect(), reader.settings()));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }));
    }

    /** Locks the rows of a query until commit where the engine has more than one writer; harmless elsewhere. */
    public static <R extends org.jooq.Record> org.jooq.ResultQuery<R> locking(
            Tx tx, org.jooq.SelectForUpdateStep<R> query) {
        return locking(tx.dsl(), query);
    }

    /** The same for a statement that is {@link Prepared}. */
    public static <R extends org.jooq.Record> org.jooq.ResultQuery<R> locking(
            DSLContext dsl, org.jooq.SelectForUpdateStep<R> query) {
        return dsl.dialect() == SQLDialect.SQLITE ? query : query.forUpdate();
    }

    /**
     * Keeps every other unit of work with the same word waiting until this one is done, on every node: for what is made once, when there
     * is no row to lock yet. Harmless with one writer.
     */
    public static void alone(Tx tx, String word) {
        if (tx.dsl().dialect() != SQLDialect.SQLITE) {
            tx.dsl().fetch("select pg_advisory_xact_lock(hashtextextended({0}, 0))", DSL.val("helder " + word));
        }
    }

    /** Keeps the rows of a query from being changed until commit, while others may do the same; harmless with one writer. */
    public static <R extends org.jooq.Record> org.jooq.ResultQuery<R> sharing(
            Tx tx, org.jooq.SelectForUpdateStep<R> query) {
        return sharing(tx.dsl(), query);
    }

    /** The same for a statement that is {@link Prepared}. */
    public static <R extends org.jooq.Record> org.jooq.ResultQuery<R> sharing(
            DSLContext dsl, org.jooq.SelectForUpdateStep<R> query) {
        return dsl.dialect() == SQLDialect.SQLITE ? query : query.forShare();
    }

    /** Connections for the job scheduler. On the embedded database they take turns with the write queue. */
    public DataSource jobConnections() {
        return engine.otherWriters();
    }

    /** Whether an organisation was set up in this database. */
    public boolean hasData() {
        return read(dsl -> dsl.fetchExists(helder.store.schema.Tables.ORGANISATION));
    }

    /** Whether the data is in the embedded database. */
    public boolean isEmbedded() {
        return engine.dialect() == SQLDialect.SQLITE;
    }

    /** Whether another process of Helder, on this machine or another, is connected to this database at the moment. */
    public boolean hasOtherServers() {
        try {
            return engine.hasOtherServers();
        } catch (SQLException e) {
            throw new StoreException("Nothing could be read: " + engine.advice(e), e);
        }
    }

    /**
     * Writes a consistent copy of the embedded database to a new file while work goes on.
     *
     * @throws StoreException when the copy cannot be made, with advice
     */
    public void backup(Path file) {
        if (Files.exists(file)) {
            throw new StoreException("The file " + file + " exists already; a backup never overwrites one");
        }
        try {
            engine.backup(file);
            syncToDisk(file);
        } catch (SQLException e) {
            throw new StoreException("The backup failed: " + engine.advice(e), e);
        }
    }

    private static void syncToDisk(Path file) {
        try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        lanes.forEach(WriteQueue::close);
        engine.close();
    }
}
