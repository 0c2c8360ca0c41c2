package helder.corrections;

import helder.store.TestEngine;

final class CorrectionsOnSqliteTest extends CorrectionsContract {
    CorrectionsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
