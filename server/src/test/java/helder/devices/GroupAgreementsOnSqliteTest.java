package helder.devices;

import helder.store.TestEngine;

final class GroupAgreementsOnSqliteTest extends GroupAgreementsContract {
    GroupAgreementsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
