package helder.devices;

import helder.store.TestEngine;

final class AgreementsOnPostgresTest extends AgreementsContract {
    AgreementsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
