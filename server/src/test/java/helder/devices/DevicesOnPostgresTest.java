package helder.devices;

import helder.store.TestEngine;

final class DevicesOnPostgresTest extends DevicesContract {
    DevicesOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
