package helder.looks.check;

import helder.store.TestEngine;

final class LogTamperingOnSqliteTest extends LogTamperingContract {
    LogTamperingOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
