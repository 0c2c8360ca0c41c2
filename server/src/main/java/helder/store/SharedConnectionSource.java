package helder.store;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Lends the one writing connection to a library: whoever holds it keeps all other writers out until it is closed. */
final class SharedConnectionSource implements DataSource {

    private final Connection shared;
    private final ReentrantLock lock;

    SharedConnectionSource(Connection shared, ReentrantLock lock) {
        this.shared = shared;
        this.lock = lock;
    }

    @Override
    public Connection getConnection() {
        lock.lock();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, new Loan());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The embedded database has no users");
    }

    private final class Loan implements InvocationHandler {
        private boolean returned;

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                giveBack();
                return null;
            }
            if (method.getName().equals("isClosed")) {
                return returned;
            }
            if (returned) {
                throw new SQLException("This connection was given back");
            }
            try {
                return method.invoke(shared, arguments);
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }

        private void giveBack() throws SQLException {
            if (returned) {
                return;
            }
            returned = true;
            try {
                if (!shared.getAutoCommit()) {
                    shared.rollback();
                    shared.setAutoCommit(true);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
