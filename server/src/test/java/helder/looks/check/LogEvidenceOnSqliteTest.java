package helder.looks.check;

import helder.store.TestEngine;

final class LogEvidenceOnSqliteTest extends LogEvidenceContract {
    LogEvidenceOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
