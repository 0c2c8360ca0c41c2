package helder.looks;

import helder.store.TestEngine;

class InvestigationsOnPostgresTest extends InvestigationsContract {
    InvestigationsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
