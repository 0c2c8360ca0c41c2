package helder.policies.kept;

import helder.store.TestEngine;

final class PoliciesOnSqliteTest extends PoliciesContract {
    PoliciesOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
