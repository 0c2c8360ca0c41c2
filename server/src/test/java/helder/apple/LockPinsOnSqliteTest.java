package helder.apple;

import helder.store.TestEngine;

final class LockPinsOnSqliteTest extends LockPinsContract {
    LockPinsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
