package helder.looks;

import helder.store.TestEngine;

class StatisticsOnSqliteTest extends StatisticsContract {
    StatisticsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
