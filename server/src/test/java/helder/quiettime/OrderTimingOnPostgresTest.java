package helder.quiettime;

import helder.store.TestEngine;

final class OrderTimingOnPostgresTest extends OrderTimingContract {
    OrderTimingOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
