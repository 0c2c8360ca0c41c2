package helder.devices;

import helder.store.TestEngine;

final class FactsOnSqliteTest extends FactsContract {
    FactsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
