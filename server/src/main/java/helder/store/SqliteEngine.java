package helder.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * SQLite in one file, write-ahead log, {@code synchronous=FULL}: a commit that returned survives a power cut. One
 * connection writes; the write queue and the job scheduler take turns on it. Checkpoints run on a thread of their own
 * so that no caller waits for them.
 */
final class SqliteEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteEngine.class);
    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 10_000;
    private static final long CHECKPOINT_MILLIS = 1_000;
    private static final long LEAST_BETWEEN_CHECKPOINTS_MILLIS = 100;
    /** What the log may keep on disk when it begins anew. */
    private static final long KEPT_LOG_BYTES = 4L << 20;
    /** Above this the checkpoint does not wait for its time: on a disk that the log filled up it could not be written any more. */
    private static final long SOONER_ABOVE_BYTES = 16L << 20;

    private static final long TRUNCATE_ABOVE_BYTES = 64L << 20;

    private final Path file;
    private final File log;
    private final HikariDataSource readers;
    private final Connection writer;
    // Fair, because the busy write queue would otherwise hardly let the job scheduler in.
    private final ReentrantLock writerLock = new ReentrantLock(true);
    private final Thread checkpointer;
    private final Semaphore checkpointWanted = new Semaphore(0);
    private volatile boolean closed;

    SqliteEngine(Path file) {
        this.file = file;
        this.log = file.resolveSibling(file.getFileName() + "-wal").toFile();
        try {
            writer = new Source(file).getConnection();
        } catch (SQLException e) {
            throw new StoreException("Cannot open the database " + file + ": " + advice(e), e);
        }
        var pool = new HikariConfig();
        pool.setDataSource(new Source(file));
        pool.setMaximumPoolSize(READERS);
        pool.setConnectionTimeout(BUSY_MILLIS);
        pool.setPoolName("readers");
        pool.setConnectionInitSql("pragma query_only = true");
        readers = new HikariDataSource(pool);
        checkpointer = Thread.ofPlatform().name("store-checkpoint").daemon(true).start(this::checkpointUntilClosed);
    }

    /** A connection that changes nothing. */
    static Connection readOnly(Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public SQLDialect dialect() {
        return SQLDialect.SQLITE;
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of("blob", "blob", "instant", "timestamp", "boolean", "boolean");
    }

    @Override
    public DataSource migrationSource() {
        return new Source(file);
    }

    @Override
    public DataSource readers() {
        return readers;
    }

    @Override
    public DataSource otherWriters() {
        return new SharedConnectionSource(writer, writerLock);
    }

    @Override
    public int lanes() {
        return 1;
    }

    @Override
    public <T> T withWriter(int lane, WriterAction<T> action) throws SQLException {
        writerLock.lock();
        try {
            return action.run(writer);
        } finally {
            writerLock.unlock();
        }
    }

    @Override
    public void begin(Connection connection) throws SQLException {
        execute(connection, "begin immediate");
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "commit");
        if (logBytes() > SOONER_ABOVE_BYTES && checkpointWanted.availablePermits() == 0) {
            checkpointWanted.release();
        }
    }

    /** SQLite ends the transaction by itself on some failures (a full disk, for one); that is fine here. */
    @Override
    public void rollback(Connection connection) throws SQLException {
        try {
            execute(connection, "rollback");
        } catch (SQLException e) {
            if (!Objects.toString(e.getMessage(), "").contains("no transaction is active")) {
                throw e;
            }
        }
    }

    @Override
    public boolean isRetryable(Throwable failure) {
        return false;
    }

    @Override
    public boolean isConnectionLost(Throwable failure) {
        return false;
    }

    /** A transaction of SQLite never sees anything else. */
    @Override
    public void seeOneMoment(Connection connection) {}

    @Override
    public String advice(Throwable failure) {
        String text = deepestMessage(failure).toUpperCase(Locale.ROOT);
        if (text.contains("SQLITE_FULL")) {
            return "the disk is full; free space in " + file.getParent() + ", nothing acknowledged was lost";
        }
        if (text.contains("SQLITE_READONLY") || text.contains("SQLITE_CANTOPEN")) {
            return "the database cannot be opened for writing; check owner and permissions of " + file.getParent();
        }
        if (text.contains("SQLITE_BUSY")) {
            return "another program keeps the database locked; only one Helder may use " + file.getParent();
        }
        if (text.contains("SQLITE_NOTADB") || text.contains("SQLITE_CORRUPT")) {
            return "the file is not a database, or it is damaged; restore a backup";
        }
        if (text.contains("SQLITE_IOERR")) {
            return "the disk reports an error; check the disk of " + file.getParent();
        }
        return "the database refused the work";
    }

    private static String deepestMessage(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return Objects.toString(deepest.getMessage(), "");
    }

    /** Only one process works in a data directory. */
    @Override
    public boolean hasOtherServers() {
        return false;
    }

    @Override
    public void backup(Path target) throws SQLException {
        try (Connection connection = new Source(file).getConnection();
                var statement = connection.prepareStatement("vacuum into ?")) {
            statement.setString(1, target.toAbsolutePath().toString());
            statement.execute();
        }
    }

    private void checkpointUntilClosed() {
        boolean worked = true;
        while (!closed) {
            try (Connection connection = new Source(file).getConnection()) {
                while (!closed) {
                    pause();
                    if (!closed) {
                        checkpoint(connection);
                        worked = true;
                    }
                }
            } catch (SQLException e) {
                // A full disk, for one: the log must not grow for ever once there is room again.
                if (!closed && worked) {
                    LOG.error("Checkpoints fail: {}. The write-ahead log grows until they work again.", advice(e), e);
                }
                worked = false;
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(LEAST_BETWEEN_CHECKPOINTS_MILLIS);
            if (checkpointWanted.tryAcquire(CHECKPOINT_MILLIS, TimeUnit.MILLISECONDS)) {
                checkpointWanted.drainPermits();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    private long logBytes() {
        return log.length(); // 0 when there is none
    }

    private void checkpoint(Connection connection) throws SQLException {
        long size = logBytes();
        if (size > 0) {
            // A truncating checkpoint waits for readers; a passive one never does.
            execute(
                    connection,
                    "pragma wal_checkpoint(" + (size > TRUNCATE_ABOVE_BYTES ? "truncate" : "passive") + ")");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Override
    public void close() {
        closed = true;
        checkpointer.interrupt();
        joinQuietly(checkpointer);
        readers.close();
        writerLock.lock();
        try {
            closeWriter();
        } finally {
            writerLock.unlock();
        }
    }

    private void closeWriter() {
        try {
            writer.close();
        } catch (SQLException e) {
            throw new StoreException("The database did not close cleanly; it repairs itself at the next start", e);
        }
    }

    private static void joinQuietly(@Nullable Thread thread) {
        try {
            if (thread != null) {
                thread.join(BUSY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connections to the file, each of which keeps its statements. */
    private static final class Source extends SQLiteDataSource {

        Source(Path file) {
            super(config());
            setUrl("jdbc:sqlite:" + file);
        }

        private static SQLiteConfig config() {
            var config = new SQLiteConfig();
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.enforceForeignKeys(true);
            config.setBusyTimeout(BUSY_MILLIS);
            config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
            config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(KEPT_LOG_BYTES));
            config.setTempStore(SQLiteConfig.TempStore.MEMORY);
            // What is deleted is overwritten: "kept for 90 days" also holds for whoever reads the file byte by byte.
            config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
            return config;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return new KeptStatements(super.getConnection().unwrap(SQLiteConnection.class));
        }
    }
}
