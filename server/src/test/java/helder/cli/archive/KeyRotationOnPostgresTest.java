package helder.cli.archive;

import helder.store.TestEngine;

final class KeyRotationOnPostgresTest extends KeyRotationContract {
    KeyRotationOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
