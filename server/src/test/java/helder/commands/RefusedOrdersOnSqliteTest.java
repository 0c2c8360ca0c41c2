package helder.commands;

import helder.store.TestEngine;

final class RefusedOrdersOnSqliteTest extends RefusedOrdersContract {
    RefusedOrdersOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
