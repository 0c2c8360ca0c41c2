package helder.looks.export;

import helder.store.TestEngine;

class ExportOnPostgresTest extends ExportContract {
    ExportOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
