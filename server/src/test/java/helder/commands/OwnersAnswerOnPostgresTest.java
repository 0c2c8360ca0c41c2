package helder.commands;

import helder.store.TestEngine;

final class OwnersAnswerOnPostgresTest extends OwnersAnswerContract {
    OwnersAnswerOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
