package helder.guides;

import helder.store.TestEngine;

final class GuideExchangeOnPostgresTest extends GuideExchangeContract {
    GuideExchangeOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
