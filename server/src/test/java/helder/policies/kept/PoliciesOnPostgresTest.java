package helder.policies.kept;

import helder.store.TestEngine;

final class PoliciesOnPostgresTest extends PoliciesContract {
    PoliciesOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
