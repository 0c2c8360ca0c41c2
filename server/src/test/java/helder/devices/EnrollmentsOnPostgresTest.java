package helder.devices;

import helder.store.TestEngine;

final class EnrollmentsOnPostgresTest extends EnrollmentsContract {
    EnrollmentsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
