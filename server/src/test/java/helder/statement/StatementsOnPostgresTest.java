package helder.statement;

import helder.store.TestEngine;

final class StatementsOnPostgresTest extends StatementsContract {
    StatementsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
