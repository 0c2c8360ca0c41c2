package helder.commands;

import helder.store.TestEngine;

final class QueueModelOnPostgresTest extends QueueModelContract {
    QueueModelOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
