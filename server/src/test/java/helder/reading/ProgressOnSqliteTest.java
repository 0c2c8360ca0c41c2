package helder.reading;

import helder.store.TestEngine;

final class ProgressOnSqliteTest extends ProgressContract {
    ProgressOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
