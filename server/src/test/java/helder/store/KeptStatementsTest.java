package helder.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConnection;

final class KeptStatementsTest {

    private static final String INSERT = "insert into note (id) values (?)";
    private static final String ALL = "select id from note order by id";

    @TempDir
    Path directory;

    private Connection connection;
    private Connection other;

    @BeforeEach
    void open() throws SQLException {
        String address = "jdbc:sqlite:" + directory.resolve("kept.db");
        connection = new KeptStatements(DriverManager.getConnection(address).unwrap(SQLiteConnection.class));
        other = DriverManager.getConnection(address);
        run("pragma journal_mode = wal");
        run("create table note (id text primary key)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        other.close();
    }

    private void run(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    private void insert(String id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    private static PreparedStatement driverStatement(PreparedStatement kept) throws SQLException {
        return ((org.jooq.tools.jdbc.DefaultPreparedStatement) kept).getDelegatePreparedStatement();
    }

    @Test
    void aStatementIsPreparedOnceAndForgetsItsValues() throws SQLException {
        PreparedStatement first = connection.prepareStatement(INSERT);
        first.setString(1, "a");
        first.executeUpdate();
        first.close();
        PreparedStatement second = connection.prepareStatement(INSERT);
        assertThat(driverStatement(second)).isSameAs(driverStatement(first));
        second.executeUpdate();
        second.close();
        try (PreparedStatement all = connection.prepareStatement("select id is null from note order by 1");
                ResultSet rows = all.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isZero();
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isOne();
        }
    }

    @Test
    void theColumnsOfAStatementThatIsUsedAgainHaveTheirNames() throws SQLException {
        insert("a");
        for (int run = 0; run < 3; run++) {
            try (PreparedStatement both =
                            connection.prepareStatement("select id as first, length(id) as second from note");
                    ResultSet rows = both.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("first")).isEqualTo("a");
                assertThat(rows.getInt("second")).isOne();
                assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("second");
            }
        }
    }

    @Test
    void theSameStatementCanBeUsedTwiceAtOnce() throws SQLException {
        insert("a");
        insert("b");
        try (PreparedStatement outer = connection.prepareStatement(ALL);
                ResultSet rows = outer.executeQuery()) {
            assertThat(rows.next()).isTrue();
            try (PreparedStatement inner = connection.prepareStatement(ALL);
                    ResultSet others = inner.executeQuery()) {
                assertThat(others.next()).isTrue();
                assertThat(others.getString(1)).isEqualTo("a");
            }
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("b");
        }
    }

    @Test
    void oneThatWasClosedBeforeItsRowsWereReadHoldsNoViewOfTheDatabase() throws SQLException {
        insert("a");
        PreparedStatement statement = connection.prepareStatement(ALL);
        assertThat(statement.executeQuery().next()).isTrue();
        statement.close();
        try (var elsewhere = other.createStatement()) {
            elsewhere.execute("insert into note (id) values ('b')");
        }
        try (PreparedStatement count = connection.prepareStatement("select count(*) from note");
                ResultSet rows = count.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void oneThatFailedIsPreparedAnew() throws SQLException {
        insert("a");
        PreparedStatement failing = connection.prepareStatement(INSERT);
        failing.setString(1, "a");
        assertThatThrownBy(failing::executeUpdate).isInstanceOf(SQLException.class);
        failing.close();
        PreparedStatement next = connection.prepareStatement(INSERT);
        assertThat(driverStatement(next)).isNotSameAs(driverStatement(failing));
        next.close();
        insert("b");
    }

    @Test
    void oneThatWasLimitedIsNotKept() throws SQLException {
        insert("a");
        insert("b");
        try (PreparedStatement limited = connection.prepareStatement(ALL)) {
            limited.setMaxRows(1);
            limited.executeQuery();
        }
        try (PreparedStatement all = connection.prepareStatement(ALL);
                ResultSet rows = all.executeQuery()) {
            int found = 0;
            while (rows.next()) {
                found++;
            }
            assertThat(found).isEqualTo(2);
        }
    }

    @Test
    void aBatchThatWasBegunAndLeftDoesNotReachTheNextUser() throws SQLException {
        PreparedStatement left = connection.prepareStatement(INSERT);
        left.setString(1, "left");
        left.addBatch();
        left.close();
        try (PreparedStatement next = connection.prepareStatement(INSERT)) {
            next.setString(1, "next");
            next.addBatch();
            next.executeBatch();
        }
        insert("after");
        try (PreparedStatement all =
                        connection.prepareStatement("select group_concat(id) from (select id from note order by id)");
                ResultSet rows = all.executeQuery()) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("after,next");
        }
    }

    @Test
    void oneThatWasClosedTwiceIsNotGivenToTwo() throws SQLException {
        PreparedStatement once = connection.prepareStatement(ALL);
        once.close();
        once.close();
        PreparedStatement second = connection.prepareStatement(ALL);
        PreparedStatement third = connection.prepareStatement(ALL);
        assertThat(driverStatement(second)).isNotSameAs(driverStatement(third));
    }

    @Test
    void onlySoManyAreKept() throws SQLException {
        PreparedStatement first = connection.prepareStatement("select 0");
        first.close();
        for (int each = 1; each <= 300; each++) {
            connection.prepareStatement("select " + each).close();
        }
        assertThat(driverStatement(first).isClosed()).isTrue();
    }

    @Test
    void itSeesTablesThatChangedMeanwhile() throws SQLException {
        insert("a");
        run("alter table note add column more text");
        try (PreparedStatement all = connection.prepareStatement("select * from note");
                ResultSet rows = all.executeQuery()) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(2);
        }
        insert("b");
    }
}
