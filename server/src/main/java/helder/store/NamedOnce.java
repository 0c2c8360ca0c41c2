package helder.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A statement of SQLite that asks for the names of its columns once. The driver asks in each run, which costs more than finding the row
 * where there are many.
 */
final class NamedOnce extends JDBC4PreparedStatement {

    private String @Nullable [] names;

    NamedOnce(SQLiteConnection connection, String sql) throws SQLException {
        super(connection, sql);
    }

    @Override
    public ResultSet getResultSet() throws SQLException {
        rs.colsMeta = names; // the driver asks where there are none
        ResultSet result = super.getResultSet();
        names = rs.colsMeta;
        return result;
    }
}
