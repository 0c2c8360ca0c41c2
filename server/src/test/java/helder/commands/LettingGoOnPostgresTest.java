package helder.commands;

import helder.store.TestEngine;

final class LettingGoOnPostgresTest extends LettingGoContract {
    LettingGoOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
