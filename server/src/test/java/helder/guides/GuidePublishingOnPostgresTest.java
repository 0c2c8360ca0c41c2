package helder.guides;

import helder.store.TestEngine;

final class GuidePublishingOnPostgresTest extends GuidePublishingContract {
    GuidePublishingOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
