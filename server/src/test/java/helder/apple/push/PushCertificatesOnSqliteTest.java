package helder.apple.push;

import helder.store.TestEngine;

final class PushCertificatesOnSqliteTest extends PushCertificatesContract {
    PushCertificatesOnSqliteTest() {
        super(TestEngine.SQLITE);
    }
}
