package helder.guides;

import helder.store.TestEngine;

final class GuideUpkeepOnPostgresTest extends GuideUpkeepContract {
    GuideUpkeepOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
