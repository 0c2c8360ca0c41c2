package helder.concerns;

import helder.store.TestEngine;

final class ConcernsOnPostgresTest extends ConcernsContract {
    ConcernsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
