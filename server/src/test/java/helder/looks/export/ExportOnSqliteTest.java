package helder.looks.export;

import helder.store.TestEngine;

class ExportOnSqliteTest extends ExportContract {
    ExportOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
