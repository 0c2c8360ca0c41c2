package helder.devices;

import helder.store.TestEngine;

final class GroupAgreementsOnPostgresTest extends GroupAgreementsContract {
    GroupAgreementsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
