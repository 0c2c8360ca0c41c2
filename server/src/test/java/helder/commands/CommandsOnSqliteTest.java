package helder.commands;

import helder.store.TestEngine;

final class CommandsOnSqliteTest extends CommandsContract {
    CommandsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
