package helder.commands;

import helder.store.TestEngine;

final class CommandsOnPostgresTest extends CommandsContract {
    CommandsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
