package helder.corrections;

import helder.store.TestEngine;

final class CorrectionsOnPostgresTest extends CorrectionsContract {
    CorrectionsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
