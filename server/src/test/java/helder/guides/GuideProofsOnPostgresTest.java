package helder.guides;

import helder.store.TestEngine;

final class GuideProofsOnPostgresTest extends GuideProofsContract {
    GuideProofsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
