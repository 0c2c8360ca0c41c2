package helder.commands;

import helder.store.TestEngine;

final class EndOfManagementOnPostgresTest extends EndOfManagementContract {
    EndOfManagementOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
