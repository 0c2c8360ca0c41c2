package helder.apple;

import helder.store.TestEngine;

final class LockPinsOnPostgresTest extends LockPinsContract {
    LockPinsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
