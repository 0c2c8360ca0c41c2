package helder.reading;

import helder.store.TestEngine;

final class VerdictsOnSqliteTest extends VerdictsContract {
    VerdictsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
