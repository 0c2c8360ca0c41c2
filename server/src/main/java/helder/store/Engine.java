package helder.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.jooq.SQLDialect;

/** Every difference between the databases, and nothing else. */
interface Engine extends AutoCloseable {

    SQLDialect dialect();

    /** The words that migrations leave to the engine. */
    Map<String, String> placeholders();

    /** A plain data source for migrations; used before anything else runs. */
    DataSource migrationSource();

    /** Connections for reading. */
    DataSource readers();

    /** Connections for writers other than the write queue (the job scheduler); they never write beside the queue where the engine has one writer. */
    DataSource otherWriters();

    /** How many write lanes may run side by side. */
    int lanes();

    /** Runs the action with a lane's connection while no other writer of that connection can interfere. */
    <T> T withWriter(int lane, WriterAction<T> action) throws SQLException;

    void begin(Connection connection) throws SQLException;

    void commit(Connection connection) throws SQLException;

    void rollback(Connection connection) throws SQLException;

    /** Whether the same work may succeed when tried again (a serialization failure or deadlock). */
    boolean isRetryable(Throwable failure);

    /** Whether the connection broke, so that nobody knows what became of a commit that was under way. */
    boolean isConnectionLost(Throwable failure);

    /** Makes a reading transaction on this connection see one moment only; called before its first query. */
    void seeOneMoment(Connection connection) throws SQLException;

    /** Turns a failure of the database into advice for the operator. */
    String advice(Throwable failure);

    /** Whether another process of Helder is connected to this database. */
    boolean hasOtherServers() throws SQLException;

    /** Writes a consistent copy of the database to a new file while work goes on. */
    void backup(Path file) throws SQLException;

    @Override
    void close();

    /** Work on the connection of a lane. */
    @FunctionalInterface
    interface WriterAction<T> {
        T run(Connection connection) throws SQLException;
    }
}
