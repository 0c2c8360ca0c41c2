package helder.devices;

import helder.store.TestEngine;

final class LostDevicesOnPostgresTest extends LostDevicesContract {
    LostDevicesOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
