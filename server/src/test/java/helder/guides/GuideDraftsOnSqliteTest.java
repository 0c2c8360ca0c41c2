package helder.guides;

import helder.store.TestEngine;

final class GuideDraftsOnSqliteTest extends GuideDraftsContract {
    GuideDraftsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
