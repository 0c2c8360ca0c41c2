package helder.android.connection;

import helder.store.TestEngine;

final class ConnectionOnPostgresTest extends ConnectionContract {
    ConnectionOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
