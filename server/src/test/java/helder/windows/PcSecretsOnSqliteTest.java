package helder.windows;

import helder.store.TestEngine;

final class PcSecretsOnSqliteTest extends PcSecretsContract {
    PcSecretsOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
