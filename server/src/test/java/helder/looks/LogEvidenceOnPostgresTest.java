package helder.looks;

import helder.store.TestEngine;

final class LogEvidenceOnPostgresTest extends LogEvidenceContract {
    LogEvidenceOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
