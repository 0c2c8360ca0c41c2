package helder.organisation;

import helder.store.TestEngine;

final class OrganisationsOnSqliteTest extends OrganisationsContract {
    OrganisationsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
