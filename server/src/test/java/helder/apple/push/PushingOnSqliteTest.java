package helder.apple.push;

import helder.store.TestEngine;

final class PushingOnSqliteTest extends PushingContract {
    PushingOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
