package helder.guides;

import helder.store.TestEngine;

final class GuidePublishingOnSqliteTest extends GuidePublishingContract {
    GuidePublishingOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
