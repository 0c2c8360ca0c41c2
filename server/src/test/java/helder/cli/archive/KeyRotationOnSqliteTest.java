package helder.cli.archive;

import helder.store.TestEngine;

final class KeyRotationOnSqliteTest extends KeyRotationContract {
    KeyRotationOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
