package helder.charter;

import helder.store.TestEngine;

final class DraftsOnSqliteTest extends DraftsContract {
    DraftsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
