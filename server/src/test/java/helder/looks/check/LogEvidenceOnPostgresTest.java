package helder.looks.check;

import helder.store.TestEngine;

final class LogEvidenceOnPostgresTest extends LogEvidenceContract {
    LogEvidenceOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
