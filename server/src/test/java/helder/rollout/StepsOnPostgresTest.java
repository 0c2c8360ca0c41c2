package helder.rollout;

import helder.store.TestEngine;

final class StepsOnPostgresTest extends StepsContract {
    StepsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
