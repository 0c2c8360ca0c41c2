package helder.android.connection;

import helder.store.TestEngine;

final class ConnectionOnSqliteTest extends ConnectionContract {
    ConnectionOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
