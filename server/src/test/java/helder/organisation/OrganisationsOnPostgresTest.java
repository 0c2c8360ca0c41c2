package helder.organisation;

import helder.store.TestEngine;

final class OrganisationsOnPostgresTest extends OrganisationsContract {
    OrganisationsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
