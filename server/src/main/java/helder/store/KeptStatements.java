package helder.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.tools.jdbc.DefaultConnection;
import org.jooq.tools.jdbc.DefaultPreparedStatement;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * A connection that keeps the statements it prepared, because SQLite compiles each one anew otherwise. A statement that
 * is in use is nobody else's; one that failed is not kept. Like its connection it belongs to one thread at a time.
 */
final class KeptStatements extends DefaultConnection {

    /** More than the server has on its busy ways; what is asked rarely falls out first. */
    private static final int MOST = 256;

    /** Values above this, in characters or bytes, are not left with the database until the next run. */
    private static final int LARGE = 16 * 1024;

    /** The driver keeps room for the longest batch, and goes through all of it in each later one. */
    private static final int LONGEST_BATCH = 256;

    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>(MOST, 0.75f, true);

    private final SQLiteConnection connection;

    KeptStatements(SQLiteConnection connection) {
        super(connection);
        this.connection = connection;
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return new Kept(kept == null ? new NamedOnce(connection, sql) : kept, sql);
    }

    @Override
    public void close() throws SQLException {
        idle.clear(); // the driver closes the statements of a connection with it
        super.close();
    }

    private void giveBack(String sql, PreparedStatement statement, boolean large) throws SQLException {
        if (large) {
            statement.clearParameters();
        } else {
            // SQLite compiles a statement anew after its values were cleared when one could have told it to use a
            // partial index.
            int parameters = statement.getParameterMetaData().getParameterCount();
            for (int parameter = 1; parameter <= parameters; parameter++) {
                statement.setNull(parameter, Types.NULL);
            }
        }
        @Nullable PreparedStatement twin = idle.put(sql, statement);
        if (twin != null) {
            twin.close();
        }
        if (idle.size() > MOST) {
            var oldest = idle.entrySet().iterator();
            PreparedStatement leaving = oldest.next().getValue();
            oldest.remove();
            leaving.close();
        }
    }

    /** What the driver does with a statement, told apart from what it says when that fails. */
    @FunctionalInterface
    private interface Execution<T> {
        T run() throws SQLException;
    }

    /** Closing it gives it back, unless it failed or was set to something that the next user does not expect. */
    private final class Kept extends DefaultPreparedStatement {

        private final String sql;
        private @Nullable ResultSet answer;
        private boolean closed;
        private boolean hasAnswer;
        private boolean spoiled;
        private boolean large;
        private int batched;
        private boolean batching;

        Kept(PreparedStatement statement, String sql) {
            super(statement, KeptStatements.this);
            this.sql = sql;
        }

        private <T> T run(Execution<T> execution) throws SQLException {
            try {
                return execution.run();
            } catch (SQLException e) {
                spoiled = true;
                throw e;
            }
        }

        @Override
        public void setString(int parameter, @Nullable String value) throws SQLException {
            large |= value != null && value.length() > LARGE;
            super.setString(parameter, value);
        }

        @Override
        public void setBytes(int parameter, byte @Nullable [] value) throws SQLException {
            large |= value != null && value.length > LARGE;
            super.setBytes(parameter, value);
        }

        @Override
        public ResultSet executeQuery() throws SQLException {
            ResultSet result = run(super::executeQuery);
            answer = result;
            return result;
        }

        @Override
        public int executeUpdate() throws SQLException {
            return run(super::executeUpdate);
        }

        @Override
        public boolean execute() throws SQLException {
            hasAnswer = run(super::execute);
            return hasAnswer;
        }

        @Override
        public void addBatch() throws SQLException {
            batching = true;
            batched++;
            super.addBatch();
        }

        @Override
        public int[] executeBatch() throws SQLException {
            int[] changed = run(super::executeBatch);
            batching = false;
            return changed;
        }

        @Override
        public ResultSet getResultSet() throws SQLException {
            ResultSet result = super.getResultSet();
            answer = result;
            hasAnswer = false;
            return result;
        }

        @Override
        public void setMaxRows(int max) throws SQLException {
            spoiled = true;
            super.setMaxRows(max);
        }

        @Override
        public void setFetchSize(int rows) throws SQLException {
            spoiled = true;
            super.setFetchSize(rows);
        }

        @Override
        public void setQueryTimeout(int seconds) throws SQLException {
            spoiled = true;
            super.setQueryTimeout(seconds);
        }

        @Override
        public boolean isClosed() throws SQLException {
            return closed || super.isClosed();
        }

        @Override
        public void close() throws SQLException {
            if (closed) {
                return;
            }
            closed = true;
            PreparedStatement statement = getDelegatePreparedStatement();
            if (answer == null && hasAnswer) {
                answer = statement.getResultSet();
            }
            if (answer != null) {
                answer.close(); // or it would keep its view of the database
            }
            if (spoiled || batching || batched > LONGEST_BATCH || statement.isClosed()) {
                statement.close();
            } else {
                giveBack(sql, statement, large);
            }
        }
    }
}
