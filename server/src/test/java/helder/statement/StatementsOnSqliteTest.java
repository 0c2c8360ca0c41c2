package helder.statement;

import helder.store.TestEngine;

final class StatementsOnSqliteTest extends StatementsContract {
    StatementsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
