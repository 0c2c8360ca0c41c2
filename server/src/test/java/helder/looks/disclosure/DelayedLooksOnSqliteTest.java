package helder.looks.disclosure;

import helder.store.TestEngine;

class DelayedLooksOnSqliteTest extends DelayedLooksContract {
    DelayedLooksOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
