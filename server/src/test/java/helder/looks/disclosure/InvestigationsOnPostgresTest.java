package helder.looks.disclosure;

import helder.store.TestEngine;

class InvestigationsOnPostgresTest extends InvestigationsContract {
    InvestigationsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
