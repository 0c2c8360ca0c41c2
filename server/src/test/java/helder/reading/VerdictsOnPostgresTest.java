package helder.reading;

import helder.store.TestEngine;

final class VerdictsOnPostgresTest extends VerdictsContract {
    VerdictsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
