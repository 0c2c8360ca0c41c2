package helder.quiettime;

import helder.store.TestEngine;

final class QuietTimesOnSqliteTest extends QuietTimesContract {
    QuietTimesOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
