package helder.concerns;

import helder.store.TestEngine;

final class ConcernsOnSqliteTest extends ConcernsContract {
    ConcernsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
