package helder.devices;

import helder.store.TestEngine;

final class AgreementsOnSqliteTest extends AgreementsContract {
    AgreementsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
