package helder.people;

import helder.store.TestEngine;

final class StandingOnSqliteTest extends StandingContract {
    StandingOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
