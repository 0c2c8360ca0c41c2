package helder.commands;

import helder.store.TestEngine;

final class EndOfManagementOnSqliteTest extends EndOfManagementContract {
    EndOfManagementOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
