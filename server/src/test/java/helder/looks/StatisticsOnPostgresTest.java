package helder.looks;

import helder.store.TestEngine;

class StatisticsOnPostgresTest extends StatisticsContract {
    StatisticsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
