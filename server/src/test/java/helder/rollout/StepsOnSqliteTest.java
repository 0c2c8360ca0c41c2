package helder.rollout;

import helder.store.TestEngine;

final class StepsOnSqliteTest extends StepsContract {
    StepsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
