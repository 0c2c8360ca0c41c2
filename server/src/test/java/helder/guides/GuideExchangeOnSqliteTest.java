package helder.guides;

import helder.store.TestEngine;

final class GuideExchangeOnSqliteTest extends GuideExchangeContract {
    GuideExchangeOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
