package helder.looks;

import helder.store.TestEngine;

final class ChainedLooksOnSqliteTest extends ChainedLooksContract {
    ChainedLooksOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
