package helder.devices;

import helder.store.TestEngine;

final class EnrollmentsOnSqliteTest extends EnrollmentsContract {
    EnrollmentsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
