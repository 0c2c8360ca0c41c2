package helder.commands;

import helder.store.TestEngine;

final class OwnersAnswerOnSqliteTest extends OwnersAnswerContract {
    OwnersAnswerOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
