package helder.looks;

import helder.store.TestEngine;

final class ChainedLooksOnPostgresTest extends ChainedLooksContract {
    ChainedLooksOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
