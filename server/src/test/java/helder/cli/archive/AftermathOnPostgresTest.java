package helder.cli.archive;

import helder.store.TestEngine;

final class AftermathOnPostgresTest extends AftermathContract {
    AftermathOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
