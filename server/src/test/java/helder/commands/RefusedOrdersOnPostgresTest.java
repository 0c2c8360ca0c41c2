package helder.commands;

import helder.store.TestEngine;

final class RefusedOrdersOnPostgresTest extends RefusedOrdersContract {
    RefusedOrdersOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
