package helder.looks.check;

import helder.store.TestEngine;

final class LogTamperingOnPostgresTest extends LogTamperingContract {
    LogTamperingOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
