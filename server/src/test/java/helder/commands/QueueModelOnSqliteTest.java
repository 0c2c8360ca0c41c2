package helder.commands;

import helder.store.TestEngine;

final class QueueModelOnSqliteTest extends QueueModelContract {
    QueueModelOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
