package helder.commands;

import helder.store.TestEngine;

final class ApprovalsOnSqliteTest extends ApprovalsContract {
    ApprovalsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
