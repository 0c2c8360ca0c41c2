package helder.looks.disclosure;

import helder.store.TestEngine;

class InvestigationsOnSqliteTest extends InvestigationsContract {
    InvestigationsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
