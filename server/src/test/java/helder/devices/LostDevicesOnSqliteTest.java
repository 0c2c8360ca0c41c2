package helder.devices;

import helder.store.TestEngine;

final class LostDevicesOnSqliteTest extends LostDevicesContract {
    LostDevicesOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
