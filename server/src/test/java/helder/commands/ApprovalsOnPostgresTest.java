package helder.commands;

import helder.store.TestEngine;

final class ApprovalsOnPostgresTest extends ApprovalsContract {
    ApprovalsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
