package helder.reading;

import helder.store.TestEngine;

final class ProgressOnPostgresTest extends ProgressContract {
    ProgressOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
