package helder.guides;

import helder.store.TestEngine;

final class OwnGuidesOnSqliteTest extends OwnGuidesContract {
    OwnGuidesOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
