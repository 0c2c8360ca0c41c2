package helder.windows;

import helder.store.TestEngine;

final class PcSecretsOnPostgresTest extends PcSecretsContract {
    PcSecretsOnPostgresTest() {
        super(TestEngine.POSTGRES);
    }
}
