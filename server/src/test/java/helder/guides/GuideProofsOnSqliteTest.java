package helder.guides;

import helder.store.TestEngine;

final class GuideProofsOnSqliteTest extends GuideProofsContract {
    GuideProofsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
