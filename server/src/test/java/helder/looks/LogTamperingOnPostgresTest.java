package helder.looks;

import helder.store.TestEngine;

final class LogTamperingOnPostgresTest extends LogTamperingContract {
    LogTamperingOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
