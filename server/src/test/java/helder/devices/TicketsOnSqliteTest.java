package helder.devices;

import helder.store.TestEngine;

final class TicketsOnSqliteTest extends TicketsContract {
    TicketsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
