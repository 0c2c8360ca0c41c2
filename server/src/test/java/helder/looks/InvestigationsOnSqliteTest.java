package helder.looks;

import helder.store.TestEngine;

class InvestigationsOnSqliteTest extends InvestigationsContract {
    InvestigationsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
