package helder.looks.disclosure;

import helder.store.TestEngine;

class DelayedLooksOnPostgresTest extends DelayedLooksContract {
    DelayedLooksOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
