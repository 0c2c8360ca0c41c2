package helder.quiettime;

import helder.store.TestEngine;

final class OrderTimingOnSqliteTest extends OrderTimingContract {
    OrderTimingOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
