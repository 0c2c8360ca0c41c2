package helder.guides;

import helder.store.TestEngine;

final class GuideUpkeepOnSqliteTest extends GuideUpkeepContract {
    GuideUpkeepOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
