package helder.cli.archive;

import helder.store.TestEngine;

final class AftermathOnSqliteTest extends AftermathContract {
    AftermathOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
