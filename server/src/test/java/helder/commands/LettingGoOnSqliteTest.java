package helder.commands;

import helder.store.TestEngine;

final class LettingGoOnSqliteTest extends LettingGoContract {
    LettingGoOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
