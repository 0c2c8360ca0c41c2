package helder.devices;

import helder.store.TestEngine;

final class DevicesOnSqliteTest extends DevicesContract {
    DevicesOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
