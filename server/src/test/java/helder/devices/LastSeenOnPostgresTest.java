package helder.devices;

import helder.store.TestEngine;

final class LastSeenOnPostgresTest extends LastSeenContract {
    LastSeenOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
