package helder.devices;

import helder.store.TestEngine;

final class LastSeenOnSqliteTest extends LastSeenContract {
    LastSeenOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
